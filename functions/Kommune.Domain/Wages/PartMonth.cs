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
    /// The share of the month for a segment of the days employed in it. A whole month is 1 under every method, and the shares of
    /// the segments add up to the share of the days employed, so cutting a month at a change of terms never moves the total.
    /// </summary>
    /// <param name="method">The municipality's method.</param>
    /// <param name="employed">The days employed in the month.</param>
    /// <param name="segment">The part of those days asked for.</param>
    public static decimal Share(PartMonthMethod method, DateInterval employed, DateInterval segment)
    {
        var month = employed.Start.ToYearMonth().Days();
        var whole = employed == month;
        return method switch
        {
            PartMonthMethod.CalendarDays => (decimal)segment.Length / month.Length,
            PartMonthMethod.Workdays => (decimal)segment.Weekdays() / month.Weekdays(),
            PartMonthMethod.AverageCalendarDays when whole => (decimal)segment.Length / month.Length,
            PartMonthMethod.AverageCalendarDays => ShareOf(employed.Length, AverageDaysInMonth, segment.Length),
            _ when whole => (decimal)segment.Weekdays() / month.Weekdays(),
            PartMonthMethod.AverageWorkdays => ShareOf(employed.Weekdays(), AverageWorkdaysInMonth, segment.Weekdays()),
            PartMonthMethod.FixedWorkdays => ShareOf(employed.Weekdays(), FixedWorkdaysInMonth, segment.Weekdays()),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown part-month method."),
        };
    }

    private static decimal ShareOf(int employed, decimal daysInMonth, int segment) =>
        employed == 0 ? 0m : Math.Min(1m, employed / daysInMonth) * segment / employed;
}
