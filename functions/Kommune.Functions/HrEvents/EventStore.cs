using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using NodaTime;

namespace Kommune.Functions.HrEvents;

/// <summary>An event that is in order, with its facts as they will be stored: made ready before the transaction, which is everybody's to wait for.</summary>
/// <param name="Identity">The person's number, sealed; null when HR sent none.</param>
/// <param name="Trace">The trace of the request it came with: its messages continue that one, whatever else is stored with it.</param>
internal sealed record ReadyEvent(CloudEvent Event, PlannedIntake Planned, IReadOnlyList<(Fact Fact, FactRow Row)> Facts, IdentityRow? Identity, Instant Received, string? Trace)
{
    public PlacementId Placement => Planned.Placement;

    public static ReadyEvent Of(CloudEvent @event, PlannedIntake planned, Sealer sealer, Instant received) =>
        new(@event, planned, [.. planned.Facts(received).Select(fact => (fact, FactJson.ToRow(fact)))], Identities.Seal(sealer, planned.Placement, planned.Identity, received),
            received, TraceContext.Current);
}

/// <summary>
/// Stores events of one municipality in one transaction: what is known of them is read once, what they become is written together. Each is stored
/// as if it had come alone, in the order they came.
/// </summary>
internal static class EventStore
{
    public static IReadOnlyList<HrEventResult> Store(Session session, Module module, string municipality, IReadOnlyList<ReadyEvent> events)
    {
        using var whole = session.Whole();
        session.LockPlacements(municipality, events.Select(ready => ready.Placement.ToString()));
        var seen = Seen(session, municipality, events);
        var known = new FactsInHand(session, module.Shelf.For(session, municipality), municipality, events);
        List<HrEventResult> results = [.. events.Select(ready => StoreOne(session, module, ready, seen, known))];
        known.Project();
        foreach (var source in events.GroupBy(ready => ready.Event.Source))
            session.MarkReplayed(municipality, source.Key, [.. source.Select(ready => ready.Event.Id)], source.First().Received);
        return results;
    }

    private static HashSet<(string Source, string Id)> Seen(Session session, string municipality, IReadOnlyList<ReadyEvent> events) =>
        session.InsertsTellWhatIsKnown ? [] : [.. events.GroupBy(ready => ready.Event.Source).SelectMany(source =>
            session.KnownEvents(municipality, source.Key, [.. source.Select(ready => ready.Event.Id)]).Select(id => (source.Key, id)))];

    private static HrEventResult StoreOne(Session session, Module module, ReadyEvent ready, HashSet<(string Source, string Id)> seen, FactsInHand known)
    {
        var (@event, planned, _, identity, now, _) = ready;
        var id = ready.Placement;
        if (!seen.Add((@event.Source, @event.Id)))
            return new HrEventResult(@event.Id, "duplicate");
        var applies = planned.Concerns == Concerns.Placement || planned.Concerns == Concerns.PlacementIfKnown && known.IsPlacement(id);
        var outcome = applies ? "accepted" : "notApplicable";
        if (!session.AddInbox(new InboxRow(id.Municipality, @event.Source, @event.Id, now, @event.Type.ToString(), outcome, applies ? id.ToString() : null, null)))
            return new HrEventResult(@event.Id, "duplicate");
        if (applies)
            Shield.Keep(session, module.Sealer, id, planned.Protection, planned.Sent, now);
        known.Add(ready);
        if (applies)
        {
            if (identity is not null)
                session.PutIdentity(identity);
            SealedText.Keep(session, module.Sealer, id, SealedText.EndReason, $"{@event.Source}/{@event.Id}", planned.EndReason, now);
        }
        return new HrEventResult(@event.Id, outcome, applies ? id.ToString() : null);
    }
}
