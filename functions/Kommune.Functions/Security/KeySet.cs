using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>
/// Utstederens nøkler: read from an address or a file and kept for a day. An unknown key id reads them again, but not more often than
/// every five minutes, so that made-up ids cannot be used to hammer the issuer. When it does not answer, the keys we have go on.
/// </summary>
internal sealed class KeySet(string source, HttpClient client, ILogger log) : IDisposable
{
    private const int LargestFile = 256 * 1024;
    private static readonly Duration KeptFor = Duration.FromHours(24);
    private static readonly Duration Pause = Duration.FromMinutes(5);
    private readonly SemaphoreSlim reading = new(1);
    private IReadOnlyList<SecurityKey> keys = [];
    private Instant? read;
    private Instant? tried;

    /// <summary>A client that stops reading where no key set is as large.</summary>
    public static HttpClient Client(HttpMessageHandler? handler = null) => new(handler ?? new SocketsHttpHandler()) { MaxResponseContentBufferSize = LargestFile };

    public async Task<IReadOnlyList<SecurityKey>> For(string? id, Instant now)
    {
        if (!Knows(id) || read is not { } since || now - since > KeptFor)
            await Refresh(id, now);
        return keys;
    }

    public void Dispose() => reading.Dispose();

    private bool Knows(string? id) => keys.Any(key => key.KeyId == id);

    private async Task Refresh(string? id, Instant now)
    {
        await reading.WaitAsync();
        try
        {
            var isFresh = read is { } since && now - since <= KeptFor;
            // A clock that was set back must not stop the reading: a try in the future does not count.
            var waits = tried is { } last && now >= last && now - last < Pause;
            if ((isFresh && Knows(id)) || waits)
                return;
            tried = now;
            keys = Usable(await Load());
            read = now;
        }
        catch (Exception reason) when (reason is IOException or HttpRequestException or ArgumentException or OperationCanceledException or UnauthorizedAccessException)
        {
            log.LogError("The issuer's keys cannot be read: {Type}", reason.GetType().Name);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<string> Load()
    {
        if (!source.StartsWith("https://", StringComparison.Ordinal))
            return await File.ReadAllTextAsync(source);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await client.GetStringAsync(new Uri(source), limit.Token);
    }

    /// <summary>Public keys that sign; a symmetric key in the set is never used.</summary>
    private static List<SecurityKey> Usable(string text) =>
        [.. new JsonWebKeySet(text).Keys.Where(key => key.Kty is "RSA" or "EC" && key.Use is null or "" or "sig" && key.KeyId is { Length: > 0 })];
}
