using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using Kommune.Functions.Web;

namespace Kommune.Functions.HrEvents;

/// <summary>
/// Takes HR events: each becomes facts about a placement, a duplicate, something that does not concern placements, or a sealed
/// message in quarantine with every reason. Those that come at once share a transaction; a bad event never takes a good one with it.
/// </summary>
/// <param name="systems">HR systems that thin events are fetched from.</param>
internal sealed class HrIntake(Module module, IReadOnlyList<HrSystem> systems)
{
    /// <summary>Whose quarantine a message comes to that names no municipality we know: the only one's; where there are several nobody may read it.</summary>
    public string NoMunicipality => module.Only?.Number ?? Reach.Nobody;

    /// <summary>The body as it came, one event or a batch.</summary>
    /// <param name="trace">The traceparent that came with the message; an event's own goes before it.</param>
    /// <returns>Null when the body is not JSON: it is in quarantine as it was.</returns>
    public async Task<IReadOnlyList<HrEventResult>?> Receive(ReadOnlyMemory<byte> body, CancellationToken cancellation, string? trace = null)
    {
        JsonDocument document;
        try
        {
            document = SoundText.Parse(body);
        }
        catch (JsonException)
        {
            await Quarantine(NoMunicipality, null, null, body, [Malformed], cancellation);
            return null;
        }
        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? await Batch.Run(document.RootElement.EnumerateArray(), EmploymentOf, message => ReceiveOne(message, trace, cancellation))
                : [await ReceiveOne(document.RootElement, trace, cancellation)];
        }
    }

    private readonly Gathering<ReadyEvent, HrEventResult> gathering =
        new((municipality, events) => module.Database.Write(municipality, session => EventStore.Store(session, module, municipality, events)));

    public static readonly FieldError Malformed = new("malformed-json", "", "Innholdet er ikke gyldig JSON i UTF-8. Det er lagt i karantene slik det kom.");

    private async Task<HrEventResult> ReceiveOne(JsonElement message, string? trace, CancellationToken cancellation)
    {
        using var span = HrEventSignals.Start(SoundText.IdIn(message, "traceparent") ?? trace);
        var errors = new List<FieldError>();
        var @event = CloudEvent.Read(message, errors);
        var result = await Take(message, @event, errors, cancellation);
        HrEventSignals.Tell(span, @event, result, module.Clock.GetCurrentInstant());
        return result;
    }

    private async Task<HrEventResult> Take(JsonElement message, CloudEvent? @event, List<FieldError> errors, CancellationToken cancellation)
    {
        if (@event is not null)
        {
            if (@event.Type == EmploymentEventType.Notified)
            {
                if (ThinEvent.Read(@event, systems, module.Municipalities, errors) is { } thin)
                    return await module.Database.Write(thin.System.Settings.Municipality, session => Park(session, @event, thin), cancellation);
            }
            else if (Plan(@event, errors) is { } planned)
                return await gathering.Take(planned.Placement.Municipality, ReadyEvent.Of(@event, planned, module.Sealer, module.Clock.GetCurrentInstant()));
        }
        await Quarantine(MunicipalityOf(message), CloudEvent.SourceOf(message), CloudEvent.IdOf(message), RawOf(message), errors, cancellation);
        return new HrEventResult(CloudEvent.IdOf(message), "quarantined", null, errors);
    }

    private PlannedIntake? Plan(CloudEvent @event, List<FieldError> errors)
    {
        if (HrEventPlan.Of(@event, module.Municipalities, module.Clock.GetCurrentInstant(), errors) is not { } planned)
            return null;
        if (module.Persons.RefusalOf(planned.Identity, "data.nationalIdentityNumber") is not { } refusal)
            return planned;
        errors.Add(refusal);
        return null;
    }

    /// <summary>What a thin event told of is fetched afterwards: it is stored that it is to be, and that the event has come.</summary>
    private HrEventResult Park(Session session, CloudEvent @event, ThinEvent thin)
    {
        var now = module.Clock.GetCurrentInstant();
        if (!session.TryAddInbox(new InboxRow(thin.System.Settings.Municipality, @event.Source, @event.Id, now, @event.Type.ToString(), "accepted", null, null)))
            return new HrEventResult(@event.Id, "duplicate");
        session.MarkReplayed(thin.System.Settings.Municipality, @event.Source, [@event.Id], now);
        HrFetch.Park(session, thin.System, thin.Notices, now);
        return new HrEventResult(@event.Id, "accepted");
    }

    public Task<bool> Quarantine(string municipality, string? source, string? eventId, ReadOnlyMemory<byte> raw, IReadOnlyList<FieldError> errors, CancellationToken cancellation)
    {
        var now = module.Clock.GetCurrentInstant();
        var quarantineId = Convert.ToHexStringLower(SHA256.HashData(raw.Span)[..16]);
        var reasons = JsonSerializer.Serialize(errors, WireContext.Default.IReadOnlyListFieldError);
        var row = new QuarantineRow(municipality, quarantineId, now, source is null ? null : Scrub.Text(source), eventId is null ? null : Scrub.Text(eventId), reasons, module.Sealer.Seal(raw.Span), null);
        return module.Database.Write(municipality, session => session.AddQuarantine(row), cancellation);
    }

    private static string? EmploymentOf(JsonElement message) => SoundText.IdIn(SoundText.ValueIn(message, "data"), "employmentId");

    private string MunicipalityOf(JsonElement message) =>
        SoundText.IdIn(SoundText.ValueIn(message, "data"), "municipality") is { } number && module.Municipalities.ContainsKey(number)
            ? number
            : NoMunicipality;

    private static byte[] RawOf(JsonElement message) => JsonMarshal.GetRawUtf8Value(message).ToArray();
}
