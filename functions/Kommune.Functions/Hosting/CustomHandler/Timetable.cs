using NodaTime;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>When the timers go where no Functions host runs them: as infra/ has it, in UTC. Each answers the first time after a moment.</summary>
internal static class Timetable
{
    private const int CloseDay = 5;
    private const long QuarterSeconds = 15 * 60;
    private static readonly LocalTime WatchTime = new(5, 0);
    private static readonly LocalTime CloseTime = new(3, 0);

    /// <summary>Every quarter of an hour.</summary>
    public static Instant Quarterly(Instant after) => Instant.FromUnixTimeSeconds((after.ToUnixTimeSeconds() / QuarterSeconds + 1) * QuarterSeconds);

    /// <summary>At five in the morning.</summary>
    public static Instant Daily(Instant after)
    {
        var today = Moment(after.InUtc().Date, WatchTime);
        return today > after ? today : today + Duration.FromDays(1);
    }

    /// <summary>At three in the morning of the fifth.</summary>
    public static Instant Monthly(Instant after)
    {
        var month = after.InUtc().Date.ToYearMonth();
        var thisMonth = Moment(month.OnDayOfMonth(CloseDay), CloseTime);
        return thisMonth > after ? thisMonth : Moment(month.PlusMonths(1).OnDayOfMonth(CloseDay), CloseTime);
    }

    private static Instant Moment(LocalDate date, LocalTime time) => (date + time).InUtc().ToInstant();
}
