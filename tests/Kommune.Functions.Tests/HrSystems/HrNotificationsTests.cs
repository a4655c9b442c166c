using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kommune.Functions.Hosting;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>POST /api/hr/notifications/{system}: only from the one who has the secret.</summary>
public sealed class HrNotificationsTests : IAsyncLifetime
{
    private const string Body = """{ "tenantId": "t", "employees": [ { "id": "4711", "isDeleted": false, "actionDate": "2026-09-20" } ] }""";
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        // Nobody answers at the address: what is parked stays parked.
        app = KommuneApp.Build(["--urls", "http://127.0.0.1:0", "--Kommune:Database", folder.Database,
            "--Kommune:HrSystems:visma:Kind", "VismaNet", "--Kommune:HrSystems:visma:Municipality", "9901", "--Kommune:HrSystems:visma:BaseAddress", "http://127.0.0.1:1/",
            "--Kommune:HrSystems:visma:Secret", "s", "--Kommune:HrSystems:visma:WebhookSecret", "felles-hemmelighet",
            "--Kommune:HrSystems:stum:Kind", "Dfo", "--Kommune:HrSystems:stum:Municipality", "9901", "--Kommune:HrSystems:stum:BaseAddress", "http://127.0.0.1:1/", "--Kommune:HrSystems:stum:Secret", "s"]);
        await app.StartAsync();
        http.BaseAddress = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_signed_notification_is_parked()
    {
        Assert.Equal(HttpStatusCode.Accepted, await Post("visma", Body, signature: Sign(Body)));
        Assert.Equal(HttpStatusCode.Accepted, await Post("visma", Body, signature: "sha256=" + Sign(Body)));
        Assert.Equal(HttpStatusCode.Accepted, await Post("visma", Body, token: "felles-hemmelighet"));

        Assert.Equal(3, await Parked());
    }

    [Theory]
    [InlineData("visma", null, null)]
    [InlineData("visma", "00", null)]
    [InlineData("visma", null, "feil")]
    [InlineData("visma", null, "")]
    [InlineData("stum", null, "")] // no secret is set: nobody can sign
    [InlineData("ukjent", null, "felles-hemmelighet")]
    public async Task Anybody_else_is_turned_away(string system, string? signature, string? token)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(system, Body, signature, token));
        Assert.Equal(0, await Parked());
    }

    [Fact]
    public async Task A_signature_of_another_body_is_none() => Assert.Equal(HttpStatusCode.Unauthorized, await Post("visma", Body.Replace("4711", "4712", StringComparison.Ordinal), Sign(Body)));

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{ "employees": [ { "id": "../tokens" } ] }""")]
    [InlineData("""{ "employees": [ { "id": "\ud800" } ] }""")]
    public async Task What_is_no_notification_is_refused(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await Post("visma", body, token: "felles-hemmelighet"));
        Assert.Equal(0, await Parked());
    }

    /// <summary>An HR system knows the secret, and has no token of ours.</summary>
    [Fact]
    public async Task Where_others_sign_in_the_signature_is_enough_and_nothing_else_is()
    {
        await using var secured = await SecuredServer.Start("--Kommune:HrSystems:visma:Kind", "VismaNet", "--Kommune:HrSystems:visma:Municipality", "9901",
            "--Kommune:HrSystems:visma:BaseAddress", "http://127.0.0.1:1/", "--Kommune:HrSystems:visma:Secret", "s", "--Kommune:HrSystems:visma:WebhookSecret", "felles-hemmelighet");
        var client = secured.Server.Http;
        Assert.Equal(HttpStatusCode.Accepted, await Post(client, "visma", Body, signature: Sign(Body)));
        Assert.Equal(HttpStatusCode.Accepted, await Post(client, "visma", Body, token: "felles-hemmelighet"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(client, "visma", Body));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(client, "visma", Body, token: secured.Issuer.Machine("kommune:tiltak/hr.write")));
    }

    [Fact(DisplayName = "Wrong signatures count as failed sign-ins: 60 a minute, then 429; the one who has the secret is still heard")]
    public async Task Guessing_is_limited()
    {
        await using var secured = await SecuredServer.Start("--Kommune:HrSystems:visma:Kind", "VismaNet", "--Kommune:HrSystems:visma:Municipality", "9901",
            "--Kommune:HrSystems:visma:BaseAddress", "http://127.0.0.1:1/", "--Kommune:HrSystems:visma:Secret", "s", "--Kommune:HrSystems:visma:WebhookSecret", "felles-hemmelighet");
        var client = secured.Server.Http;
        for (var guess = 1; guess <= 60; guess++)
            Assert.Equal(HttpStatusCode.Unauthorized, await Post(client, "visma", Body, token: $"gjett-{guess}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Post(client, "visma", Body, token: "gjett-61"));
        Assert.Equal(HttpStatusCode.Accepted, await Post(client, "visma", Body, signature: Sign(Body)));
    }

    private static string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData("felles-hemmelighet"u8, Encoding.UTF8.GetBytes(body)));

    private async Task<long> Parked() => (await app.Services.GetRequiredService<Module>().Database.Read(session => session.OutboxBacklog())).Unsent;

    private Task<HttpStatusCode> Post(string system, string body, string? signature = null, string? token = null) => Post(http, system, body, signature, token);

    private static async Task<HttpStatusCode> Post(HttpClient http, string system, string body, string? signature = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/hr/notifications/{system}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Signature", signature);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
