using System.Diagnostics;
using Kommune.Benchmarks.Parts;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Benchmarks.Running;

/// <summary>What the parts share in a run.</summary>
/// <param name="Folder">Temporary files; gone after the run.</param>
internal sealed record Bench(Options Options, string Folder, PostgresServer? Postgres)
{
    public static void Say(string line) => Console.WriteLine($"  {line}");

    /// <summary>The engines to measure: name and a new, empty database.</summary>
    public IEnumerable<(string Name, string Database)> Engines()
    {
        yield return ("SQLite", $"Data Source={Path.Combine(Folder, Guid.NewGuid().ToString("N")[..8] + ".db")}");
        if (Postgres is not null)
            yield return ("PostgreSQL", Postgres.NewDatabase());
    }
}

/// <summary>Runs the parts one after the other and puts what they found into docs/performance.md.</summary>
internal static class Suite
{
    private static readonly (string Name, Func<Bench, Task<Section>> Run)[] Parts =
    [
        ("coldstart", ColdStartPart.Run), ("intake", Intake.Run), ("settlement", Settling.Run), ("growth", Growth.Run), ("reports", Reporting.Run), ("statements", StatementSpeed.Run),
    ];

    public static async Task<int> Run(string[] args)
    {
        if (Options.Read(args) is not { } options || options.Parts.Except(Parts.Select(part => part.Name)).Any())
        {
            Console.WriteLine(Options.Usage);
            return args.Length == 0 ? 0 : 2;
        }
        var folder = Directory.CreateTempSubdirectory("kommune-bench-").FullName;
        try
        {
            using var postgres = PostgresServer.TryStart();
            var bench = new Bench(options, folder, postgres);
            foreach (var (name, run) in Parts.Where(part => options.Parts.Count == 0 || options.Parts.Contains(part.Name)))
                await RunOne(bench, name, run);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunOne(Bench bench, string name, Func<Bench, Task<Section>> run)
    {
        Console.WriteLine($"\n== {name} (load {Machine.Load()})");
        var load = Machine.Load();
        var started = Stopwatch.GetTimestamp();
        var section = await run(bench);
        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(section.Text);
        Console.WriteLine($"  {name} took {took.TotalSeconds:F0} s");
        if (bench.Options.Write)
            PerformancePage.Put(name, section, $"Measured {Machine.Today()}, 1-minute load {load} before and {Machine.Load()} after; took {took.TotalSeconds:F0} s.");
    }
}
