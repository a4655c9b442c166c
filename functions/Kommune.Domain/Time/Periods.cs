using NodaTime;

namespace Kommune.Domain.Time;

/// <summary>Periodedeling: how days are cut into parts. The parts never overlap and together are the days they came from.</summary>
public static class Periods
{
    /// <summary>The days cut where a calendar month begins.</summary>
    public static IEnumerable<DateInterval> ByMonth(this DateInterval days)
    {
        for (var from = days.Start; from <= days.End;)
        {
            var to = LocalDate.Min(from.ToYearMonth().LastDay(), days.End);
            yield return new DateInterval(from, to);
            from = to.PlusDays(1);
        }
    }

    /// <summary>The days that are left when others are taken out.</summary>
    public static IEnumerable<DateInterval> Without(this DateInterval days, IReadOnlyCollection<DateInterval> taken)
    {
        var from = days.Start;
        foreach (var gap in taken.Where(gap => gap.End >= days.Start && gap.Start <= days.End).OrderBy(gap => gap.Start))
        {
            if (gap.Start > from)
                yield return new DateInterval(from, gap.Start.PlusDays(-1));
            from = LocalDate.Max(from, gap.End.PlusDays(1));
        }
        if (from <= days.End)
            yield return new DateInterval(from, days.End);
    }
}
