using System.Diagnostics;
using NodaTime;

namespace Kommune.Functions.Hosting;

/// <summary>
/// The only clock: the system's, or one that starts at a given instant and runs on. Every reading is cut to whole microseconds, which
/// both databases keep, so what is answered now equals what is read back later. The demo moves it on as its story goes; it never goes back.
/// </summary>
internal sealed class RunningClock : IClock
{
    /// <summary>Where it started and when; null for the system's clock.</summary>
    private volatile Shift? shift;

    private RunningClock(Shift? shift) => this.shift = shift;

    public static RunningClock StartingAt(Instant? start) => new(start is { } from ? new Shift(from, Stopwatch.GetTimestamp()) : null);

    public Instant GetCurrentInstant() => Cut(shift?.Now() ?? SystemNow());

    /// <summary>On to an instant that is later than now; else it runs as before.</summary>
    public void MoveTo(Instant later)
    {
        if (later > GetCurrentInstant())
            shift = new Shift(later, Stopwatch.GetTimestamp());
    }

    private static Instant Cut(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);

#pragma warning disable RS0030 // The one place where the system clock is read.
    private static Instant SystemNow() => SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030

    private sealed record Shift(Instant Start, long StartedAt)
    {
        public Instant Now() => Start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(StartedAt));
    }
}
