using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Storage;

/// <summary>What is in tables that the program itself only writes and counts.</summary>
internal static class Probes
{
    public static bool TryAddFact(this Session session, FactRow row) => session.TryAddFact(row, out _);

    /// <summary>All facts of a municipality with where they came from, placement by placement.</summary>
    public static List<(string PlacementId, List<FactRow> Facts)> FactRows(this Session session, string municipality) =>
        [.. session.FactsByPlacement(municipality).Select(found => (found.PlacementId, session.FactsOf(municipality, found.PlacementId)))];

    public static InboxRow? FindInbox(this Session session, string municipality, string source, string eventId) => session.Link.Prepare("""
        select municipality, source, event_id, received, type, outcome, placement_id, errors
        from inbox where municipality = @municipality and source = @source and event_id = @event_id
        """)
        .Text("municipality", municipality).Text("source", source).Text("event_id", eventId).One(row => new InboxRow(
            row.Text(0), row.Text(1), row.Text(2), row.Instant(3), row.Text(4), row.Text(5), row.TextOrNull(6), row.TextOrNull(7)));

    /// <summary>How many events ended in each outcome.</summary>
    public static Dictionary<string, long> InboxOutcomes(this Session session, string municipality) => session.Link.Prepare(
        "select outcome, count(*) from inbox where municipality = @municipality group by outcome")
        .Text("municipality", municipality).All(row => KeyValuePair.Create(row.Text(0), row.Long(1))).ToDictionary();

    /// <summary>All messages of a municipality, replayed or not.</summary>
    public static List<QuarantineRow> Quarantined(this Session session, string municipality) => session.Link.Prepare("""
        select municipality, quarantine_id, received, source, event_id, reasons, raw, replayed
        from quarantine where municipality = @municipality order by quarantine_id
        """)
        .Text("municipality", municipality).All(row => new QuarantineRow(
            row.Text(0), row.Text(1), row.Instant(2), row.TextOrNull(3), row.TextOrNull(4), row.Text(5), row.Bytes(6), row.InstantOrNull(7)));

    public static List<FundingRow> FundingOf(this Session session, string municipality, string placementId) => session.Link.Prepare("""
        select municipality, placement_id, from_date, to_date, paid_by, agreement_id from funding_periods
        where municipality = @municipality and placement_id = @placement_id order by from_date
        """)
        .Text("municipality", municipality).Text("placement_id", placementId).All(row => new FundingRow(
            row.Text(0), row.Text(1), row.DateOrNull(2)!.Value, row.DateOrNull(3), row.Text(4), row.TextOrNull(5)));
}
