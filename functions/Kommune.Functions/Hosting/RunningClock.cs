using System.Diagnostics;
using NodaTime;

namespace Kommune.Functions.Hosting;

/// <summary>
/// The only clock: the system's, or one that starts at a given instant and runs on. Every reading is cut to whole microseconds, which
/// both databases keep, so what is answered now equals what is read back later.
/// </summary>
internal sealed class RunningClock : IClock
{
    private readonly Instant start;
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private readonly bool isShifted;

    private RunningClock(Instant start, bool isShifted) => (this.start, this.isShifted) = (start, isShifted);

    public static RunningClock StartingAt(Instant? start) => new(start ?? default, start is not null);

    public Instant GetCurrentInstant() => Cut(isShifted ? start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(startedAt)) : SystemNow());

    private static Instant Cut(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);

#pragma warning disable RS0030 // The one place where the system clock is read.
    private static Instant SystemNow() => SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
}
