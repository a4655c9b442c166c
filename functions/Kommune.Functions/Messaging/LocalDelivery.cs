using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>Subscribers inside the process, for an installation without Service Bus. A message is sent when all have taken it; one that fails gets it again.</summary>
internal sealed class LocalDelivery(IReadOnlyList<Func<OutboxRow, CancellationToken, Task>> subscribers, ILogger log) : IMessageTransport
{
    public async Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>(messages.Count);
        foreach (var message in messages)
            deliveries.Add(await Deliver(message, cancellation));
        return deliveries;
    }

    private async Task<Delivery> Deliver(OutboxRow message, CancellationToken cancellation)
    {
        try
        {
            foreach (var subscriber in subscribers)
                await subscriber(message, cancellation);
            return Delivery.Sent;
        }
        catch (Exception reason) when (reason is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError("A subscriber failed on {Type}: {Reason}", message.Type, reason.GetType().FullName);
            return new Delivery(DeliveryState.Later, "subscriber-failed");
        }
    }
}
