using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Kommune.Benchmarks.Running;
using Kommune.Country;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Functions.Municipalities;
using NodaTime;

namespace Kommune.Benchmarks.Parts;

/// <summary>The pure function: one month of one placement, and two years of the whole country on all cores.</summary>
internal static class StatementSpeed
{
    private const int Months = 24;
    private static readonly YearMonth Last = new(2026, 10);

    public static Task<Section> Run(Bench bench)
    {
        var config = ManualConfig.CreateEmpty().AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance).WithArtifactsPath(Path.Combine(bench.Folder, "artifacts"));
        var summary = BenchmarkRunner.Run<StatementBenchmark>(config);
        var rows = new List<string>();
        var verdicts = new List<string>();
        foreach (var report in summary.Reports)
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo;
            var statistics = report.ResultStatistics ?? throw new InvalidOperationException($"{name} was not measured.");
            var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            rows.Add($"{name} | {statistics.Mean / 1000:F2} | {statistics.StandardError / 1000:F2} | {allocated:N0}");
            if (name.Contains("(mixed)", StringComparison.Ordinal))
                verdicts.Add($"{statistics.Mean / 1000:F1} µs, target at most 15: {Section.Verdict(statistics.Mean / 1000, 15)}; {allocated / 1000.0:F1} kB allocated, target at most 8: {Section.Verdict(allocated / 1000.0, 8)}.");
        }
        var (seconds, folding, statements) = WholeCountry(bench.Options.Placements);
        var growth = Linear.Measure(bench.Options.Largest);
        return Task.FromResult(new Section("Statements")
            .Say("One month of one placement with all its lines, on one core: BenchmarkDotNet, ShortRun, in process; an operation is a month of the next of 1,000 made-up placements of all models.")
            .Table("what | mean µs | standard error µs | bytes allocated", rows)
            .Say(string.Join("\n", verdicts))
            .Say($"{Months} months of {bench.Options.Placements:N0} placements computed anew in one process on {Environment.ProcessorCount} cores, from their facts in memory: {seconds:F2} s for {statements:N0} statements "
                + $"(of which {folding:F2} s, on one core, is deriving the placements from their facts); target at most 3 s: {Section.Verdict(seconds, 3)}.")
            .Say($"Growth on one core: {Linear.Months} months of each placement, computed one after the other from its facts and let go. "
                + "The facts are made as they are needed and their making is not counted; deriving the placement from them is. Points below a million are the fastest of three rounds, the million is run once; the memory is the heap after a collection at the end, not a peak.")
            .Table("placement-months | seconds | µs per placement-month | allocated bytes per placement-month | heap at the end MB", growth.Rows)
            .Say($"Fitted exponent {growth.Exponent:F3}; target at most {Linear.ExponentLimit}: {Section.Verdict(growth.Exponent, Linear.ExponentLimit)}."));
    }

    private static (double Seconds, double Folding, int Statements) WholeCountry(int placements)
    {
        var country = new Country.Country(CountrySize.Steady(placements, Last.PlusMonths(1 - Months), Months, entriesPerMonth: 4));
        var stories = country.Stories().Select(story => (story.Id, Facts: story.Facts())).ToList();
        var municipality = StatementBenchmark.Municipality();
        var rules = RuleBook.BuiltIn;
        _ = MonthStatement.Through(Placement.From(stories[0].Id, stories[0].Facts), Last, municipality, rules).Count();
        GC.Collect();

        var started = Stopwatch.GetTimestamp();
        var statements = 0;
        Parallel.ForEach(stories, story =>
        {
            var count = 0;
            foreach (var statement in MonthStatement.Through(Placement.From(story.Id, story.Facts), Last, municipality, rules))
                count += statement.Support.Model == SupportModel.None ? 1 : 1;
            Interlocked.Add(ref statements, count);
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        started = Stopwatch.GetTimestamp();
        foreach (var story in stories)
            _ = Placement.From(story.Id, story.Facts);
        return (seconds, Stopwatch.GetElapsedTime(started).TotalSeconds, statements);
    }
}

/// <summary>What BenchmarkDotNet runs.</summary>
[MemoryDiagnoser]
public class StatementBenchmark
{
    private const int Months = 24;
    private static readonly YearMonth First = new(2024, 11);
    private readonly List<Placement> all = [];
    private readonly Dictionary<WageModel, List<Placement>> byModel = [];
    private Municipality municipality = null!;
    private int at;

    /// <summary>The built-in one.</summary>
    public static Municipality Municipality() => MunicipalityFile.Read(null).Values.First();

    [GlobalSetup]
    public void SetUp()
    {
        municipality = Municipality();
        var country = new Country.Country(CountrySize.Steady(1_000, First, Months, entriesPerMonth: 4));
        all.AddRange(country.Stories().Select(story => Placement.From(story.Id, story.Facts())));
        foreach (var group in all.GroupBy(placement => placement.WageModels.Changes[0].Value.Model))
            byModel[group.Key] = [.. group];
    }

    [Benchmark(Description = "placement-month (mixed)")]
    public MonthStatement Mixed() => Next(all);

    [Benchmark(Description = "no wage")]
    public MonthStatement None() => Next(byModel[WageModel.None]);

    [Benchmark(Description = "agreed hourly wage")]
    public MonthStatement AgreedHourly() => Next(byModel[WageModel.AgreedHourly]);

    [Benchmark(Description = "tariff wage")]
    public MonthStatement Tariff() => Next(byModel[WageModel.Tariff]);

    private MonthStatement Next(List<Placement> placements)
    {
        at = (at + 1) % (placements.Count * Months);
        return MonthStatement.Of(placements[at % placements.Count], First.PlusMonths(at / placements.Count), municipality, RuleBook.BuiltIn);
    }
}
