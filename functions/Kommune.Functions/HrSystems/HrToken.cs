using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>The access token of an HR system: fetched with client credentials (OAuth 2.0, RFC 6749 section 4.4) and kept until a minute before it runs out, or the secret itself.</summary>
internal sealed class HrToken(HrSystemSettings settings, HttpClient http, IClock clock) : IDisposable
{
    private static readonly Duration Margin = Duration.FromMinutes(1);
    private readonly SemaphoreSlim turn = new(1);
    private (string Token, Instant Until)? kept;

    public async Task<string> Current(CancellationToken cancellation)
    {
        if (settings.TokenAddress is null)
            return settings.Secret;
        await turn.WaitAsync(cancellation);
        try
        {
            if (kept is not { } known || known.Until - Margin <= clock.GetCurrentInstant())
                kept = await Obtain(settings.TokenAddress, cancellation);
            return kept.Value.Token;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Forget() => kept = null;

    private async Task<(string, Instant)> Obtain(Uri address, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", settings.ClientId ?? ""), new("client_secret", settings.Secret)]);
        using var answer = await http.PostAsync(address, form, cancellation);
        answer.EnsureSuccessStatusCode();
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            var token = document.RootElement.Text("access_token") ?? throw new HttpRequestException("No token in the answer.");
            return (token, clock.GetCurrentInstant() + Duration.FromSeconds((long)(document.RootElement.Number("expires_in") ?? 300m)));
        }
        catch (JsonException reason)
        {
            throw new HttpRequestException("The answer is not a token.", reason);
        }
    }

    public void Dispose() => turn.Dispose();
}
