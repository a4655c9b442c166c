using System.Text.Json;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>The access token of an HR system: fetched with client credentials (OAuth 2.0, RFC 6749 section 4.4) and kept until a minute before it runs out, or the secret itself.</summary>
internal sealed class HrToken : IDisposable
{
    private readonly HrSystemSettings settings;
    private readonly HttpClient http;
    private readonly IClock clock;
    private readonly CachedToken? token;

    public HrToken(HrSystemSettings settings, HttpClient http, IClock clock)
    {
        (this.settings, this.http, this.clock) = (settings, http, clock);
        token = settings.TokenAddress is { } address ? new CachedToken(Duration.FromMinutes(1), clock, cancellation => Obtain(address, cancellation)) : null;
    }

    public ValueTask<string> Current(CancellationToken cancellation) => token?.Current(cancellation) ?? ValueTask.FromResult(settings.Secret);

    public void Forget() => token?.Forget();

    private async ValueTask<TokenUntil> Obtain(Uri address, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", settings.ClientId ?? ""), new("client_secret", settings.Secret)]);
        using var answer = await http.PostAsync(address, form, cancellation);
        answer.EnsureSuccessStatusCode();
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            var text = document.RootElement.Text("access_token") ?? throw new HttpRequestException("No token in the answer.");
            return new TokenUntil(text, clock.GetCurrentInstant() + Duration.FromSeconds((long)(document.RootElement.Number("expires_in") ?? 300m)));
        }
        catch (JsonException reason)
        {
            throw new HttpRequestException("The answer is not a token.", reason);
        }
    }

    public void Dispose() => token?.Dispose();
}
