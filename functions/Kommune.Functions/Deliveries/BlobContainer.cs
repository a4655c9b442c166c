using System.Net.Http.Headers;
using System.Security.Cryptography;
using Kommune.Functions.Messaging;
using NodaTime;
using NodaTime.Text;

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

    private readonly AzureClient client = new(credential, patience);

    public async Task<Delivery> Put(string name, byte[] content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var put = await client.Ask(() => PutRequest(name, content, hash), cancellation);
        if (!IsThere(put))
            return ToDelivery(put);
        var there = await client.Ask(() => Request(HttpMethod.Head, name), cancellation);
        return there.Status != 200 ? ToDelivery(there) : there.Header(HashHeader) == hash ? Delivery.Sent : new Delivery(DeliveryState.Refused, "blob-differs");
    }

    public void Dispose() => client.Dispose();

    private Uri AddressOf(string name) => new UriBuilder(address) { Path = $"{address.AbsolutePath.TrimEnd('/')}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}" }.Uri;

    private HttpRequestMessage PutRequest(string name, byte[] content, string hash)
    {
        var request = Request(HttpMethod.Put, name);
        request.Content = new ByteArrayContent(content);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(TypeOf(name));
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        request.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");
        request.Headers.TryAddWithoutValidation(HashHeader, hash);
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string name)
    {
        var request = new HttpRequestMessage(method, AddressOf(name));
        request.Headers.TryAddWithoutValidation("x-ms-version", Version);
        request.Headers.TryAddWithoutValidation("x-ms-date", HttpDate.Format(clock.GetCurrentInstant()));
        return request;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".xml" => "application/xml",
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };

    private static bool IsThere(AzureAnswer answer) => answer.Status == 409 && answer.Header("x-ms-error-code") == "BlobAlreadyExists" || answer.Status == 412;

    /// <summary>https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes</summary>
    private static Delivery ToDelivery(AzureAnswer answer) => answer.Status switch
    {
        400 or 413 => new(DeliveryState.Refused, "blob-refused"),
        403 => new(DeliveryState.Later, "forbidden"),
        404 => new(DeliveryState.Later, "no-such-container"),
        409 => new(DeliveryState.Later, "conflict"),
        _ => answer.ToDelivery(),
    };
}
