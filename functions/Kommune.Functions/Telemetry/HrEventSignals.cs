using System.Diagnostics;
using Kommune.Contracts;
using Kommune.Functions.HrEvents;
using NodaTime;

namespace Kommune.Functions.Telemetry;

/// <summary>What is told about one HR event.</summary>
internal static class HrEventSignals
{
    public static Activity? Start(string? trace) => TraceContext.Start("hr event", ActivityKind.Consumer, trace);

    public static void Tell(Activity? span, CloudEvent? @event, HrEventResult result, Instant now)
    {
        // The type is the sender's text until it is known.
        var type = @event?.Type.ToString().ToLowerInvariant() ?? "unknown";
        Signals.HrEvents.Add(1, Signals.Tag(Signals.Outcome, result.Outcome), Signals.Tag("kommune.event_type", type));
        if (@event?.Time is { } sent && result.Outcome is "accepted" && now > sent)
            Signals.HrEventLag.Record((now - sent).TotalSeconds, Signals.Tag("kommune.event_type", type));
        if (span is null)
            return;
        span.SetTag(Signals.Outcome, result.Outcome).SetTag("kommune.event_type", type);
        if (result.Errors is { Count: > 0 } errors)
            span.SetTag(Signals.Code, string.Join(' ', errors.Select(error => error.Code).Distinct(StringComparer.Ordinal)));
    }
}
