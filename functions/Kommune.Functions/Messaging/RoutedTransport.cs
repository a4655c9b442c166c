using Kommune.Functions.Deliveries;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>Messages to ourselves (something to fetch from an HR system, a document to put in a container) are done here; the others leave.</summary>
internal sealed class RoutedTransport(IMessageTransport others, HrFetch fetch, BlobDelivery blobs) : IMessageTransport, IDisposable
{
    private const int AtOnce = 4;

    public async Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation)
    {
        var deliveries = new Delivery[messages.Count];
        var leaving = Enumerable.Range(0, messages.Count).Where(index => OwnWork(messages[index]) is null).ToList();
        var sent = leaving.Count == 0 ? [] : await others.Send([.. leaving.Select(index => messages[index])], cancellation);
        foreach (var (index, delivery) in leaving.Zip(sent))
            deliveries[index] = delivery;
        await Parallel.ForEachAsync(Enumerable.Range(0, messages.Count).Except(leaving), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, token) => deliveries[index] = await OwnWork(messages[index])!(messages[index], token));
        return deliveries;
    }

    /// <summary>Null for what leaves.</summary>
    private Func<OutboxRow, CancellationToken, Task<Delivery>>? OwnWork(OutboxRow message) => message.Type switch
    {
        HrFetch.MessageType => fetch.Deliver,
        BlobDelivery.MessageType => blobs.Deliver,
        _ => null,
    };

    public void Dispose()
    {
        blobs.Dispose();
        (others as IDisposable)?.Dispose();
    }
}
