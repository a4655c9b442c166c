using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Revisjonsspor: who did what. Each row carries the hash of the one before it. <paramref name="Body"/> is JSON.</summary>
internal sealed record AuditRow(
    string Municipality, long Seq, Instant At, string Actor, string Action, string? Target, string? Body, string? PrevHash, string Hash);

internal sealed partial class Session
{
    private const string AuditColumns = "municipality, seq, at, actor, action, target, body, prev_hash, hash";

    /// <summary>
    /// The end of the chain, to be read before <see cref="AppendAudit"/>. In a write others wait here until the transaction ends,
    /// so that two rows never follow the same one.
    /// </summary>
    public AuditRow? LastAudit(string municipality)
    {
        LockAudit(municipality);
        return For(municipality, $"select {AuditColumns} from audit where municipality = @municipality order by seq desc limit 1").One(ReadAudit);
    }

    /// <summary>Adds the row as the municipality's next; its number is given by the store and answered.</summary>
    public long AppendAudit(AuditRow row)
    {
        LockAudit(row.Municipality);
        return For(row.Municipality, """
            insert into audit (municipality, seq, at, actor, action, target, body, prev_hash, hash)
            values (@municipality, (select coalesce(max(a.seq), 0) + 1 from audit a where a.municipality = @municipality),
                @at, @actor, @action, @target, @body, @prev_hash, @hash)
            returning seq
            """)
            .Instant("at", row.At).Text("actor", row.Actor).Text("action", row.Action).Text("target", row.Target).Text("body", row.Body)
            .Text("prev_hash", row.PrevHash).Text("hash", row.Hash).Value()!.Value;
    }

    /// <summary>The next rows after a number (0: from the first).</summary>
    public List<AuditRow> Audit(string municipality, int limit, long after = 0) => For(municipality,
        $"select {AuditColumns} from audit where municipality = @municipality and seq > @after order by seq limit @limit")
        .Long("after", after).Long("limit", limit).All(ReadAudit);

    private void LockAudit(string municipality) => Lock($"audit/{municipality}");

    private static AuditRow ReadAudit(DbDataReader row) => new(
        row.Text(0), row.Long(1), row.Instant(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.Text(8));
}
