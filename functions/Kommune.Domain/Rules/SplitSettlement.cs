using System.Collections.Immutable;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>
/// Oppgjør med egen dato for hver part: versions adopted on one day that together name every confederation, so that there is none for all.
/// Somebody whose side is not told follows it from the latest of the days, when it holds whatever the side is; between the earliest and the
/// latest the answer depends on the side, and there is none. Rows that name only some sides are exceptions and never make one.
/// </summary>
/// <param name="First">The earliest day.</param>
/// <param name="Latest">The version with the latest day.</param>
internal sealed record SplitSettlement(LocalDate First, TableEdition Latest)
{
    public LocalDate Last => Latest.Version.Effective;

    public static ImmutableArray<SplitSettlement> In(IEnumerable<TableEdition> editions) =>
    [
        .. editions.Where(edition => edition.Version is { Side: not null, Through: null, Standing: not Standing.Proposed })
            .GroupBy(edition => edition.Version.Adopted)
            .Where(settlement => AgreementSide.Confederations.All(side => settlement.Any(edition => AgreementSide.Covers(edition.Version.Side!, side))))
            .Select(settlement => new SplitSettlement(settlement.Min(edition => edition.Version.Effective), settlement.MaxBy(edition => edition.Version.Effective)!))
            .OrderByDescending(settlement => settlement.First),
    ];
}
