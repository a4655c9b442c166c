using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>What has been issued of one kind and status.</summary>
internal sealed record DocumentSum(string Kind, YearMonth Period, string Status, long Count, long TotalOre);

/// <summary>What the reports ask the store for.</summary>
internal sealed partial class Session
{
    /// <summary>Every placement with when it last changed: what a report that is kept compares itself with.</summary>
    public List<(string PlacementId, Instant Updated)> PlacementVersions(string municipality) => [.. For(municipality,
        "select placement_id, updated from placements where municipality = @municipality order by placement_id")
        .All(row => (row.Text(0), row.Instant(1))).Where(row => !IsHidden(municipality, row.Item1))];

    public List<DocumentSum> DocumentSums(string municipality) => For(municipality, """
        select kind, period, status, count(*), cast(sum(total_ore) as bigint)
        from documents where municipality = @municipality group by kind, period, status order by period, kind, status
        """)
        .All(row => new DocumentSum(row.Text(0), row.Month(1), row.Text(2), row.Long(3), row.Long(4)));

    public long QuarantinedCount(string municipality) => For(municipality,
        "select count(*) from quarantine where municipality = @municipality and replayed is null").Value() ?? 0;
}
