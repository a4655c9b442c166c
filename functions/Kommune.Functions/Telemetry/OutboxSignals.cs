using System.Diagnostics;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Telemetry;

/// <summary>What is told about messages that leave: one span a round, linked to the traces that wrote them.</summary>
internal static class OutboxSignals
{
    public static Activity? Start(List<OutboxRow> messages) => !Signals.Traces.HasListeners() ? null
        : Signals.Traces.StartActivity("outbox send", ActivityKind.Producer, default(ActivityContext), links: messages.Select(message => message.Trace).Distinct().SelectMany(Link));

    public static void Tell(Activity? span, IReadOnlyList<Delivery> deliveries)
    {
        foreach (var group in deliveries.GroupBy(delivery => (delivery.State, delivery.Code)))
        {
            var (outcome, code) = (group.Key.State.ToString().ToLowerInvariant(), group.Key.Code ?? "");
            Signals.OutboxMessages.Add(group.Count(), Signals.Tag(Signals.Outcome, outcome), Signals.Tag(Signals.Code, code));
            span?.SetTag($"kommune.outbox.{outcome}", group.Count());
            if (group.Key.State != DeliveryState.Sent)
                span?.SetStatus(ActivityStatusCode.Error, code);
        }
    }

    private static IEnumerable<ActivityLink> Link(string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var context) ? [new ActivityLink(context)] : [];
}
