using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Messaging;

/// <summary>What proves to a service in Azure who we are; kept until shortly before it runs out.</summary>
internal abstract class AzureCredential : IDisposable
{
    private readonly CachedToken token;

    protected AzureCredential(IClock clock) => (Clock, token) = (clock, new CachedToken(Duration.FromMinutes(5), clock, Obtain));

    protected IClock Clock { get; }

    /// <summary>The value of the header Authorization.</summary>
    public ValueTask<string> Header(CancellationToken cancellation) => token.Current(cancellation);

    /// <summary>It was not taken: ask for a new one next time.</summary>
    public void Forget() => token.Forget();

    /// <summary>A new value of the header.</summary>
    protected abstract ValueTask<TokenUntil> Obtain(CancellationToken cancellation);

    public virtual void Dispose() => token.Dispose();
}

/// <summary>A token signed with a shared access key. https://learn.microsoft.com/rest/api/eventhub/generate-sas-token</summary>
internal sealed class SharedKeyCredential(Uri resource, SharedKey key, IClock clock) : AzureCredential(clock)
{
    private static readonly Duration Lifetime = Duration.FromHours(1);

    protected override ValueTask<TokenUntil> Obtain(CancellationToken cancellation)
    {
        var until = Clock.GetCurrentInstant() + Lifetime;
        var expiry = until.ToUnixTimeSeconds();
        var encoded = Uri.EscapeDataString(resource.AbsoluteUri);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Value), Encoding.UTF8.GetBytes($"{encoded}\n{expiry}"));
        var header = $"SharedAccessSignature sr={encoded}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={expiry}&skn={Uri.EscapeDataString(key.Name)}";
        return ValueTask.FromResult(new TokenUntil(header, until));
    }
}

/// <summary>The identity that Azure gives the app (or its pod, by workload identity): there is no secret to keep or to rotate.</summary>
/// <param name="service">What the token is for: "https://servicebus.azure.net".</param>
internal sealed class IdentityCredential(string service, string? clientId, IClock clock) : AzureCredential(clock)
{
    public const string ServiceBus = "https://servicebus.azure.net";
    public const string Storage = "https://storage.azure.com";


    // Made at first use: the identity library is a quarter of a second that a start does not have.
    private readonly Lazy<TokenCredential> identity = new(() => Choose(clientId));

    protected override async ValueTask<TokenUntil> Obtain(CancellationToken cancellation)
    {
        try
        {
            var token = await identity.Value.GetTokenAsync(new TokenRequestContext([$"{service}/.default"]), cancellation);
#pragma warning disable RS0030 // The library's own type, left at once.
            return new TokenUntil($"Bearer {token.Token}", Instant.FromUnixTimeSeconds(token.ExpiresOn.ToUnixTimeSeconds()));
#pragma warning restore RS0030
        }
        catch (AuthenticationFailedException reason)
        {
            throw new HttpRequestException("No token.", reason);
        }
    }

    private static TokenCredential Choose(string? clientId) => Environment.GetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE") is { Length: > 0 }
        ? new WorkloadIdentityCredential()
        : new ManagedIdentityCredential(clientId is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
}
