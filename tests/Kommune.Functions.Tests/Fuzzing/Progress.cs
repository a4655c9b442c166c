using System.Diagnostics;

namespace Kommune.Functions.Tests.Fuzzing;

/// <summary>Tells now and then how far a long run has come: KOMMUNE_PROGRESS names the file.</summary>
internal sealed class Progress(string what, int total)
{
    private const int Often = 10_000;
    private static readonly string? File = Environment.GetEnvironmentVariable("KOMMUNE_PROGRESS");
    private readonly long started = Stopwatch.GetTimestamp();
    private int done;

    public void Step()
    {
        var now = Interlocked.Increment(ref done);
        if (File is not null && (now % Often == 0 || now == total))
            lock (File)
                System.IO.File.AppendAllText(File, FormattableString.Invariant($"{what}: {now} of {total} in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s\n"));
    }
}
