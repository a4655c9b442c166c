using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Kommune.Functions.HrSystems;

/// <summary>Reads from one HR system: a few tries with growing pauses, a limit on each, and a pause for all when it is down. What it answers beside JSON is never taken for an employment.</summary>
internal sealed class HrClient : IDisposable
{
    private const int LargestAnswer = 10 * 1024 * 1024;
    private readonly HttpClient http;
    private readonly HrToken token;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    public HrClient(HrSystemSettings settings, HrPatience patience, IClock clock)
    {
        // No redirects: a sign-in page is not an answer, and a token must not follow to another host.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = settings.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        token = new HrToken(settings, http, clock);
        var passing = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TimeoutRejectedException>()
            .HandleResult(answer => answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
        var isPassing = passing.Build();
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // A longer wait than the patience is left to the outbox.
                ShouldHandle = arguments => ValueTask.FromResult(isPassing(arguments.Outcome) && !(AskedWait(arguments.Outcome.Result) > patience.LongestPause)),
                MaxRetryAttempts = patience.Retries,
                Delay = patience.FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(AskedWait(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = passing,
                FailureRatio = 0.5,
                MinimumThroughput = patience.FailuresThatBreak,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = patience.Break,
            })
            .AddTimeout(patience.Attempt)
            .Build();
    }

    public async Task<HrAnswer> Get(string address, CancellationToken cancellation, string accept = "application/json")
    {
        try
        {
            var uri = new Uri(http.BaseAddress!, address);
            if (uri.Host != http.BaseAddress!.Host || uri.Scheme != http.BaseAddress.Scheme)
                return HrAnswer.Unavailable("address-of-another-host"); // the token is for one host
            using var answer = await pipeline.ExecuteAsync(async limited => await Send(uri, accept, limited), cancellation);
            return await Read(answer, cancellation);
        }
        catch (BrokenCircuitException)
        {
            return HrAnswer.Unavailable("paused-after-failures");
        }
        catch (Exception reason) when (reason is HttpRequestException or TimeoutRejectedException or IOException)
        {
            return HrAnswer.Unavailable("no-answer");
        }
    }

    private async Task<HttpResponseMessage> Send(Uri uri, string accept, CancellationToken cancellation)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.Current(cancellation));
            request.Headers.TryAddWithoutValidation("Accept", accept);
            var answer = await http.SendAsync(request, cancellation);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || isSecond)
                return answer;
            answer.Dispose();
            token.Forget();
        }
    }

    private static TimeSpan? AskedWait(HttpResponseMessage? answer) => answer?.Headers.RetryAfter?.Delta;

    private static async Task<HrAnswer> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return new HrAnswer(HrAnswerState.Gone, default, null, "not-found");
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return HrAnswer.Unavailable("no-access");
        if (answer.StatusCode != HttpStatusCode.OK)
            return HrAnswer.Unavailable(answer.StatusCode == HttpStatusCode.TooManyRequests ? "too-many-requests" : "error-answer",
                AskedWait(answer) is { } after ? Duration.FromTimeSpan(after) : null);
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
            return HrAnswer.Unavailable("not-json");
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return new HrAnswer(HrAnswerState.Found, document.RootElement.Clone(), answer.Headers.ETag?.Tag);
        }
        catch (JsonException)
        {
            return HrAnswer.Unavailable("not-json");
        }
    }

    public void Dispose()
    {
        http.Dispose();
        token.Dispose();
    }
}

/// <summary>How hard an HR system is asked.</summary>
internal sealed record HrPatience(TimeSpan Attempt, int Retries, TimeSpan FirstPause, TimeSpan LongestPause, int FailuresThatBreak, TimeSpan Break)
{
    public static readonly HrPatience Default = new(TimeSpan.FromSeconds(10), 3, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), 10, TimeSpan.FromSeconds(30));
}
