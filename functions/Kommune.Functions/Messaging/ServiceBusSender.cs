using System.Net;
using System.Net.Http.Headers;
using Kommune.Functions.Storage;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Kommune.Functions.Messaging;

/// <summary>
/// Sends to a Service Bus topic over its REST interface. An answer that is lost may have been an acceptance; since the message id is the same every time
/// and the topic drops repeated ids, sending again is always right.
/// </summary>
internal sealed class ServiceBusSender : IMessageTransport, IDisposable
{
    private static readonly MediaTypeHeaderValue BatchType = new("application/vnd.microsoft.servicebus.json");
    private readonly Uri address;
    private readonly AzureCredential credential;
    private readonly HttpClient http;
    private readonly SendPatience patience;
    private readonly ResiliencePipeline<Answer> pipeline;

    public ServiceBusSender(ServiceBusSettings settings, AzureCredential credential, SendPatience patience)
    {
        address = new Uri(settings.Endpoint, $"{settings.Topic}/messages?timeout=60");
        this.credential = credential;
        this.patience = patience;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = patience.Attempt })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        pipeline = new ResiliencePipelineBuilder<Answer>().AddRetry(new RetryStrategyOptions<Answer>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result.IsPassing),
            MaxRetryAttempts = patience.Retries,
            Delay = patience.FirstPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // A longer wait that the broker asks for is left to the outbox, which can let other messages pass meanwhile.
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result.After is { } after && after <= patience.LongestPause ? after : (TimeSpan?)null),
        }).Build();
    }

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
        var answer = await pipeline.ExecuteAsync(async token => await Post(body, token), cancellation);
        if (answer.Status == 401)
        {
            credential.Forget();
            answer = await Post(body, cancellation);
        }
        if (answer.IsRefusal && part.Count > 1)
        {
            var half = part.Count / 2;
            await SendPart(messages, part[..half], deliveries, cancellation);
            await SendPart(messages, part[half..], deliveries, cancellation);
            return;
        }
        foreach (var index in part)
            deliveries[index] = answer.ToDelivery();
    }

    private async Task<Answer> Post(byte[] body, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience.Attempt);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = BatchType;
            request.Headers.TryAddWithoutValidation("Authorization", await credential.Header(limited.Token));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return new Answer((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Answer.None;
        }
        catch (Exception reason) when (reason is HttpRequestException or IOException)
        {
            return Answer.None;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        credential.Dispose();
    }

    /// <summary>https://learn.microsoft.com/rest/api/servicebus/send-message-batch</summary>
    private readonly record struct Answer(int Status, TimeSpan? After)
    {
        /// <summary>No answer, or none in time: it may have arrived.</summary>
        public static readonly Answer None = new(0, null);

        /// <summary>May pass by itself within seconds.</summary>
        public bool IsPassing => Status is 0 or 408 or 429 or >= 500;

        /// <summary>Something in the body is not taken.</summary>
        public bool IsRefusal => Status is 400 or 413;

        public Delivery ToDelivery() => Status switch
        {
            (int)HttpStatusCode.Created or (int)HttpStatusCode.OK => Delivery.Sent,
            400 or 413 => new(DeliveryState.Refused, "message-refused"),
            401 => new(DeliveryState.Later, "unauthorized"),
            403 => new(DeliveryState.Later, "forbidden-or-full"),
            404 or 410 => new(DeliveryState.Later, "no-such-topic"),
            429 or 503 => new(DeliveryState.Later, "throttled", After is { } after ? Duration.FromTimeSpan(after) : null),
            0 or 408 => new(DeliveryState.Later, "no-answer"),
            _ => new(DeliveryState.Later, "unexpected-answer"),
        };
    }
}
