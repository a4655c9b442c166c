using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Utboks: a message to be sent, written with the facts it tells about. <paramref name="Body"/> is JSON.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="MessageId">What the receiver knows a repeated message by.</param>
/// <param name="PlacementId">Messages about one placement leave in order; null when order does not matter.</param>
/// <param name="Seq">The order on the placement, as the number of the fact it tells about.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Created">When it was written.</param>
/// <param name="Body">The message.</param>
/// <param name="Attempts">How often it was claimed, this time included; kept by the store.</param>
/// <param name="Trace">The trace it belongs to (W3C traceparent), that of the work that wrote it; kept by the store.</param>
internal sealed record OutboxRow(
    string Municipality, string MessageId, string? PlacementId, long Seq, string Type, Instant Created, string Body, long Attempts = 0, string? Trace = null);

/// <summary>What waits in the outbox, in all municipalities.</summary>
internal sealed record OutboxBacklog(long Unsent, Instant? Oldest);

internal sealed partial class Session
{
    /// <summary>A message that is to be sent. Does nothing when it is there already.</summary>
    public void AddOutbox(OutboxRow row) => AddOutbox(row, null);

    /// <summary>News for whoever subscribes. Where nobody can, it is sent when it is written: nothing is claimed and marked for nobody.</summary>
    public void Tell(OutboxRow row) => AddOutbox(row, isHeard ? null : row.Created);

    private void AddOutbox(OutboxRow row, Instant? sent) => For(row.Municipality, """
        insert into outbox (municipality, message_id, placement_id, seq, type, created, body, sent, trace)
        values (@municipality, @message_id, @placement_id, @seq, @type, @created, @body, @sent, @trace)
        on conflict (municipality, message_id) do nothing
        """)
        .Text("message_id", row.MessageId).Text("placement_id", row.PlacementId).Long("seq", row.Seq).Text("type", row.Type)
        .Instant("created", row.Created).Text("body", row.Body).Instant("sent", sent).Text("trace", row.Trace ?? trace).Add();

    /// <summary>
    /// Takes messages to send, oldest first, until a moment: not marked sent by then, they can be taken again. Of each placement
    /// only its first unsent message is taken, so that no later one passes it ("offset 0": looked for by the index for each, never by going through
    /// all that wait). Use <see cref="Database.WriteAllTenants{T}"/>.
    /// </summary>
    public List<OutboxRow> ClaimOutbox(Instant now, Instant until, int limit) => Engine($"""
        -- all tenants: one sender empties the outbox of every municipality, the oldest message first
        with due (owner, id) as materialized (
            select o.municipality, o.message_id from outbox o
            where o.sent is null and (o.claimed_until is null or o.claimed_until <= @now)
                and not exists (
                    select 1 from outbox earlier
                    where earlier.municipality = o.municipality and earlier.placement_id = o.placement_id and earlier.sent is null
                        and (earlier.seq, earlier.message_id) < (o.seq, o.message_id)
                    limit 1 offset 0)
            order by o.created, o.municipality, o.placement_id, o.seq limit @limit {Link.SkipLocked})
        update outbox set claimed_until = @until, attempts = attempts + 1
        from due where municipality = due.owner and message_id = due.id
        returning municipality, message_id, placement_id, seq, type, created, body, attempts, trace
        """)
        .Instant("now", now).Long("limit", limit).Instant("until", until).All(ReadOutbox)
        .OrderBy(row => row.Created).ThenBy(row => row.Municipality, StringComparer.Ordinal).ThenBy(row => row.MessageId, StringComparer.Ordinal).ToList();

    public void MarkSent(string municipality, string messageId, Instant sent) => For(municipality,
        "update outbox set sent = @sent where municipality = @municipality and message_id = @message_id and sent is null")
        .Instant("sent", sent).Text("message_id", messageId).Run();

    /// <summary>Sending failed: nobody takes the message before the moment.</summary>
    public void DelayOutbox(string municipality, string messageId, Instant until) => For(municipality,
        "update outbox set claimed_until = @until where municipality = @municipality and message_id = @message_id and sent is null")
        .Instant("until", until).Text("message_id", messageId).Run();

    /// <summary>The municipalities that have messages sent before a moment.</summary>
    public List<string> SentBefore(Instant moment) => Engine("""
        -- all tenants: one run deletes what has been kept long enough
        select distinct municipality from outbox where sent < @moment order by 1
        """).Instant("moment", moment).All(row => row.Text(0));

    /// <summary>Deletes messages sent before a moment, some at a time, since a long write holds up others. 0 when none is left.</summary>
    public long DeleteSent(string municipality, Instant before, int limit) => For(municipality, """
        delete from outbox where municipality = @municipality and message_id in
            (select message_id from outbox where municipality = @municipality and sent < @before limit @limit)
        """).Instant("before", before).Long("limit", limit).Affected();

    public OutboxBacklog OutboxBacklog() => Engine("""
        -- all tenants: the age of the oldest message is the health of the sender
        select count(*), min(created) from outbox where sent is null
        """)
        .One(row => new OutboxBacklog(row.Long(0), row.InstantOrNull(1)))!;

    private static OutboxRow ReadOutbox(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.TextOrNull(2), row.Long(3), row.Text(4), row.Instant(5), row.Text(6), row.Long(7), row.TextOrNull(8));
}
