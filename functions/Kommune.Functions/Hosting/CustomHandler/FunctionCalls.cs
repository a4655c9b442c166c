using System.Diagnostics;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using Kommune.Functions.Web;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>One function: the body the host posted to what became of it.</summary>
internal delegate Task<FunctionOutcome> FunctionHandler(ReadOnlyMemory<byte> body, CancellationToken cancellation);

/// <summary>
/// Answers POST /{function} from the Functions host, before routing and before the problem documents of the public paths: whatever happens, the host gets
/// the answer it waits for. Requests that the host passes on from outside are never taken for its own calls.
/// </summary>
internal sealed class FunctionCalls(Lazy<IReadOnlyDictionary<string, FunctionHandler>> functions, Func<Task> ready, TimeSpan deadline, ILogger log)
{
    /// <summary>A message of 1 MB is 1.4 MB as base64 with its metadata; this is what Kestrel is set to take.</summary>
    private const int BodyLimit = 16 * 1024 * 1024;

    /// <summary>Public paths are /api/…, pages that are only read, and named forms (function.json), so a POST with one segment is the host's. A proxied request says whom it came for.</summary>
    public static bool IsCall(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value is ['/', _, ..] path && path.IndexOf('/', 1) < 0 && !FunctionTable.Forms.Contains(path[1..]) && !request.Headers.ContainsKey("X-Forwarded-For");

    public async Task Answer(HttpContext context)
    {
        var name = context.Request.Path.Value![1..];
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limited.CancelAfter(deadline);
        var outcome = await Run(name, context.Request, limited.Token);
        if (!context.RequestAborted.IsCancellationRequested)
            await FunctionAnswer.Write(context.Response, outcome);
    }

    private async Task<FunctionOutcome> Run(string name, HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var (body, isWhole) = await Bodies.Read(request, BodyLimit, cancellation);
            if (!isWhole)
                return Failed(name, "body-too-large");
            if (!functions.Value.TryGetValue(name, out var handler))
                return Failed(name, "unknown-function");
            Activity.Current?.SetTag(RequestSpans.Function, name);
            await ready().WaitAsync(cancellation);
            return await handler(body, cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return Failed(name, "deadline");
        }
        catch (StorageException reason)
        {
            return Failed(name, reason.Code);
        }
        catch (Exception reason)
        {
            log.LogError("{Function} failed: {Type} {Trace}", name, reason.GetType().FullName, reason.StackTrace);
            return FunctionOutcome.CannotStore;
        }
    }

    private FunctionOutcome Failed(string name, string code)
    {
        log.LogError("{Function} answered the host that it could not store: {Code}", name.Length > 64 ? name[..64] : name, code);
        return FunctionOutcome.CannotStore;
    }
}
