using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Municipalities;

/// <summary>
/// Årskonto for fribeløpet: the contribution basis of a municipality's placements in zone 1a, month by month in the years in which it has
/// set some of the allowance aside. The order is by month and then by placement id, so that each line knows what the lines before it have
/// used. A late change anywhere moves what is left for the lines after it, and settling by difference corrects them. Holds one number for
/// each placement and month.
/// </summary>
public sealed class ReducedRateLedger
{
    private readonly Dictionary<YearMonth, Page> pages = [];

    private ReducedRateLedger()
    {
    }

    /// <summary>Nothing is used.</summary>
    public static ReducedRateLedger Empty { get; } = new();

    /// <summary>Keeps account of what counts against the allowance, in any order; it is gone through once.</summary>
    public static ReducedRateLedger Of(IEnumerable<(PlacementId Placement, YearMonth Month, Nok Basis)> counted)
    {
        var ledger = new ReducedRateLedger();
        foreach (var (placement, month, basis) in counted)
            ledger.PageOf(month).Entries.Add((placement.EmploymentId, basis));
        ledger.AddUp();
        return ledger;
    }

    /// <summary>The basis in the calendar year of everything that comes before a placement's month.</summary>
    public Nok Before(PlacementId placement, YearMonth month)
    {
        if (pages.TryGetValue(month, out var page))
            return page.Before(placement.EmploymentId);
        var earlier = new YearMonth(month.Year, 1).Through(month.PlusMonths(-1)).Reverse();
        foreach (var each in earlier)
            if (pages.TryGetValue(each, out var last))
                return last.After;
        return Nok.Zero;
    }

    private Page PageOf(YearMonth month)
    {
        if (!pages.TryGetValue(month, out var page))
            pages[month] = page = new Page();
        return page;
    }

    /// <summary>Turns the amounts of each month into what has been used before them in the year.</summary>
    private void AddUp()
    {
        foreach (var year in pages.OrderBy(page => page.Key).GroupBy(page => page.Key.Year))
        {
            var used = Nok.Zero;
            foreach (var (_, page) in year)
                used = page.AddUp(used);
        }
    }

    private sealed class Page
    {
        /// <summary>By placement: the basis, and once added up, what the year has used after it.</summary>
        public List<(string Placement, Nok Amount)> Entries { get; } = [];

        public Nok After { get; private set; }

        private Nok start;

        public Nok AddUp(Nok used)
        {
            start = used;
            Entries.Sort((left, right) => string.CompareOrdinal(left.Placement, right.Placement));
            for (var index = 0; index < Entries.Count; index++)
                Entries[index] = (Entries[index].Placement, used += Entries[index].Amount);
            return After = used;
        }

        /// <summary>What the last placement before this one has left behind.</summary>
        public Nok Before(string placement)
        {
            var (low, high) = (0, Entries.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = string.CompareOrdinal(Entries[middle].Placement, placement) < 0 ? (middle + 1, high) : (low, middle);
            }
            return low == 0 ? start : Entries[low - 1].Amount;
        }
    }
}
