using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>The way out of the outbox: Service Bus, or the subscribers in this process.</summary>
internal interface IMessageTransport
{
    /// <summary>One answer per message, in the same order. Throws only when cancelled.</summary>
    Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation);
}
