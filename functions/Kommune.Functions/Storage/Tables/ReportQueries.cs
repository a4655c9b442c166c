using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>What has been issued of one kind and status, and what has come in on it, in the direction of the document.</summary>
internal sealed record DocumentSum(string Kind, YearMonth Period, string Status, long Count, long TotalOre, long PaidOre);

/// <summary>Which facts the row of a placement knows: the number of the last one, and when it was made.</summary>
internal readonly record struct PlacementVersion(long Fact, Instant Updated);

/// <summary>What the reports ask the store for.</summary>
internal sealed partial class Session
{
    /// <summary>Every placement with when it last changed: what a report that is kept compares itself with.</summary>
    public List<(string PlacementId, PlacementVersion Version)> PlacementVersions(string municipality) => [.. For(municipality,
        "select placement_id, version, updated from placements where municipality = @municipality order by placement_id")
        .All(row => (row.Text(0), new PlacementVersion(row.Long(1), row.Instant(2)))).Where(row => !IsHidden(municipality, row.Item1))];

    /// <summary>How often what the reports are made of has changed, as this transaction sees it: an answer that is the same means that nothing has.</summary>
    public long DataVersion(string municipality) =>
        For(municipality, "select cast(coalesce(sum(changes), 0) as bigint) from data_versions where municipality = @municipality").Value() ?? 0;

    private void CountChange(string municipality) => For(municipality, """
        insert into data_versions (municipality, slot, changes) values (@municipality, @slot, 1)
        on conflict (municipality, slot) do update set changes = data_versions.changes + 1
        """)
        .Long("slot", Link.Slot).Run();

    public List<DocumentSum> DocumentSums(string municipality) => For(municipality, """
        select kind, period, status, count(*), cast(sum(total_ore) as bigint), cast(sum(paid_ore) as bigint)
        from documents where municipality = @municipality group by kind, period, status order by period, kind, status
        """)
        .All(row => new DocumentSum(row.Text(0), row.Month(1), row.Text(2), row.Long(3), row.Long(4), row.Long(5)));

    public long QuarantinedCount(string municipality) => For(municipality,
        "select count(*) from quarantine where municipality = @municipality and replayed is null").Value() ?? 0;
}
