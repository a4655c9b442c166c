using Kommune.Domain.Municipalities;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Delmåned: the share of a month that is paid.</summary>
public static class PartMonth
{
    private const decimal AverageDaysInMonth = 365m / 12m;
    private const decimal AverageWorkdaysInMonth = 260m / 12m;
    private const decimal FixedWorkdaysInMonth = 21.67m;

    /// <summary>
    /// The share of the month for a segment of the days employed in it. A whole month is 1 under every method, and one with every weekday
    /// employed under those that count weekdays. The shares of the segments add up to the share of all the days employed, and never to
    /// more than a month: neither a change of terms nor an interruption moves the total.
    /// </summary>
    /// <param name="method">The municipality's method.</param>
    /// <param name="employed">The days employed in the month: one stretch, or more when it was interrupted.</param>
    /// <param name="segment">The part of those days asked for.</param>
    public static decimal Share(PartMonthMethod method, IReadOnlyCollection<DateInterval> employed, DateInterval segment)
    {
        var month = segment.Start.ToYearMonth().Days();
        return method switch
        {
            PartMonthMethod.CalendarDays => (decimal)segment.Length / month.Length,
            PartMonthMethod.Workdays => (decimal)segment.Weekdays() / month.Weekdays(),
            PartMonthMethod.AverageCalendarDays => ShareOf(employed.Sum(stretch => stretch.Length), month.Length, AverageDaysInMonth, segment.Length),
            PartMonthMethod.AverageWorkdays => ShareOf(employed.Sum(Months.Weekdays), month.Weekdays(), AverageWorkdaysInMonth, segment.Weekdays()),
            PartMonthMethod.FixedWorkdays => ShareOf(employed.Sum(Months.Weekdays), month.Weekdays(), FixedWorkdaysInMonth, segment.Weekdays()),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown part-month method."),
        };
    }

    private static decimal ShareOf(int employed, int inMonth, decimal average, int segment) =>
        employed == 0 ? 0m : (employed == inMonth ? 1m : Math.Min(1m, employed / average)) * segment / employed;
}
