using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kommune.Functions.Tests.Running;

/// <summary>What a request was answered. The body is an empty object when it was not JSON.</summary>
public sealed record Answer(int Status, JsonElement Body, string Raw)
{
    public string Outcomes => string.Join(",", Body.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("outcome").GetString()));

    /// <summary>The errors of a problem document, or of the only result: "code@path", sorted.</summary>
    public string Errors => ErrorsOf(Body.TryGetProperty("results", out var results) ? results[0] : Body);

    public static string ErrorsOf(JsonElement element) => string.Join(" ",
        element.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()}@{error.GetProperty("path").GetString()}").Order(StringComparer.Ordinal));
}

/// <summary>The real server on a free port, with a database and a clock of its own. Nothing is replaced.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Clock = "2026-11-02T08:00:00Z";

    private readonly string? folder;
    private readonly string[] settings;
    private WebApplication app;
    private HttpClient http;

    private TestServer(string? folder, string[] settings, WebApplication app)
    {
        (this.folder, this.settings, this.app) = (folder, settings, app);
        http = ClientOf(app);
    }

    public Uri Address => http.BaseAddress!;

    internal Module Module => app.Services.GetRequiredService<Module>();

    /// <summary>Sent as the bearer token with every request.</summary>
    public string? Token { get; set; }

    /// <summary>A client of the server, for what the methods here do not send.</summary>
    public HttpClient Http => http;

    /// <summary>Every route that is mapped.</summary>
    internal IReadOnlyList<(string Method, string Pattern)> Routes =>
        [.. app.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()!.HttpMethods.Select(method => (method, route.RoutePattern.RawText!)))];

    /// <summary>How many functions it runs at their times by itself.</summary>
    internal int Timers => app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<TimedFunction>().Count();

    /// <summary>The connection string, for a process beside the server.</summary>
    internal string Database => settings[1];

    /// <summary>Where the SQLite file and the key are.</summary>
    public string Folder => folder ?? throw new InvalidOperationException("A server on PostgreSQL has no folder.");

    /// <param name="database">A PostgreSQL connection string; null is a new SQLite file.</param>
    /// <param name="more">More settings: "--Kommune:Municipalities", "…".</param>
    public static async Task<TestServer> Start(string clock = Clock, string? database = null, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("kommune-server-").FullName;
        string[] settings = ["--Kommune:Database", database ?? $"Data Source={Path.Combine(folder, "test.db")}", "--Kommune:KeyFile", Path.Combine(folder, "test.key"), .. more];
        return new TestServer(folder, settings, await Run(settings, clock));
    }

    /// <summary>Another server on the same database, as another process would be. It is stopped first.</summary>
    public async Task<TestServer> Beside(string clock = Clock) => new(null, settings, await Run(settings, clock));

    /// <summary>Stops the server and starts it again later on the same database.</summary>
    public async Task Restart(string clock)
    {
        await Stop();
        app = await Run(settings, clock);
        http = ClientOf(app);
    }

    public async Task Stop()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public Task<Answer> Events(params JsonNode[] events) => events is [var one]
        ? Send(HttpMethod.Post, "/api/hr/events", Encoding.UTF8.GetBytes(one.ToJsonString()), "application/cloudevents+json")
        : Send(HttpMethod.Post, "/api/hr/events", Encoding.UTF8.GetBytes(new JsonArray([.. events.Select(e => e.DeepClone())]).ToJsonString()), "application/cloudevents-batch+json");

    public Task<Answer> Post(string path, JsonNode body) => Post(path, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public Task<Answer> Post(string path, byte[] body) => Send(HttpMethod.Post, path, body, "application/json");

    public Task<Answer> Get(string path, string accept = "application/json") => Send(HttpMethod.Get, path, null, "application/json", accept);

    public Task<byte[]> Download(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    public async Task<Answer> Send(HttpMethod method, string path, byte[]? body, string contentType, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }
        request.Headers.Accept.ParseAdd(accept);
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await http.SendAsync(request);
        var raw = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        using var document = JsonDocument.Parse(isJson ? raw : "{}");
        return new Answer((int)response.StatusCode, document.RootElement.Clone(), raw);
    }

    private static async Task<WebApplication> Run(string[] settings, string clock)
    {
        var app = KommuneApp.Build(["--urls", "http://127.0.0.1:0", .. settings, "--Kommune:Clock", clock]);
        await app.StartAsync();
        return app;
    }

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.First()) };
}
