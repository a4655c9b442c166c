using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.HrEvents;

/// <summary>
/// Takes HR events: each becomes facts about a placement, a duplicate, something that does not concern placements, or a sealed
/// message in quarantine with every reason. One transaction per event; a bad event never takes a good one with it.
/// </summary>
internal sealed class HrIntake(Module module)
{
    /// <summary>Quarantine of messages that name no municipality we know.</summary>
    public const string NoMunicipality = Reach.Nobody;

    /// <summary>The body as it came, one event or a batch.</summary>
    /// <returns>Null when the body is not JSON: it is in quarantine as it was.</returns>
    public async Task<IReadOnlyList<HrEventResult>?> Receive(ReadOnlyMemory<byte> body, CancellationToken cancellation)
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
                ? await Batch.Run(document.RootElement.EnumerateArray(), EmploymentOf, message => ReceiveOne(message, cancellation))
                : [await ReceiveOne(document.RootElement, cancellation)];
        }
    }

    public static readonly FieldError Malformed = new("malformed-json", "", "Innholdet er ikke gyldig JSON i UTF-8. Det er lagt i karantene slik det kom.");

    private async Task<HrEventResult> ReceiveOne(JsonElement message, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var (@event, planned) = Read(message, errors);
        if (@event is null || planned is null)
        {
            await Quarantine(MunicipalityOf(message), CloudEvent.SourceOf(message), CloudEvent.IdOf(message), RawOf(message), errors, cancellation);
            return new HrEventResult(CloudEvent.IdOf(message), "quarantined", null, errors);
        }
        return await module.Database.Write(planned.Placement.Municipality, session => Store(session, @event, planned), cancellation);
    }

    private (CloudEvent?, PlannedIntake?) Read(JsonElement message, List<FieldError> errors)
    {
        var @event = CloudEvent.Read(message, errors);
        if (@event is null || HrEventPlan.Of(@event, module.Municipalities, module.Clock.GetCurrentInstant(), errors) is not { } planned)
            return (@event, null);
        if (module.Persons.RefusalOf(planned.Identity) is not { } refusal)
            return (@event, planned);
        errors.Add(refusal);
        return (@event, null);
    }

    private HrEventResult Store(Session session, CloudEvent @event, PlannedIntake planned)
    {
        var now = module.Clock.GetCurrentInstant();
        var id = planned.Placement;
        session.LockPlacement(id.Municipality, id.ToString());
        var applies = planned.Concerns == Concerns.Placement || planned.Concerns == Concerns.PlacementIfKnown && session.FindPlacement(id.Municipality, id.ToString()) is not null;
        var outcome = applies ? "accepted" : "notApplicable";
        if (!session.TryAddInbox(new InboxRow(id.Municipality, @event.Source, @event.Id, now, @event.Type.ToString(), outcome, applies ? id.ToString() : null, null)))
            return new HrEventResult(@event.Id, "duplicate");
        if (applies)
            Shield.Keep(session, module.Sealer, id, planned.Protection, planned.Sent, now);
        PlacementFacts.Add(session, id, [.. planned.Facts(now)], module.Rules, now);
        if (applies)
        {
            Identities.Keep(session, module.Sealer, id, planned.Identity, now);
            SealedText.Keep(session, module.Sealer, id, SealedText.EndReason, $"{@event.Source}/{@event.Id}", planned.EndReason, now);
        }
        return new HrEventResult(@event.Id, outcome, applies ? id.ToString() : null);
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
            : Reach.Current?.Only ?? NoMunicipality;

    private static byte[] RawOf(JsonElement message) => JsonMarshal.GetRawUtf8Value(message).ToArray();
}
