using System.Diagnostics;
using Kommune.Benchmarks.Running;
using Kommune.Country;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using NodaTime;

namespace Kommune.Benchmarks.Parts;

/// <summary>How the time of the pure function grows from a thousand placement-months to a million, one placement at a time.</summary>
internal static class Linear
{
    public const int Months = 24;
    public const double ExponentLimit = 1.05;

    private const int Rounds = 3;
    private static readonly YearMonth Last = new(2026, 10);

    /// <param name="largest">Placement-months of the largest point; never less than a million unless everything is small.</param>
    public static (IReadOnlyList<string> Rows, double Exponent) Measure(int largest)
    {
        var points = new List<(double X, double Y)>();
        var rows = new List<string>();
        Compute(1_000);
        for (var months = 1_000; months <= Math.Max(largest, largest >= 100_000 ? 1_000_000 : largest); months *= 10)
        {
            // The small points are over in milliseconds: the fastest of a few says what they take when nothing else happens.
            var rounds = months < 1_000_000 ? Rounds : 1;
            var best = Enumerable.Range(0, rounds).Select(_ => Compute(months)).MinBy(run => run.Seconds / run.Statements);
            points.Add((best.Statements, best.Seconds));
            rows.Add($"{best.Statements:N0} | {best.Seconds:F3} | {best.Seconds * 1e6 / best.Statements:F2} | {best.Allocated / best.Statements:N0} | {best.Live / 1e6:F1}");
        }
        return (rows, Statistics.Exponent(points));
    }

    private static (double Seconds, long Statements, long Allocated, long Live) Compute(int placementMonths)
    {
        var country = new Country.Country(CountrySize.Steady(placementMonths / Months, Last.PlusMonths(1 - Months), Months, entriesPerMonth: 4, municipalities: 1));
        var municipality = StatementBenchmark.Municipality();
        var rules = RuleBook.BuiltIn;
        var (ticks, statements, allocated) = (0L, 0L, 0L);
        foreach (var story in country.Stories())
        {
            var facts = story.Facts();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            foreach (var statement in MonthStatement.Through(Placement.From(story.Id, facts), Last, municipality, rules))
                statements += statement.Month.Year > 0 ? 1 : 0;
            ticks += Stopwatch.GetTimestamp() - started;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return (ticks / (double)Stopwatch.Frequency, statements, allocated, GC.GetTotalMemory(forceFullCollection: true));
    }
}
