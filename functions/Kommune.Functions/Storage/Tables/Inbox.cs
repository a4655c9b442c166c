using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Innboks: one event as it was received, once. <paramref name="Errors"/> is JSON.</summary>
internal sealed record InboxRow(
    string Municipality, string Source, string EventId, Instant Received, string Type, string Outcome, string? PlacementId, string? Errors);

internal sealed partial class Session
{
    /// <summary>False when the event is there already: (municipality, source, event id) decides.</summary>
    public bool TryAddInbox(InboxRow row) => For(row.Municipality, """
        insert into inbox (municipality, source, event_id, received, type, outcome, placement_id, errors)
        values (@municipality, @source, @event_id, @received, @type, @outcome, @placement_id, @errors)
        on conflict (municipality, source, event_id) do nothing
        """)
        .Text("source", row.Source).Text("event_id", row.EventId).Instant("received", row.Received).Text("type", row.Type)
        .Text("outcome", row.Outcome).Text("placement_id", row.PlacementId).Text("errors", row.Errors).Affected() == 1;

    /// <summary>As <see cref="TryAddInbox"/>. Where an answer costs a round trip it is known to be new (<see cref="KnownEvents"/>): another with the key then fails the transaction.</summary>
    public bool AddInbox(InboxRow row)
    {
        if (InsertsTellWhatIsKnown)
            return TryAddInbox(row);
        For(row.Municipality, """
            insert into inbox (municipality, source, event_id, received, type, outcome, placement_id, errors)
            values (@municipality, @source, @event_id, @received, @type, @outcome, @placement_id, @errors)
            """)
            .Text("source", row.Source).Text("event_id", row.EventId).Instant("received", row.Received).Text("type", row.Type)
            .Text("outcome", row.Outcome).Text("placement_id", row.PlacementId).Text("errors", row.Errors).Add();
        return true;
    }

    /// <summary>Whether <see cref="AddInbox"/> and <see cref="AddFact"/> find out by themselves what is known; else they must be told, by asking first.</summary>
    public bool InsertsTellWhatIsKnown => Link.AnswersAreFree;

    /// <summary>Which of the source's events were received before.</summary>
    public List<string> KnownEvents(string municipality, string source, IReadOnlyCollection<string> eventIds) => For(municipality,
        Link.ByEach("select event_id from inbox where municipality = @municipality and source = @source", "event_id", "event_ids"))
        .Text("source", source).Texts("event_ids", eventIds).All(row => row.Text(0));
}
