using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Varighetskurve: the share still in work after each whole year, so far as enough people have been followed.</summary>
/// <param name="Points">By year from the first; null where too few have left since the last year that is told.</param>
/// <param name="Longest">How many days enough people have been followed.</param>
public sealed record RetentionCurve(ImmutableArray<SurvivalStep?> Points, int Longest)
{
    private const int DaysInYear = 365;
    private const int MonthsInYear = 12;

    /// <summary>Whether enough people are behind it to be shown.</summary>
    public bool IsShown => Longest > 0;

    /// <summary>The years that are told.</summary>
    public ImmutableArray<SurvivalStep> Steps => [.. Points.OfType<SurvivalStep>()];

    /// <summary>
    /// The curve of those who had begun by a day. It ends where fewer than the threshold have been followed. A step for each who leaves would tell of that one:
    /// the years alone are told, and of these those since which nobody has left, or enough.
    /// </summary>
    public static RetentionCurve Of(IEnumerable<(LocalDate From, LocalDate? To)> employments, LocalDate today, int threshold)
    {
        var times = employments.Where(employment => employment.From <= today).Select(employment => TimeOf(employment.From, employment.To, today)).ToList();
        var longest = times.Count < threshold ? 0 : times.Select(time => time.Time).OrderDescending().ElementAt(threshold - 1);
        var steps = Survival.Of(times);
        var points = ImmutableArray.CreateBuilder<SurvivalStep?>();
        var told = 0;
        for (var day = DaysInYear; day <= longest; day += DaysInYear)
        {
            var left = times.Count(time => time.Ended && time.Time <= day);
            var isTold = left == told || left - told >= threshold;
            var last = steps.LastOrDefault(step => step.Time <= day);
            points.Add(isTold ? new SurvivalStep(day, times.Count(time => time.Time > day), left - told, last?.Share ?? 1m, last?.Lower ?? 1m, last?.Upper ?? 1m) : null);
            told = isTold ? left : told;
        }
        return new RetentionCurve(points.ToImmutable(), longest);
    }

    private static TimeInJob TimeOf(LocalDate from, LocalDate? to, LocalDate today) => to is { } end && end < today
        ? new TimeInJob(Period.DaysBetween(from, end) + 1, Ended: true)
        : new TimeInJob(Period.DaysBetween(from, today) + 1, Ended: false);

    /// <summary>The share still in work after so many years, in percent.</summary>
    public Figure After(int years) => !IsShown ? Figure.Hidden : years > Points.Length ? Figure.Missing : Points[years - 1] is { } point ? new Figure(point.Share * 100m) : Figure.Hidden;

    /// <summary>Year by year, in months: share, lower and upper bound in percent.</summary>
    public Series ToSeries() => new("retention", SeriesUnit.Percent, "monthsInJob",
        IsShown ? [.. Enumerable.Range(0, Points.Length + 1).Select(year => (year * MonthsInYear).ToString(CultureInfo.InvariantCulture))] : [],
        "measure", ["share", "lower", "upper"], IsShown ? [.. new[] { new SurvivalStep(0, 0, 0, 1m, 1m, 1m) }.Concat(Points).SelectMany(RowOf)] : [], []);

    private static IEnumerable<Figure> RowOf(SurvivalStep? point) => point is null
        ? Enumerable.Repeat(Figure.Hidden, 3)
        : new[] { point.Share, point.Lower, point.Upper }.Select(share => new Figure(share * 100m));
}
