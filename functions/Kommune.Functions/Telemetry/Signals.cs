using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kommune.Functions.Telemetry;

/// <summary>
/// Måling: what is traced and measured. Attributes are municipality numbers, kinds, codes and counts; never an id of a person or a placement, never a text that somebody
/// wrote. They cost next to nothing while nobody listens. The list is in docs/operations.md.
/// </summary>
internal static class Signals
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "Kommune";

    public const string Outcome = "kommune.outcome";
    public const string Municipality = "kommune.municipality";
    public const string Code = "kommune.code";

    private static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Traces = new(Name);

    /// <summary>HR events by outcome and type.</summary>
    public static readonly Counter<long> HrEvents = Meter.CreateCounter<long>("kommune.hr_events", "{event}");

    /// <summary>From the time an event says it was sent until it is stored.</summary>
    public static readonly Histogram<double> HrEventLag = Meter.CreateHistogram<double>("kommune.hr_events.lag", "s");

    /// <summary>Messages that were to leave, by what became of them.</summary>
    public static readonly Counter<long> OutboxMessages = Meter.CreateCounter<long>("kommune.outbox.messages", "{message}");

    /// <summary>Messages that wait.</summary>
    public static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>("kommune.outbox.waiting", "{message}");

    /// <summary>How long the oldest of them has waited.</summary>
    public static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>("kommune.outbox.age", "s");

    /// <summary>Messages in quarantine that nobody has dealt with.</summary>
    public static readonly Gauge<long> QuarantineSize = Meter.CreateGauge<long>("kommune.quarantine.size", "{message}");

    /// <summary>How long a settlement took, by outcome.</summary>
    public static readonly Histogram<double> SettlementTime = Meter.CreateHistogram<double>("kommune.settlement.duration", "s");

    /// <summary>Answers of HR systems to a fetch, by system kind and code.</summary>
    public static readonly Counter<long> HrFetches = Meter.CreateCounter<long>("kommune.hr_fetches", "{fetch}");

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
