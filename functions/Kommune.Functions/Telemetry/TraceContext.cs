using System.Diagnostics;

namespace Kommune.Functions.Telemetry;

/// <summary>Sporing: which trace the work at hand belongs to, in and out of messages (W3C traceparent).</summary>
internal static class TraceContext
{
    /// <summary>What a message that is made now continues; null when nobody outside has asked for a trace and nobody records one.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } now && (now.Recorded || now.ParentId is not null) ? now.Id : null;

    /// <summary>Starts a span. A parent that came with a message wins over the call that delivered it; one that is no traceparent is as none.</summary>
    public static Activity? Start(string name, ActivityKind kind, string? parent = null)
    {
        var isGiven = ActivityContext.TryParse(parent, null, isRemote: true, out var context);
        if (Signals.Traces.HasListeners())
            return isGiven ? Signals.Traces.StartActivity(name, kind, context, links: Caller()) : Signals.Traces.StartActivity(name, kind);
        // Nobody records here, but those who come after are to continue what came before.
        return isGiven ? new Activity(name).SetParentId(context.TraceId, context.SpanId, context.TraceFlags).Start() : null;
    }

    private static ActivityLink[] Caller() => Activity.Current is { } caller ? [new ActivityLink(caller.Context)] : [];
}
