using NodaTime;

namespace Kommune.Country;

/// <summary>How large a country, over how long. The defaults are the whole one: ten years, 4 000 placements that become 40 000.</summary>
/// <param name="Municipalities">Of very different size: the largest has about a sixth of the placements, as in Norway.</param>
/// <param name="AtStart">Placements that are open in the first month.</param>
/// <param name="AtEnd">Placements that are open in the last month; the number grows evenly.</param>
/// <param name="From">The first month.</param>
/// <param name="Months">How many months.</param>
/// <param name="EntriesPerMonth">Follow-up entries on a placement in a month, one hour long on average.</param>
/// <param name="EntriesInLastMonth">As many in the last month; null is as in the others.</param>
/// <param name="Seed">The same seed is the same country.</param>
public sealed record CountrySize(
    int Municipalities = 357, int AtStart = 4_000, int AtEnd = 40_000, YearMonth From = default, int Months = 120, int EntriesPerMonth = 4,
    int? EntriesInLastMonth = null, ulong Seed = 20_260_901)
{
    /// <summary>The last month.</summary>
    public YearMonth Last => First.PlusMonths(Months - 1);

    /// <summary>The first month: January 2017 unless another is given.</summary>
    public YearMonth First => From == default ? new YearMonth(2017, 1) : From;

    public int EntriesIn(YearMonth month) => month == Last ? EntriesInLastMonth ?? EntriesPerMonth : EntriesPerMonth;

    /// <summary>A country where everyone is there from the first month to the last.</summary>
    public static CountrySize Steady(int placements, YearMonth from, int months, int entriesPerMonth, int municipalities = 357) =>
        new(municipalities, placements, placements, from, months, entriesPerMonth);
}
