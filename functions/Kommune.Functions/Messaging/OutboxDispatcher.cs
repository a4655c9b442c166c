using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using NodaTime;

namespace Kommune.Functions.Messaging;

/// <summary>
/// Empties the outbox. The store hands out only the first unsent message of a placement, so order per placement holds; a message is claimed for a while, so
/// several instances share the work and a killed one loses nothing. What was sent but not marked goes again with the same id, and the broker drops it.
/// </summary>
internal sealed class OutboxDispatcher(Module module, IMessageTransport transport, ILogger log) : RepeatedWork(TimeSpan.FromSeconds(1), log)
{
    private const int ClaimSize = 200;
    private static readonly Duration Claim = Duration.FromMinutes(2);
    private static readonly Duration FirstDelay = Duration.FromSeconds(2);
    private static readonly Duration LongestDelay = Duration.FromMinutes(10);
    private static readonly Duration RefusedDelay = Duration.FromHours(1);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Sends until nothing is left that may be sent now, or the receiver takes nothing.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> Drain(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var sent = 0;
            while (await Round(cancellation) is > 0 and var round)
                sent += round;
            return sent;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>How long to wait after a number of attempts: doubling from two seconds to ten minutes.</summary>
    internal static Duration DelayAfter(long attempts) =>
        Duration.Min(LongestDelay, FirstDelay * (1L << (int)Math.Clamp(attempts - 1, 0, 12)));

    protected override TimeSpan AfterFailure => TimeSpan.FromSeconds(10);

    protected override Task Turn(CancellationToken stopping) => Drain(stopping);

    private async Task<int> Round(CancellationToken cancellation)
    {
        var now = module.Clock.GetCurrentInstant();
        var messages = await module.Database.WriteAllTenants(session => session.ClaimOutbox(now, now + Claim, ClaimSize), cancellation);
        if (messages.Count == 0)
            return 0;
        var deliveries = await Send(messages, cancellation);
        await module.Database.WriteAllTenants(session => Note(session, messages, deliveries), CancellationToken.None);
        foreach (var failed in deliveries.Where(delivery => delivery.State != DeliveryState.Sent).GroupBy(delivery => (delivery.State, delivery.Code)))
            Log.LogWarning("outbox: {Count} messages {State}: {Code}", failed.Count(), failed.Key.State, failed.Key.Code);
        return deliveries.Count(delivery => delivery.State == DeliveryState.Sent);
    }

    private async Task<IReadOnlyList<Delivery>> Send(List<OutboxRow> messages, CancellationToken cancellation)
    {
        using var span = OutboxSignals.Start(messages);
        var deliveries = await transport.Send(messages, cancellation);
        OutboxSignals.Tell(span, deliveries);
        return deliveries;
    }

    private bool Note(Session session, List<OutboxRow> messages, IReadOnlyList<Delivery> deliveries)
    {
        var now = module.Clock.GetCurrentInstant();
        foreach (var (message, delivery) in messages.Zip(deliveries))
        {
            if (delivery.State == DeliveryState.Sent)
                session.MarkSent(message.Municipality, message.MessageId, now);
            else
                session.DelayOutbox(message.Municipality, message.MessageId, now + Wait(message, delivery));
        }
        return true;
    }

    private static Duration Wait(OutboxRow message, Delivery delivery) => delivery.State == DeliveryState.Refused
        ? RefusedDelay
        : Duration.Max(delivery.After ?? Duration.Zero, DelayAfter(message.Attempts));

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }
}
