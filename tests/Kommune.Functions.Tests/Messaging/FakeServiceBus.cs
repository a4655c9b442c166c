using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kommune.Functions.Tests.Messaging;

/// <summary>
/// A real HTTP server that behaves as Service Bus' REST interface is documented (learn.microsoft.com/rest/api/servicebus): one topic, batches all or nothing,
/// duplicate detection on MessageId, a signed token that is checked. It is not Service Bus.
/// </summary>
internal sealed class FakeServiceBus : IAsyncDisposable
{
    public const string Topic = "placement-events";
    public const string KeyName = "sender";
    public const string Key = "c3ludGhldGljLWtleS1mb3ItdGVzdHM=";
    private const int SizeLimit = 256 * 1024;

    private readonly WebApplication app;
    private readonly HashSet<string> seen = [];
    private readonly Lock turn = new();

    private FakeServiceBus(WebApplication app) => this.app = app;

    /// <summary>What the next requests are answered instead of being looked at; then the server is itself again.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Next { get; } = new();

    /// <summary>Messages that subscribers get, in order: repeated ids are dropped here.</summary>
    public List<Received> Messages { get; } = [];

    /// <summary>Number of requests, of whatever answer.</summary>
    public int Requests { get; private set; }

    /// <summary>Messages that cannot be taken whatever is tried.</summary>
    public Func<Received, bool> Refuses { get; set; } = _ => false;

    public string Host { get; private set; } = "";

    public string ConnectionString => $"Endpoint=sb://{Host};SharedAccessKeyName={KeyName};SharedAccessKey={Key};UseDevelopmentEmulator=true";

    public static async Task<FakeServiceBus> Start()
    {
        var app = Loopback.Build(HttpProtocols.Http1);
        var bus = new FakeServiceBus(app);
        app.Run(bus.Answer);
        await app.StartAsync();
        bus.Host = new Uri(app.Urls.Single()).Authority;
        return bus;
    }

    /// <summary>Takes what is sent and loses the answer: the connection breaks.</summary>
    public Func<HttpContext, Task> AcceptAndDrop => async context =>
    {
        await Take(context);
        context.Abort();
    };

    /// <summary>Takes what is sent and answers too late.</summary>
    public Func<HttpContext, Task> AcceptSlowly(TimeSpan delay) => async context =>
    {
        var status = await Take(context);
        await Task.Delay(delay);
        context.Response.StatusCode = status;
    };

    public static Func<HttpContext, Task> Status(int status, int? retryAfterSeconds = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        lock (turn)
            Requests++;
        if (Next.TryDequeue(out var next))
            await next(context);
        else
            context.Response.StatusCode = await Take(context);
    }

    private async Task<int> Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (!IsSigned(context.Request.Headers.Authorization.ToString()))
            return 401;
        if (context.Request.Method != "POST" || context.Request.Path != $"/{Topic}/messages")
            return 410;
        if (body.Length > SizeLimit)
            return 403;
        if (context.Request.ContentType != "application/vnd.microsoft.servicebus.json" || ReadMessages(body) is not { } messages || messages.Any(Refuses))
            return 400;
        lock (turn)
            Messages.AddRange(messages.Where(message => seen.Add(message.MessageId)));
        return 201;
    }

    private static List<Received>? ReadMessages(string body)
    {
        try
        {
            return [.. JsonNode.Parse(body)!.AsArray().Select(item => new Received(
                (string)item!["BrokerProperties"]!["MessageId"]!, (string)item["BrokerProperties"]!["SessionId"]!, (string)item["BrokerProperties"]!["Label"]!, (string)item["Body"]!))];
        }
        catch (Exception reason) when (reason is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>sig = base64(HMAC-SHA256(key, sr + "\n" + se)), with everything that is sent URL-encoded.</summary>
    private bool IsSigned(string header)
    {
        if (!header.StartsWith("SharedAccessSignature ", StringComparison.Ordinal))
            return false;
        var parts = header["SharedAccessSignature ".Length..].Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(parts["sr"] + "\n" + parts["se"]));
        return Uri.UnescapeDataString(parts["sig"]) == Convert.ToBase64String(signature) && parts["skn"] == KeyName
            && Uri.UnescapeDataString(parts["sr"]).StartsWith($"http://{Host}/", StringComparison.Ordinal);
    }

    internal sealed record Received(string MessageId, string SessionId, string Label, string Body);
}
