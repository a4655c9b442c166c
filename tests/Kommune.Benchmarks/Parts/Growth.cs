using System.Diagnostics;
using System.Globalization;
using Kommune.Benchmarks.Running;
using Kommune.Country;
using NodaTime;

namespace Kommune.Benchmarks.Parts;

/// <summary>How time and memory grow with the number of placements: each point settles its country in a process of its own.</summary>
internal static class Growth
{
    private const int Months = 12;
    private const double ExponentLimit = 1.05;
    private const double MemoryLimit = 300;

    public static Task<Section> Run(Bench bench)
    {
        var points = new List<(double X, double Y)>();
        var rows = new List<string>();
        for (var months = 1_000; months <= bench.Options.Largest; months *= months * 10L > bench.Options.Largest && months * 3L <= bench.Options.Largest ? 3 : 10)
        {
            var measured = Measure(bench, months / Months, Months, municipalities: 357);
            points.Add((months, measured.Seconds));
            rows.Add($"{months:N0} | {measured.Facts:N0} | {measured.Seconds:F2} | {measured.Seconds * 1e6 / months:F0} | {measured.Megabytes:F0}");
        }
        var exponent = Statistics.Exponent(points);
        var many = Measure(bench, bench.Options.AtMost, 2, municipalities: 357);
        var one = Measure(bench, bench.Options.AtMost / 10, 2, municipalities: 1);
        return Task.FromResult(new Section("Growth")
            .Say($"Settlement of the last of {Months} months when none is settled before: every month of every placement is computed and issued. SQLite; 357 municipalities; a process for each point.")
            .Table("placement-months | facts | seconds | µs per placement-month | peak memory MB", rows)
            .Say($"Fitted exponent {exponent:F2}; target at most {ExponentLimit}: {Section.Verdict(exponent, ExponentLimit)}.")
            .Say($"Peak memory (VmHWM, the whole process) when {bench.Options.AtMost:N0} placements in 357 municipalities are settled: {many.Megabytes:F0} MB in {many.Seconds:F1} s; target at most {MemoryLimit:F0}: {Section.Verdict(many.Megabytes, MemoryLimit)}. "
                + $"For comparison {bench.Options.AtMost / 10:N0} in a single municipality, which is one transaction and one journal: {one.Megabytes:F0} MB in {one.Seconds:F1} s.")
            .Plot("growth", Plot.LogLog("Settlement time", "placement-months", "seconds", new Series("measured", points), new Series("linear", Linear(points))), "Settlement time by placement-months"));
    }

    private static List<(double X, double Y)> Linear(List<(double X, double Y)> points) => [.. points.Select(point => (point.X, points[^1].Y * point.X / points[^1].X))];

    private static (double Seconds, double Megabytes, long Facts) Measure(Bench bench, int placements, int months, int municipalities)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, Guid.NewGuid().ToString("N")[..8])).FullName;
        Child.Start("fill", folder, placements, months, municipalities);
        var (said, peak) = Child.Start("settle", folder, placements, months, municipalities);
        var facts = long.Parse(File.ReadAllText(Path.Combine(folder, "facts")), CultureInfo.InvariantCulture);
        Directory.Delete(folder, recursive: true);
        var seconds = double.Parse(said, CultureInfo.InvariantCulture);
        Bench.Say($"{placements} placements × {months} months in {municipalities}: {seconds:F2} s, {peak:F0} MB");
        return (seconds, peak, facts);
    }
}

/// <summary>What runs in a process of its own, so that its memory is its own.</summary>
internal static class Child
{
    private static readonly YearMonth Last = new(2026, 10);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 5, 8, 0);

    /// <returns>The last line it said, and the most memory it held in MB.</returns>
    public static (string Said, double Megabytes) Start(string what, string folder, int placements, int months, int municipalities)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
            ["child", what, folder, .. new[] { placements, months, municipalities }.Select(number => number.ToString(CultureInfo.InvariantCulture))])
        { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return process.ExitCode == 0 && lines.Length >= 2
            ? (lines[^2], double.Parse(lines[^1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The child that should {what} answered {process.ExitCode}: {said}");
    }

    public static async Task<int> Run(string[] args)
    {
        if (args is not [var what, var folder, var placements, var months, var municipalities])
            return 2;
        var country = new Country.Country(CountrySize.Steady(Number(placements), Last.PlusMonths(1 - Number(months)), Number(months), entriesPerMonth: 4, Number(municipalities)));
        var database = $"Data Source={Path.Combine(folder, "growth.db")}";
        var module = Service.Open(folder, database, country.Towns, Now);
        await using var store = module.Database;
        if (what == "fill")
        {
            var facts = await Service.Fill(module, database, country, Now);
            await File.WriteAllTextAsync(Path.Combine(folder, "facts"), facts.ToString(CultureInfo.InvariantCulture));
            Console.WriteLine(facts);
        }
        else
        {
            var (seconds, _) = await Settling.SettleAll(module, Last, 1);
            Console.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        }
        Console.WriteLine(Machine.PeakMemory(Environment.ProcessId).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
