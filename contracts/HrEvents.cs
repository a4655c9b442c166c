using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to POST /api/hr/events: one result per event, in order.</summary>
public sealed record HrEventResults(IReadOnlyList<HrEventResult> Results);

/// <param name="Id">The event's own id; null when it had none.</param>
/// <param name="Outcome">accepted, duplicate, notApplicable or quarantined.</param>
/// <param name="PlacementId">The placement, when the event concerned one.</param>
/// <param name="Errors">Every reason for a quarantine.</param>
public sealed record HrEventResult(string? Id,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PlacementId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null);
