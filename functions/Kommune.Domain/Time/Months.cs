using NodaTime;

namespace Kommune.Domain.Time;

/// <summary>What a calendar month (NodaTime's <see cref="YearMonth"/>) knows in payroll and grants.</summary>
public static class Months
{
    /// <summary>From the first day to the last.</summary>
    public static DateInterval Days(this YearMonth month) => month.ToDateInterval();

    /// <summary>The 1st.</summary>
    public static LocalDate FirstDay(this YearMonth month) => month.OnDayOfMonth(1);

    /// <summary>The 28th to 31st.</summary>
    public static LocalDate LastDay(this YearMonth month) => month.ToDateInterval().End;

    /// <summary>The month after.</summary>
    public static YearMonth Next(this YearMonth month) => month.PlusMonths(1);

    /// <summary>How many months later the other month is; negative when it is earlier.</summary>
    public static int MonthsTo(this YearMonth month, YearMonth other) => ((other.Year - month.Year) * 12) + other.Month - month.Month;

    /// <summary>"2026-09".</summary>
    public static string ToIso(this YearMonth month) => month.OnDayOfMonth(1).ToIso()[..^3];

    /// <summary>Reads "2026-09"; false for anything else.</summary>
    public static bool TryParse(string? text, out YearMonth month)
    {
        var isMonth = Dates.TryParse($"{text}-01", out LocalDate first);
        month = isMonth ? first.ToYearMonth() : default;
        return isMonth;
    }

    /// <summary>All months from the first to the last, both included; empty when the last comes before the first.</summary>
    public static IEnumerable<YearMonth> Through(this YearMonth first, YearMonth last)
    {
        for (var month = first; month.CompareTo(last) <= 0; month = month.Next())
            yield return month;
    }

    /// <summary>Mondays to Fridays in the interval. Public holidays count: neither Nav nor the tariff practice takes them out.</summary>
    public static int Weekdays(this DateInterval days)
    {
        var wholeWeeks = Math.DivRem(days.Length, 7, out var rest);
        var count = wholeWeeks * 5;
        var weekday = (int)days.Start.DayOfWeek;
        for (var day = 0; day < rest; day++)
            if ((weekday - 1 + day) % 7 < 5)
                count++;
        return count;
    }
}
