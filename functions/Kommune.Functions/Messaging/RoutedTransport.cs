using Kommune.Functions.HrSystems;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>Messages to ourselves (something to fetch from an HR system) are done here; the others leave.</summary>
internal sealed class RoutedTransport(IMessageTransport others, HrFetch fetch) : IMessageTransport
{
    private const int AtOnce = 4;

    public async Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation)
    {
        var deliveries = new Delivery[messages.Count];
        var leaving = Enumerable.Range(0, messages.Count).Where(index => messages[index].Type != HrFetch.MessageType).ToList();
        var sent = leaving.Count == 0 ? [] : await others.Send([.. leaving.Select(index => messages[index])], cancellation);
        foreach (var (index, delivery) in leaving.Zip(sent))
            deliveries[index] = delivery;
        await Parallel.ForEachAsync(Enumerable.Range(0, messages.Count).Except(leaving), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, token) => deliveries[index] = await fetch.Deliver(messages[index], token));
        return deliveries;
    }
}
