using System.Collections.Concurrent;
using Kommune.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kommune.Functions.Tests.Deliveries;

/// <summary>
/// A real HTTP server that behaves as Put Blob and Get Blob Properties are documented (learn.microsoft.com/rest/api/storageservices): one container, 201, 409 BlobAlreadyExists with
/// If-None-Match: *, 403 for a wrong signature, 404 for another container. It is not Azure Storage.
/// </summary>
internal sealed class FakeBlobServer : IAsyncDisposable
{
    public const string Sas = "sv=2023-11-03&sr=c&sp=rcw&sig=c2lnbmF0dXI%3D";
    private readonly WebApplication app;

    private readonly string? token;

    private FakeBlobServer(WebApplication app, string? token) => (this.app, this.token) = (app, token);

    public ConcurrentDictionary<string, (byte[] Content, string? Hash, string? Type)> Blobs { get; } = new();

    /// <summary>Names in the order they were put.</summary>
    public ConcurrentQueue<string> Order { get; } = new();

    /// <summary>What the next requests are answered instead; true goes on and puts the blob all the same.</summary>
    public ConcurrentQueue<Func<HttpContext, Task<bool>>> Next { get; } = new();

    /// <summary>Method, path, query and authorization of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>With the SAS, or without it where a token is asked for.</summary>
    public string Container => $"{app.Urls.Single()}/documents{(token is null ? $"?{Sas}" : "")}";

    /// <param name="token">The bearer token that is taken, and nothing else; null takes the SAS.</param>
    public static async Task<FakeBlobServer> Start(string? token = null)
    {
        var app = Loopback.Build();
        var server = new FakeBlobServer(app, token);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public static Func<HttpContext, Task<bool>> Status(int status, string? code = null, string? retryAfter = null) => context =>
    {
        Refuse(context, status, code ?? "Error");
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(false);
    };

    /// <summary>The blob is put, and nobody hears of it.</summary>
    public Func<HttpContext, Task<bool>> AcceptAndDrop => async context =>
    {
        await Put(context, Name(context));
        context.Abort();
        return false;
    };

    public static Task<bool> Drop(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(false);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (Next.TryDequeue(out var next) && !await next(context))
            return;
        if (!context.Request.Headers.ContainsKey("x-ms-version") || !context.Request.Headers.ContainsKey("x-ms-date"))
            Refuse(context, 400, "MissingRequiredHeader");
        else if (!IsLetIn(context.Request))
            Refuse(context, token is null ? 403 : 401, token is null ? "AuthenticationFailed" : "InvalidAuthenticationInfo");
        else if (!context.Request.Path.Value!.StartsWith("/documents/", StringComparison.Ordinal))
            Refuse(context, 404, "ContainerNotFound");
        else if (HttpMethods.IsHead(context.Request.Method))
            Describe(context);
        else if (!HttpMethods.IsPut(context.Request.Method) || context.Request.Headers["x-ms-blob-type"] != "BlockBlob")
            Refuse(context, 400, "InvalidHeaderValue");
        else if (context.Request.Headers.IfNoneMatch == "*" && Blobs.ContainsKey(Name(context)))
            Refuse(context, 409, "BlobAlreadyExists");
        else
        {
            await Put(context, Name(context));
            context.Response.StatusCode = 201;
        }
    }

    private bool IsLetIn(HttpRequest request) => token is null ? request.QueryString.Value?.TrimStart('?') == Sas : request.Headers.Authorization == $"Bearer {token}";

    private static string Name(HttpContext context) => context.Request.Path.Value!["/documents/".Length..];

    private async Task Put(HttpContext context, string name)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Blobs[name] = (body.ToArray(), context.Request.Headers["x-ms-meta-sha256"], context.Request.ContentType);
        Order.Enqueue(name);
    }

    private void Describe(HttpContext context)
    {
        if (!Blobs.TryGetValue(Name(context), out var blob))
            Refuse(context, 404, "BlobNotFound");
        else if (blob.Hash is not null)
            context.Response.Headers["x-ms-meta-sha256"] = blob.Hash;
    }

    private static void Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
    }
}
