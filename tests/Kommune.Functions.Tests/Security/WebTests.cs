using System.Net;
using System.Text;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace Kommune.Functions.Tests.Security;

/// <summary>What every answer carries, and which requests are turned away before anything reads them.</summary>
public sealed class WebTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.Start();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await server.Http.SendAsync(request);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/api/placements")]
    [InlineData("/api/placements/none")]
    [InlineData("/nowhere")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        using var answer = await Send(HttpMethod.Get, path);
        var policy = string.Join(";", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(answer.Headers.GetValues("Referrer-Policy").Single(), new[] { "no-referrer", "same-origin" });
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_browser_is_told_to_stay_there()
    {
        using var answer = await Send(HttpMethod.Get, "/health", ("X-Forwarded-Proto", "https"));
        Assert.StartsWith("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "stranger.example")]
    [InlineData("Host", "127.0.0.1.stranger.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task The_open_door_is_not_for_pages_from_elsewhere(string header, string value)
    {
        using var answer = await Send(HttpMethod.Post, "/api/settlements/2026-09", (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var ours = await Send(HttpMethod.Post, "/api/settlements/2026-09", ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.OK, ours.StatusCode);
    }

    [Theory]
    [InlineData("/api/placements/9901-02898290096")]
    [InlineData("/api/placements?text=02898290096")]
    [InlineData("/api/placements?text=028982%2090096")]
    [InlineData("/api/documents/%30%32898290096")]
    public async Task An_identity_number_in_an_address_is_refused_before_anything_logs_it(string path)
    {
        using var answer = await Send(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("02898290096", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ring 02898290096 i dag", "ring *********** i dag")]
    [InlineData("028982 90096", "***********")]
    [InlineData("02013299903", "***********")]
    [InlineData("102898290096", "102898290096")]
    [InlineData("12345678901", "12345678901")]
    [InlineData("310041009", "310041009")]
    public void Text_is_scrubbed_of_identity_numbers_and_nothing_else(string text, string expected) => Assert.Equal(expected, Scrub.Text(text));

    [Fact]
    public async Task Nothing_redirects()
    {
        foreach (var path in new[] { "//stranger.example", "/?next=https://stranger.example", "/api/placements?returnUrl=//stranger.example", "/api/../health" })
        {
            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { BaseAddress = server.Http.BaseAddress };
            using var answer = await client.GetAsync(new Uri(server.Http.BaseAddress + path.TrimStart('/')));
            Assert.False((int)answer.StatusCode is >= 300 and < 400, path);
        }
    }

    [Fact]
    public async Task A_form_needs_the_token_of_a_page_sent_to_the_same_user()
    {
        var module = server.Module;
        var page = ContextOf("meg");
        var field = FormToken.For(page, module);
        var cookie = page.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var secret = cookie.Split(';')[0];
        Assert.True(await FormToken.Holds(ContextOf("meg", secret, field), module));
        Assert.False(await FormToken.Holds(ContextOf("en-annen", secret, field), module));
        Assert.False(await FormToken.Holds(ContextOf("meg", secret, ""), module));
        Assert.False(await FormToken.Holds(ContextOf("meg", null, field), module));
        Assert.False(await FormToken.Holds(ContextOf("meg", $"kommune-form={new string('0', 64)}", field), module));
    }

    private static DefaultHttpContext ContextOf(string name, string? cookie = null, string? field = null)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(Caller.Open with { Name = name });
        if (cookie is not null)
            context.Request.Headers.Cookie = cookie;
        if (field is not null)
        {
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"{FormToken.Field}={Uri.EscapeDataString(field)}"));
        }
        return context;
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_waits_and_others_do_not()
    {
        await using var secured = await SecuredServer.Start("--Kommune:Limits:RequestsPerSecond", "1");
        var (mine, theirs) = (secured.Issuer.Person("leader", name: "meg"), secured.Issuer.Person("leader", name: "en-annen"));
        var answers = new List<int>();
        for (var n = 0; n < 40; n++)
            answers.Add((await secured.As(mine).Get("/api/rules/tables")).Status);
        Assert.Equal(200, answers[0]);
        Assert.Contains(429, answers);
        Assert.Equal(200, (await secured.As(theirs).Get("/api/rules/tables")).Status);
    }
}
