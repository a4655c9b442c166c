using System.Collections.Concurrent;
using Kommune.Functions.Hosting;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kommune.Functions.Tests.Deliveries;

/// <summary>
/// A real HTTP server that behaves as an app's own token endpoint is documented (learn.microsoft.com/azure/app-service/overview-managed-identity): GET with the
/// resource, the version 2019-08-01 and the secret of the environment in X-IDENTITY-HEADER. It is not Azure.
/// </summary>
internal sealed class FakeIdentity : IAsyncDisposable
{
    private const string Secret = "853b9a84-5bfa-4b22-a3f3-0b9a43d9ad8a";
    private readonly WebApplication app;

    private FakeIdentity(WebApplication app) => this.app = app;

    /// <summary>What is given out for a resource.</summary>
    public static string TokenFor(string resource) => $"token-for-{resource}";

    /// <summary>The resources and client ids that were asked for.</summary>
    public ConcurrentQueue<(string Resource, string ClientId)> Asked { get; } = new();

    /// <summary>How many of the next requests are answered 500: the identity is not ready.</summary>
    public int Failures { get; set; }

    /// <summary>What Azure puts in the environment of the app.</summary>
    public (string Name, string Value)[] Environment => [("IDENTITY_ENDPOINT", $"{app.Urls.Single()}/msi/token"), ("IDENTITY_HEADER", Secret)];

    public static async Task<FakeIdentity> Start()
    {
        var app = Loopback.Build();
        var identity = new FakeIdentity(app);
        app.MapGet("/msi/token", identity.Answer);
        await app.StartAsync();
        return identity;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        var resource = request.Query["resource"].ToString();
        Asked.Enqueue((resource, request.Query["client_id"].ToString()));
        if (request.Headers["X-IDENTITY-HEADER"] != Secret)
            return Results.StatusCode(401);
        if (request.Query["api-version"] != "2019-08-01" || resource.Length == 0)
            return Results.StatusCode(400);
        if (Failures-- > 0)
            return Results.StatusCode(500);
        var until = RunningClock.StartingAt(null).GetCurrentInstant() + Duration.FromHours(24);
        return Results.Text($$"""{ "access_token": "{{TokenFor(resource)}}", "expires_on": "{{until.ToUnixTimeSeconds()}}", "resource": "{{resource}}", "token_type": "Bearer" }""", "application/json");
    }
}
