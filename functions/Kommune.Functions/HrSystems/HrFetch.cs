using System.Diagnostics;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrEvents;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// Fetches what a notification told of and hands it to the one intake. Notifications wait in the outbox as messages to ourselves: parked until they may be fetched, tried
/// again with growing pauses while the HR system is away, and never lost with a process.
/// </summary>
internal sealed class HrFetch(Module module, HrIntake intake, IReadOnlyDictionary<string, HrSystem> systems)
{
    public const string MessageType = "no.kommune.hr.fetch";

    public IReadOnlyDictionary<string, HrSystem> Systems => systems;

    /// <summary>The intake that knows these systems.</summary>
    public HrIntake Intake => intake;

    /// <summary>Stores that an id is to be fetched. A repeated notification costs a fetch that finds nothing new.</summary>
    public Task<bool> Park(HrSystem system, IReadOnlyList<HrNotice> notices, CancellationToken cancellation) => module.Database.Write(system.Settings.Municipality, session =>
    {
        var now = module.Clock.GetCurrentInstant();
        Park(session, system, notices, now);
        return true;
    }, cancellation);

    /// <summary>The same inside a transaction that stores more.</summary>
    public static void Park(Session session, HrSystem system, IReadOnlyList<HrNotice> notices, Instant now)
    {
        foreach (var notice in notices)
        {
            var due = notice.NotBefore is { } date && date.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).ToInstant() is var start && start > now ? start : now;
            var row = new OutboxRow(system.Settings.Municipality, $"hr/{system.Settings.Name}/{notice.Id}/{Guid.NewGuid():N}", null, 0, MessageType, due, $"{system.Settings.Name}/{notice.Id}");
            session.AddOutbox(row);
            if (due > now)
                session.DelayOutbox(row.Municipality, row.MessageId, due);
        }
    }

    public async Task<Delivery> Deliver(OutboxRow message, CancellationToken cancellation)
    {
        var parts = message.Body.Split('/', 2);
        if (parts.Length != 2 || !systems.TryGetValue(parts[0], out var system))
            return new Delivery(DeliveryState.Refused, "unknown-hr-system");
        using var span = TraceContext.Start("hr fetch", ActivityKind.Client, message.Trace);
        var (fetched, _) = await Take(system, parts[1], cancellation);
        span?.SetTag(Signals.Outcome, fetched.State.ToString().ToLowerInvariant()).SetTag(Signals.Code, fetched.Code).SetTag("kommune.hr_system", system.Settings.Kind.ToString());
        return fetched.State == HrAnswerState.Unavailable ? new Delivery(DeliveryState.Later, $"hr-{fetched.Code}", fetched.After) : Delivery.Sent;
    }

    /// <summary>Fetches one id and takes in what it holds.</summary>
    public async Task<(HrFetched Fetched, IReadOnlyList<HrEventResult> Results)> Take(HrSystem system, string id, CancellationToken cancellation)
    {
        var asked = module.Clock.GetCurrentInstant();
        var fetched = await system.Fetch(id, cancellation);
        Signals.HrFetches.Add(1, Signals.Tag("kommune.hr_system", system.Settings.Kind.ToString()), Signals.Tag(Signals.Outcome, fetched.State.ToString().ToLowerInvariant()), Signals.Tag(Signals.Code, fetched.Code ?? ""));
        var results = new List<HrEventResult>();
        if (fetched.State == HrAnswerState.Gone)
            await QuarantineDeleted(system, id, cancellation);
        foreach (var employment in fetched.Employments)
        {
            var events = await module.Database.Read(session => EventsOf(session, system, employment, asked), cancellation);
            results.AddRange(await intake.Receive(events, cancellation) ?? []);
        }
        return (fetched, results);
    }

    /// <summary>HR has deleted what we may have a placement for: only a person can say what that means.</summary>
    private Task<bool> QuarantineDeleted(HrSystem system, string id, CancellationToken cancellation) =>
        intake.Quarantine(system.Settings.Municipality, system.Settings.Source, $"deleted-{id}", JsonEncodedText.Encode(id).EncodedUtf8Bytes.ToArray(),
            [new FieldError("deleted-in-hr", "", "HR-systemet har slettet den ansatte. Avklar med HR om ansettelsen er avsluttet, og meld sluttdato.")], cancellation);

    private byte[] EventsOf(Session session, HrSystem system, HrEmployment employment, Instant asked) =>
        EmploymentEvents.Of(system.Settings, employment, module.Configured[system.Settings.Municipality].PlacementCategories, ToldBefore.Of(session, system.Settings, employment.Id), asked);
}
