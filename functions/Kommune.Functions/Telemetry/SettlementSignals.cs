using System.Diagnostics;
using Kommune.Contracts;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Telemetry;

/// <summary>What is told about one settlement, from its start until it is stored.</summary>
internal sealed class SettlementSignals(string municipality, YearMonth period) : IDisposable
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? span = TraceContext.Start("settlement", ActivityKind.Internal)?.SetTag(Signals.Municipality, municipality).SetTag("kommune.period", period.ToIso());
    private string outcome = "failed";

    /// <param name="result">Null when the settlement was refused.</param>
    public void Tell(SettlementResult? result)
    {
        outcome = result switch { null => "refused", { Issued.Count: 0 } => "nothing", _ => "issued" };
        span?.SetTag("kommune.documents", result?.Issued.Count).SetTag("kommune.differences", result?.Differences).SetTag("kommune.held", result?.Held);
    }

    public void Dispose()
    {
        Signals.SettlementTime.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Signals.Tag(Signals.Outcome, outcome));
        span?.SetTag(Signals.Outcome, outcome).Dispose();
    }
}
