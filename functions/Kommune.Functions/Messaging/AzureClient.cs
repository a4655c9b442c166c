using System.Net.Http.Headers;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Kommune.Functions.Messaging;

/// <summary>
/// Asks a service in Azure over its REST interface. What passes by itself is asked again within the patience; a longer wait that the service asks for is left to
/// the outbox, which can let other messages pass meanwhile. A credential that is not taken is renewed once.
/// </summary>
/// <param name="credential">Null where the address holds a SAS.</param>
internal sealed class AzureClient(AzureCredential? credential, SendPatience patience) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = patience.Attempt })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ResiliencePipeline<AzureAnswer> pipeline = new ResiliencePipelineBuilder<AzureAnswer>().AddRetry(new RetryStrategyOptions<AzureAnswer>
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result.IsPassing && !(arguments.Outcome.Result.After > patience.LongestPause)),
        MaxRetryAttempts = patience.Retries,
        Delay = patience.FirstPause,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result.After),
    }).Build();

    /// <param name="make">Makes the request, anew for each attempt.</param>
    public async Task<AzureAnswer> Ask(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        var answer = await pipeline.ExecuteAsync(async token => await Send(make, token), cancellation);
        if (answer.Status != 401 || credential is null)
            return answer;
        credential.Forget();
        return await Send(make, cancellation);
    }

    public void Dispose()
    {
        http.Dispose();
        credential?.Dispose();
    }

    private async Task<AzureAnswer> Send(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience.Attempt);
        try
        {
            using var request = make();
            if (credential is not null)
                request.Headers.TryAddWithoutValidation("Authorization", await credential.Header(limited.Token));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return new AzureAnswer((int)response.StatusCode, response.Headers);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return AzureAnswer.None;
        }
        catch (Exception reason) when (reason is HttpRequestException or IOException)
        {
            return AzureAnswer.None;
        }
    }
}

/// <param name="Status">HTTP's, 0 for none.</param>
internal readonly record struct AzureAnswer(int Status, HttpResponseHeaders? Headers)
{
    /// <summary>No answer, or none in time: what was sent may have arrived.</summary>
    public static readonly AzureAnswer None = new(0, null);

    /// <summary>May pass by itself within seconds.</summary>
    public bool IsPassing => Status is 0 or 408 or 429 or >= 500;

    /// <summary>Something in the body is not taken.</summary>
    public bool IsRefusal => Status is 400 or 413;

    public TimeSpan? After => Headers?.RetryAfter?.Delta;

    public string? Header(string name) => Headers is not null && Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>What the answers that mean the same everywhere make of a delivery.</summary>
    public Delivery ToDelivery() => Status switch
    {
        200 or 201 => Delivery.Sent,
        401 => new(DeliveryState.Later, "unauthorized"),
        429 or 503 => new(DeliveryState.Later, "throttled", After is { } after ? Duration.FromTimeSpan(after) : null),
        0 or 408 => new(DeliveryState.Later, "no-answer"),
        _ => new(DeliveryState.Later, "unexpected-answer"),
    };
}
