using System.Data.Common;
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

    /// <summary>Adds an event that is known to be new (<see cref="KnownEvents"/>): another with the same key fails the transaction.</summary>
    public void AddInbox(InboxRow row) => For(row.Municipality, """
        insert into inbox (municipality, source, event_id, received, type, outcome, placement_id, errors)
        values (@municipality, @source, @event_id, @received, @type, @outcome, @placement_id, @errors)
        """)
        .Text("source", row.Source).Text("event_id", row.EventId).Instant("received", row.Received).Text("type", row.Type)
        .Text("outcome", row.Outcome).Text("placement_id", row.PlacementId).Text("errors", row.Errors).Run();

    /// <summary>Which of the source's events were received before.</summary>
    public List<string> KnownEvents(string municipality, string source, IReadOnlyCollection<string> eventIds) => For(municipality,
        Link.ByEach("select event_id from inbox where municipality = @municipality and source = @source", "event_id", "event_ids"))
        .Text("source", source).Texts("event_ids", eventIds).All(row => row.Text(0));

    public InboxRow? FindInbox(string municipality, string source, string eventId) => For(municipality, """
        select municipality, source, event_id, received, type, outcome, placement_id, errors
        from inbox where municipality = @municipality and source = @source and event_id = @event_id
        """)
        .Text("source", source).Text("event_id", eventId).One(ReadInbox);

    /// <summary>How many events ended in each outcome.</summary>
    public Dictionary<string, long> InboxOutcomes(string municipality) => For(municipality,
        "select outcome, count(*) from inbox where municipality = @municipality group by outcome")
        .All(row => KeyValuePair.Create(row.Text(0), row.Long(1))).ToDictionary();

    private static InboxRow ReadInbox(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Instant(3), row.Text(4), row.Text(5), row.TextOrNull(6), row.TextOrNull(7));
}
