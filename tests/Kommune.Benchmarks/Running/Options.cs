using System.Globalization;

namespace Kommune.Benchmarks.Running;

/// <summary>What is asked for: which parts, and how large.</summary>
/// <param name="Parts">Names of parts; empty is all.</param>
/// <param name="Placements">Of the national month.</param>
/// <param name="Seconds">How long each point of the intake is measured.</param>
/// <param name="Rounds">How often each program of the cold start is started.</param>
/// <param name="Largest">Placement-months of the largest point of the growth curve.</param>
/// <param name="AtMost">Placements of the memory measurement.</param>
/// <param name="Write">Whether docs/performance.md is written; smaller sizes are only shown.</param>
internal sealed record Options(
    IReadOnlyList<string> Parts, int Placements = 4_000, int Seconds = 5, int Rounds = 20, int Largest = 100_000, int AtMost = 40_000, bool Write = true)
{
    public const string Usage = """
        dotnet run -c Release --project tests/Kommune.Benchmarks -- all
        dotnet run -c Release --project tests/Kommune.Benchmarks -- coldstart intake settlement growth reports statements
        dotnet run -c Release --project tests/Kommune.Benchmarks -- profile     (writes functions/Kommune.Functions/startup.mibc)
            --small            a hundredth of everything, and docs/performance.md is left alone
            --large            growth to 1 000 000 placement-months
            --placements 4000  --seconds 5  --rounds 20  --largest 100000  --atmost 40000  --nowrite
        """;

    public static Options? Read(string[] args)
    {
        var parts = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var options = new Options(parts.Contains("all") ? [] : parts);
        for (var at = parts.Count; at < args.Length; at++)
        {
            if (args[at] == "--small")
                options = options with { Placements = 40, Seconds = 1, Rounds = 2, Largest = 3_000, AtMost = 400, Write = false };
            else if (args[at] == "--large")
                options = options with { Largest = 1_000_000 };
            else if (args[at] == "--nowrite")
                options = options with { Write = false };
            else if (at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Set(options, args[at++], number) is { } set)
                options = set;
            else
                return null;
        }
        return parts.Count == 0 ? null : options;
    }

    private static Options? Set(Options options, string name, int number) => name switch
    {
        "--placements" => options with { Placements = number },
        "--seconds" => options with { Seconds = number },
        "--rounds" => options with { Rounds = number },
        "--largest" => options with { Largest = number },
        "--atmost" => options with { AtMost = number },
        _ => null,
    };
}
