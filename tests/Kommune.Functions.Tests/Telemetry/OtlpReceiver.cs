using System.Collections.Concurrent;
using System.Text;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kommune.Functions.Tests.Telemetry;

/// <summary>A collector that keeps what it is sent (OTLP over HTTP, protobuf: texts lie in it as they are).</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<OtlpReceiver> Start()
    {
        var app = Loopback.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.Keep);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Everything sent to one path, as text: bytes that are no text are of no interest.</summary>
    public string TextOf(string path) => string.Join('\n', received.Where(request => request.Path == path).Select(request => Encoding.UTF8.GetString(request.Body)));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Keep(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
