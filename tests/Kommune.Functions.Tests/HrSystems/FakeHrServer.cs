using System.Collections.Concurrent;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>An HR system over real HTTP: answers what is put in it, to those who have the token, and misbehaves when told to.</summary>
internal sealed class FakeHrServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeHrServer(WebApplication app) => this.app = app;

    /// <summary>Path and query to JSON.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>What the next requests get instead.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Next { get; } = new();

    public string Token { get; set; } = "hemmelig";

    public int Requests => requests;

    private int requests;

    public Uri Address { get; private set; } = null!;

    public static async Task<FakeHrServer> Start()
    {
        var app = Loopback.Build();
        var server = new FakeHrServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        server.Address = new Uri(app.Urls.Single().TrimEnd('/') + "/api/");
        return server;
    }

    public void Put(string path, string fixture) =>
        Answers[path] = File.ReadAllText(Repository.PathOf("tests", "Kommune.Functions.Tests", "HrSystems", "Fixtures", fixture)).Replace("{base}", Address.AbsoluteUri, StringComparison.Ordinal);

    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static Task Html(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>Vedlikehold</body></html>");
    }

    public static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static async Task Hang(HttpContext context) => await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        if (context.Request.Path == "/api/token")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"access_token":"{{Token}}","expires_in":3600,"token_type":"Bearer"}""");
        }
        else if (Next.TryDequeue(out var next))
            await next(context);
        else if (context.Request.Headers.Authorization != $"Bearer {Token}")
            context.Response.StatusCode = 401;
        else if (Answers.TryGetValue(context.Request.Path.Value!["/api/".Length..] + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""), out var json))
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(json);
        }
        else
            context.Response.StatusCode = 404;
    }
}
