using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.HrEvents;

/// <summary>The envelope of an HR event (CloudEvents 1.0, structured mode).</summary>
/// <param name="Id">Unique within the source; (source, id) is taken once.</param>
/// <param name="Time">When it was sent; null when the sender does not say.</param>
internal sealed record CloudEvent(string Id, string Source, EmploymentEventType Type, Instant? Time, JsonElement Data)
{
    private const string Prefix = "no.kommune.hr.employment.";

    private static readonly Dictionary<string, EmploymentEventType> Types = new(StringComparer.Ordinal)
    {
        [Prefix + "started"] = EmploymentEventType.Started,
        [Prefix + "changed"] = EmploymentEventType.Changed,
        [Prefix + "ended"] = EmploymentEventType.Ended,
        [Prefix + "notified"] = EmploymentEventType.Notified,
    };

    /// <summary>Reads the envelope; null with the reasons in <paramref name="errors"/>.</summary>
    public static CloudEvent? Read(JsonElement message, List<FieldError> errors)
    {
        var fields = JsonFields.Of(message, errors);
        if (fields.HasErrors)
            return null;
        if (fields.Text("specversion", required: true) is { } version && version != "1.0")
            fields.Add("unknown-specversion", "specversion", "Bare CloudEvents 1.0 er støttet.");
        var id = fields.Text("id", required: true);
        var source = fields.Text("source", required: true);
        var type = ReadType(fields);
        var time = fields.Moment("time");
        fields.Object("data", required: true);
        return fields.HasErrors ? null : new CloudEvent(id!, source!, type!.Value, time, message.GetProperty("data"));
    }

    /// <summary>The id of a message that may not be an event at all, for the answer.</summary>
    public static string? IdOf(JsonElement message) => SoundText.IdIn(message, "id");

    public static string? SourceOf(JsonElement message) => SoundText.IdIn(message, "source");

    private static EmploymentEventType? ReadType(JsonFields fields)
    {
        if (fields.Text("type", required: true) is not { } name)
            return null;
        if (Types.TryGetValue(name, out var type))
            return type;
        fields.Add("unknown-type", "type", $"Ukjent hendelsestype. Kjente typer: {string.Join(", ", Types.Keys)}.");
        return null;
    }
}

internal enum EmploymentEventType
{
    Started,
    Changed,
    Ended,
    Notified,
}
