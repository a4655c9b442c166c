using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Karantene: what could not be read or taken in, as it came. <paramref name="Reasons"/> is a JSON list of codes; <paramref name="Raw"/> is sealed by the caller.</summary>
internal sealed record QuarantineRow(
    string Municipality, string QuarantineId, Instant Received, string? Source, string? EventId, string Reasons, byte[] Raw, Instant? Replayed);

/// <summary>The same without its bytes, for whoever must see to it.</summary>
/// <param name="Ended">When it was taken in after all, or handled by hand; null while it waits.</param>
/// <param name="HandledBy">Who handled it by hand; null when nobody has.</param>
internal sealed record QuarantineHead(
    string QuarantineId, Instant Received, string? Source, string? EventId, string Reasons, Instant? Ended, string? HandledBy, string? HandledReason);

internal sealed partial class Session
{
    private const string QuarantineHeadColumns = "quarantine_id, received, source, event_id, reasons, replayed, handled_by, handled_reason";

    /// <summary>False when the id is there already.</summary>
    public bool AddQuarantine(QuarantineRow row) => Changing(row.Municipality, """
        insert into quarantine (municipality, quarantine_id, received, source, event_id, reasons, raw, replayed)
        values (@municipality, @quarantine_id, @received, @source, @event_id, @reasons, @raw, @replayed)
        on conflict (municipality, quarantine_id) do nothing
        """)
        .Text("quarantine_id", row.QuarantineId).Instant("received", row.Received).Text("source", row.Source).Text("event_id", row.EventId)
        .Text("reasons", row.Reasons).Bytes("raw", row.Raw).Instant("replayed", row.Replayed).Affected() == 1;

    /// <summary>The next messages after an id (null: from the first), those that have waited longest first.</summary>
    public List<QuarantineHead> QuarantineHeads(string municipality, bool endedToo, int limit, string? after = null) => For(municipality, $"""
        select {QuarantineHeadColumns} from quarantine
        where municipality = @municipality and (@ended = 1 or replayed is null) and (@after is null or (received, quarantine_id) >
            ((select q.received from quarantine q where q.municipality = @municipality and q.quarantine_id = @after), @after))
        order by received, quarantine_id limit @limit
        """)
        .Long("ended", endedToo ? 1 : 0).Text("after", after).Long("limit", limit).All(ReadQuarantineHead);

    public QuarantineHead? FindQuarantine(string municipality, string quarantineId) => For(municipality,
        $"select {QuarantineHeadColumns} from quarantine where municipality = @municipality and quarantine_id = @quarantine_id")
        .Text("quarantine_id", quarantineId).One(ReadQuarantineHead);

    /// <summary>The message as it came, sealed.</summary>
    public byte[]? QuarantinedBytes(string municipality, string quarantineId) => For(municipality,
        "select raw from quarantine where municipality = @municipality and quarantine_id = @quarantine_id")
        .Text("quarantine_id", quarantineId).One(row => row.Bytes(0));

    /// <summary>When the message that has waited longest was received; null when none waits.</summary>
    public Instant? OldestQuarantined(string municipality) => For(municipality,
        "select min(received) from quarantine where municipality = @municipality and replayed is null").All(row => row.InstantOrNull(0))[0];

    /// <summary>Somebody has handled it by hand. False when it is not there or no longer waits.</summary>
    public bool MarkHandled(string municipality, string quarantineId, string by, string reason, Instant now) => Changing(municipality, """
        update quarantine set replayed = @now, handled_by = @by, handled_reason = @reason
        where municipality = @municipality and quarantine_id = @quarantine_id and replayed is null
        """)
        .Instant("now", now).Text("by", by).Text("reason", reason).Text("quarantine_id", quarantineId).Affected() == 1;

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

    private static QuarantineHead ReadQuarantineHead(DbDataReader row) => new(
        row.Text(0), row.Instant(1), row.TextOrNull(2), row.TextOrNull(3), row.Text(4), row.InstantOrNull(5), row.TextOrNull(6), row.TextOrNull(7));
}
