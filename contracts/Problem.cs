using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Feil i en melding: one thing that is wrong, where, and what to do.</summary>
/// <param name="Code">Stable code, for programs.</param>
/// <param name="Path">Where in the message: "data.positionPercent"; empty for the message as a whole.</param>
/// <param name="Message">For people, in Norwegian.</param>
public sealed record FieldError(string Code, string Path, string Message);

/// <summary>RFC 9457 problem document with a stable code and every error, not only the first.</summary>
/// <param name="Table">The rule table without an answer, with code rate-missing.</param>
/// <param name="Date">The day it was asked for.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string Code, string? Detail, IReadOnlyList<FieldError> Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Table = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Date = null);
