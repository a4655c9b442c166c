using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>Hva revisjonen av sporet fant.</summary>
/// <param name="Rows">Rows gone through.</param>
/// <param name="Head">The last row's hash: kept elsewhere, it shows later whether rows at the end have been taken away.</param>
/// <param name="BrokenAt">The first row that is not as it was written; null when all are.</param>
internal sealed record ChainCheck(long Rows, string? Head, long? BrokenAt);

/// <summary>
/// Revisjonsspor: append-only. Each row's hash is keyed and covers the row and the hash before it, so that a row cannot be changed,
/// moved or taken out, not even by someone who can write in the database, without the key and without it showing.
/// </summary>
internal static class AuditLog
{
    public const string Purpose = "audit";
    private const int ChunkSize = 1000;

    /// <summary>Adds a row in the caller's transaction.</summary>
    public static void Append(Session session, Sealer sealer, string municipality, Instant at, string actor, string action, string? target, string? body)
    {
        var last = session.LastAudit(municipality);
        var row = new AuditRow(municipality, (last?.Seq ?? 0) + 1, at, actor, action, target, body, last?.Hash, "");
        session.AppendAudit(row with { Hash = sealer.Mac(Purpose, Covered(row)) });
    }

    /// <summary>Goes through the whole chain of a municipality.</summary>
    /// <param name="anchor">A hash noted earlier; the chain must still hold it.</param>
    public static ChainCheck Verify(Session session, Sealer sealer, string municipality, string? anchor = null)
    {
        var (seq, head, seen) = (0L, (string?)null, anchor is null);
        var replaced = session.AuditKeys(municipality).ToDictionary(row => row.KeyId, row => Open(sealer, municipality, row), StringComparer.Ordinal);
        while (session.Audit(municipality, ChunkSize, seq) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (row.Seq != seq + 1 || row.PrevHash != head || !IsHash(sealer, replaced, row))
                    return new ChainCheck(seq, head, seq + 1);
                (seq, head, seen) = (row.Seq, row.Hash, seen || row.Hash == anchor);
            }
        }
        return new ChainCheck(seq, head, seen ? null : seq + 1);
    }

    /// <summary>What a replaced key's part in the log is bound to.</summary>
    public static string KeyContext(string municipality, string keyId) => $"audit-key/{municipality}/{keyId}";

    /// <summary>One that does not open was not put there by us: what it should prove is then not proved.</summary>
    private static byte[]? Open(Sealer sealer, string municipality, AuditKeyRow row)
    {
        try
        {
            return sealer.Open(row.Sealed, KeyContext(municipality, row.KeyId));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsHash(Sealer sealer, Dictionary<string, byte[]?> replaced, AuditRow row) =>
        sealer.IsMac(Purpose, Covered(row), row.Hash)
        || row.Hash.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && replaced.GetValueOrDefault(row.Hash[..at]) is { } key
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sealer.Mac(row.Hash[..at], key, Covered(row))), Encoding.UTF8.GetBytes(row.Hash));

    /// <summary>What the hash covers: every field with its length, so that no two rows read the same.</summary>
    private static string Covered(AuditRow row) => string.Concat(new[]
    {
        row.Municipality, row.Seq.ToString(CultureInfo.InvariantCulture), row.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
        row.Actor, row.Action, row.Target, row.Body, row.PrevHash,
    }.Select(field => field is null ? "-;" : $"{field.Length.ToString(CultureInfo.InvariantCulture)}:{field};"));
}
