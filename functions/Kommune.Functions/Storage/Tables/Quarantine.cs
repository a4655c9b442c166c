using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Karantene: what could not be read or taken in, as it came. <paramref name="Reasons"/> is a JSON list of codes; <paramref name="Raw"/> is sealed by the caller.</summary>
internal sealed record QuarantineRow(
    string Municipality, string QuarantineId, Instant Received, string? Source, string? EventId, string Reasons, byte[] Raw, Instant? Replayed);

internal sealed partial class Session
{
    /// <summary>False when the id is there already.</summary>
    public bool AddQuarantine(QuarantineRow row) => Changing(row.Municipality, """
        insert into quarantine (municipality, quarantine_id, received, source, event_id, reasons, raw, replayed)
        values (@municipality, @quarantine_id, @received, @source, @event_id, @reasons, @raw, @replayed)
        on conflict (municipality, quarantine_id) do nothing
        """)
        .Text("quarantine_id", row.QuarantineId).Instant("received", row.Received).Text("source", row.Source).Text("event_id", row.EventId)
        .Text("reasons", row.Reasons).Bytes("raw", row.Raw).Instant("replayed", row.Replayed).Affected() == 1;

    /// <summary>False when it is not there or was replayed before.</summary>
    public bool MarkReplayed(string municipality, string quarantineId, Instant replayed) => Changing(municipality,
        "update quarantine set replayed = @replayed where municipality = @municipality and quarantine_id = @quarantine_id and replayed is null")
        .Instant("replayed", replayed).Text("quarantine_id", quarantineId).Affected() == 1;

    /// <summary>The source's events have come again as they should be: what they came as before waits for nobody any more.</summary>
    public void MarkReplayed(string municipality, string source, IReadOnlyCollection<string> eventIds, Instant replayed)
    {
        if (!HasOpen(municipality, source))
            return;
        var open = For(municipality,
            Link.ByEach("select quarantine_id from quarantine where municipality = @municipality and source = @source and replayed is null", "event_id", "event_ids"))
            .Text("source", source).Texts("event_ids", eventIds).All(row => row.Text(0));
        foreach (var id in open)
            MarkReplayed(municipality, id, replayed);
    }

    /// <summary>There is hardly ever anything: one look for the source in place of one for each event.</summary>
    private bool HasOpen(string municipality, string source) => For(municipality,
        "select quarantine_id from quarantine where municipality = @municipality and source = @source and replayed is null limit 1")
        .Text("source", source).One(row => row.Text(0)) is not null;

    /// <summary>The municipalities that have messages received before a moment, replayed or not.</summary>
    public List<string> QuarantinedBefore(Instant moment) => Engine("""
        -- all tenants: one run deletes what has been kept long enough
        select distinct municipality from quarantine where received < @moment order by 1
        """).Instant("moment", moment).All(row => row.Text(0));

    /// <summary>Deletes the messages received before a moment.</summary>
    public long DeleteQuarantined(string municipality, Instant before) => For(municipality,
        "delete from quarantine where municipality = @municipality and received < @before").Instant("before", before).Affected();

    /// <summary>How many are not replayed, in all municipalities.</summary>
    public long QuarantineSize() => Engine("""
        -- all tenants: one watch over what waits for a person
        select count(*) from quarantine where replayed is null
        """).Value() ?? 0;
}
