using System.Net.Http.Headers;
using System.Security.Cryptography;
using Kommune.Functions.Messaging;
using NodaTime;
using NodaTime.Text;
using Polly;
using Polly.Retry;

namespace Kommune.Functions.Deliveries;

/// <summary>
/// One container over the REST interface of Azure Blob Storage. A blob is put only where none is (If-None-Match: *); where one is, it must be the same by its hash, since an
/// answer that was lost may have been an acceptance. https://learn.microsoft.com/rest/api/storageservices/put-blob
/// </summary>
/// <param name="address">Of the container, with a SAS or without.</param>
/// <param name="credential">Null where the address holds a SAS.</param>
internal sealed class BlobContainer(Uri address, AzureCredential? credential, SendPatience patience, IClock clock) : IDisposable
{
    private const string Version = "2023-11-03";
    private const string HashHeader = "x-ms-meta-sha256";
    private static readonly InstantPattern HttpDate = InstantPattern.CreateWithInvariantCulture("ddd, dd MMM uuuu HH:mm:ss 'GMT'");

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = patience.Attempt })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ResiliencePipeline<Answer> pipeline = new ResiliencePipelineBuilder<Answer>().AddRetry(new RetryStrategyOptions<Answer>
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result.IsPassing),
        MaxRetryAttempts = patience.Retries,
        Delay = patience.FirstPause,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result.After is { } after && after <= patience.LongestPause ? after : (TimeSpan?)null),
    }).Build();

    public async Task<Delivery> Put(string name, byte[] content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var put = await Ask(() => PutRequest(name, content, hash), cancellation);
        if (!put.IsThere)
            return put.ToDelivery();
        var there = await Ask(() => new HttpRequestMessage(HttpMethod.Head, AddressOf(name)), cancellation);
        return there.Status != 200 ? there.ToDelivery() : there.Hash == hash ? Delivery.Sent : new Delivery(DeliveryState.Refused, "blob-differs");
    }

    public void Dispose()
    {
        http.Dispose();
        credential?.Dispose();
    }

    private Uri AddressOf(string name) => new UriBuilder(address) { Path = $"{address.AbsolutePath.TrimEnd('/')}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}" }.Uri;

    private HttpRequestMessage PutRequest(string name, byte[] content, string hash)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, AddressOf(name)) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(TypeOf(name));
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        request.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");
        request.Headers.TryAddWithoutValidation(HashHeader, hash);
        return request;
    }

    private async Task<Answer> Ask(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        var answer = await pipeline.ExecuteAsync(async token => await Send(request, token), cancellation);
        if (answer.Status != 401 || credential is null)
            return answer;
        credential.Forget();
        return await Send(request, cancellation);
    }

    private async Task<Answer> Send(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience.Attempt);
        try
        {
            using var request = make();
            request.Headers.TryAddWithoutValidation("x-ms-version", Version);
            request.Headers.TryAddWithoutValidation("x-ms-date", HttpDate.Format(clock.GetCurrentInstant()));
            if (credential is not null)
                request.Headers.TryAddWithoutValidation("Authorization", await credential.Header(limited.Token));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return new Answer((int)response.StatusCode, Header(response, "x-ms-error-code"), response.Headers.RetryAfter?.Delta, Header(response, HashHeader));
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

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".xml" => "application/xml",
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };

    /// <summary>https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes</summary>
    private readonly record struct Answer(int Status, string? Code, TimeSpan? After, string? Hash)
    {
        /// <summary>No answer, or none in time: the blob may be there.</summary>
        public static readonly Answer None = new(0, null, null, null);

        public bool IsPassing => Status is 0 or 408 or 429 or >= 500;

        public bool IsThere => Status == 409 && Code == "BlobAlreadyExists" || Status == 412;

        public Delivery ToDelivery() => Status switch
        {
            201 => Delivery.Sent,
            400 or 413 => new(DeliveryState.Refused, "blob-refused"),
            401 => new(DeliveryState.Later, "unauthorized"),
            403 => new(DeliveryState.Later, "forbidden"),
            404 => new(DeliveryState.Later, "no-such-container"),
            409 => new(DeliveryState.Later, "conflict"),
            429 or 503 => new(DeliveryState.Later, "throttled", After is { } after ? Duration.FromTimeSpan(after) : null),
            0 or 408 => new(DeliveryState.Later, "no-answer"),
            _ => new(DeliveryState.Later, "unexpected-answer"),
        };
    }
}
