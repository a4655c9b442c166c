using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Andel av måned (Nav): a period in months, each calendar month by the part of it that is covered, summed and kept to five decimals.
/// Periods that end from 1 August 2025 count weekdays; earlier ones count calendar days. The end of the whole period decides, also
/// for its first months.
/// </summary>
public static class MonthShare
{
    private static readonly LocalDate WeekdaysFrom = new(2025, 8, 1);

    /// <summary>Months, five decimals.</summary>
    public static decimal Of(DateInterval days) => Rounding.MonthShare(days.ByMonth().Sum(part => Unrounded(part, days.End)));

    /// <summary>Months of the days that are left when closed periods are taken out; each part that is left is rounded by itself.</summary>
    public static decimal Of(DateInterval days, IReadOnlyCollection<DateInterval> closed) =>
        closed.Count == 0 ? Of(days) : days.Without(closed).Sum(Of);

    /// <summary>The share of its calendar month that a part of a period is, before rounding.</summary>
    internal static decimal Unrounded(DateInterval part, LocalDate periodEnd)
    {
        var month = part.Start.ToYearMonth().Days();
        return periodEnd < WeekdaysFrom ? (decimal)part.Length / month.Length : (decimal)part.Weekdays() / month.Weekdays();
    }
}
