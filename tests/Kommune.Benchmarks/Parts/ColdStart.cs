using Kommune.Benchmarks.ColdStart;
using Kommune.Benchmarks.Running;

namespace Kommune.Benchmarks.Parts;

/// <summary>From the start of the process to the first event that is stored, against the least program that stores a row.</summary>
internal static class ColdStartPart
{
    private const double Limit = 1.35;

    public static async Task<Section> Run(Bench bench)
    {
        var (bare, ours, bareSize, ourSize) = await ColdStartRun.Measure(bench.Folder, Published.Kommune(bench), bench.Options.Rounds);
        var ratio = ours.Median() / bare.Median();
        return new Section("Cold start")
            .Say($"Process start to the first answer for an event that is on disk, called as the Functions host calls (SQLite, full synchronisation; the database is there already), median of {bench.Options.Rounds} starts in turn. "
                + "Both programs: self-contained, trimmed, ReadyToRun, one file. The bare one is Kestrel, one route and one insert (`tests/Kommune.Benchmarks/BareProgram`).")
            .Table("program | median ms | fastest–slowest | file MB", [
                $"bare program | {bare.Median():F0} | {bare.Min():F0}–{bare.Max():F0} | {bareSize:F0}",
                $"Kommune | {ours.Median():F0} | {ours.Min():F0}–{ours.Max():F0} | {ourSize:F0}"])
            .Say($"Ratio {ratio:F2}; target at most {Limit}: {Section.Verdict(ratio, Limit)}.");
    }
}
