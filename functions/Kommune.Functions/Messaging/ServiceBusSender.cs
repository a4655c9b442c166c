using System.Net.Http.Headers;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>
/// Sends to a Service Bus topic over its REST interface. An answer that is lost may have been an acceptance; since the message id is the same every time
/// and the topic drops repeated ids, sending again is always right.
/// </summary>
internal sealed class ServiceBusSender(ServiceBusSettings settings, AzureCredential credential, SendPatience patience) : IMessageTransport, IDisposable
{
    private static readonly MediaTypeHeaderValue BatchType = new("application/vnd.microsoft.servicebus.json");
    private readonly Uri address = new(settings.Endpoint, $"{settings.Topic}/messages?timeout=60");
    private readonly AzureClient client = new(credential, patience);

    public async Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation)
    {
        var deliveries = new Delivery[messages.Count];
        var parts = MessageBatch.Split(messages, out var tooLarge);
        foreach (var index in tooLarge)
            deliveries[index] = new Delivery(DeliveryState.Refused, "message-too-large");
        foreach (var part in parts)
            await SendPart(messages, part, deliveries, cancellation);
        return deliveries;
    }

    /// <summary>All or nothing; a part that is refused is halved until the message that is the reason stands alone.</summary>
    private async Task SendPart(IReadOnlyList<OutboxRow> messages, List<int> part, Delivery[] deliveries, CancellationToken cancellation)
    {
        var body = MessageBatch.Write(part.Select(index => messages[index]));
        var answer = await client.Ask(() => Request(body), cancellation);
        if (answer.IsRefusal && part.Count > 1)
        {
            var half = part.Count / 2;
            await SendPart(messages, part[..half], deliveries, cancellation);
            await SendPart(messages, part[half..], deliveries, cancellation);
            return;
        }
        foreach (var index in part)
            deliveries[index] = ToDelivery(answer);
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = BatchType;
        return request;
    }

    /// <summary>https://learn.microsoft.com/rest/api/servicebus/send-message-batch</summary>
    private static Delivery ToDelivery(AzureAnswer answer) => answer.Status switch
    {
        400 or 413 => new(DeliveryState.Refused, "message-refused"),
        403 => new(DeliveryState.Later, "forbidden-or-full"),
        404 or 410 => new(DeliveryState.Later, "no-such-topic"),
        _ => answer.ToDelivery(),
    };
}
