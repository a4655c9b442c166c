using System.Security.Cryptography;
using System.Text;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>Omforsegling: what became of it.</summary>
/// <param name="Resealed">Rows that are under the newest key now and were not.</param>
/// <param name="Unopened">Rows that no key of the ring opens: table and id.</param>
internal sealed record ResealReport(long Resealed, IReadOnlyList<string> Unopened);

/// <summary>
/// Omforsegling etter nøkkelbytte: everything that an older key of the ring sealed is sealed with the newest, and identity numbers get the hash that
/// goes with it, batch by batch. Stopped anywhere it goes on where it was: what is done is under the newest key, and is not looked at again.
/// </summary>
internal sealed class Reseal(Database database, Sealer sealer, IClock clock, int batch = Reseal.BatchSize)
{
    public const int BatchSize = 500;

    /// <param name="progress">Told after each batch how many are done.</param>
    public async Task<ResealReport> Run(Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var (done, unopened) = (0L, new List<string>());
        foreach (var municipality in await database.Read(session => session.MunicipalitiesWithSeals(), cancellation))
        {
            await database.Write(municipality, session => KeepAuditKeys(session, municipality), cancellation);
            foreach (var column in Session.SealedColumns)
                for (string? after = ""; after is not null;)
                {
                    var from = after;
                    var (resealed, next, failed) = await database.Write(municipality, session => Batch(session, municipality, column, from), cancellation);
                    (done, after) = (done + resealed, next);
                    unopened.AddRange(failed);
                    if (resealed > 0)
                        progress?.Invoke(done);
                }
        }
        return new ResealReport(done, unopened);
    }

    private (int Resealed, string? Next, List<string> Unopened) Batch(Session session, string municipality, SealedColumn column, string after)
    {
        var rows = session.OldSeals(municipality, column, sealer.NewestId, after, batch);
        var (done, unopened) = (0, new List<string>());
        foreach (var row in rows)
            if (Open(column, municipality, row) is { } plain)
                done += session.ReplaceSeal(municipality, column, row, sealer.Seal(plain, Context(column, municipality, row.Id)),
                    column.Lookup is null ? null : Identities.Lookup(sealer, Encoding.ASCII.GetString(plain))) ? 1 : 0;
            else
                unopened.Add($"{column.Table} {municipality} {row.Id}");
        return (done, rows.Count < batch ? null : rows[^1].Id, unopened);
    }

    private byte[]? Open(SealedColumn column, string municipality, OldSeal row)
    {
        try
        {
            return sealer.Open(row.Sealed, Context(column, municipality, row.Id));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The hashes of the log stay what they are; what they were made with is kept, so that they can be checked without the old key.</summary>
    private bool KeepAuditKeys(Session session, string municipality)
    {
        foreach (var (id, key) in sealer.OlderKeysFor(AuditLog.Purpose))
            session.AddAuditKey(new AuditKeyRow(municipality, id, sealer.Seal(key, AuditLog.KeyContext(municipality, id)), clock.GetCurrentInstant()));
        return true;
    }

    private static string Context(SealedColumn column, string municipality, string id) => column.Table switch
    {
        "identities" => $"identity/{id}",
        "data_keys" => $"data-key/{id}",
        "quarantine" => "",
        "protections" => Shield.Context(municipality),
        "audit_keys" => AuditLog.KeyContext(municipality, id),
        _ => throw new InvalidOperationException($"{column.Table} has no context."),
    };
}
