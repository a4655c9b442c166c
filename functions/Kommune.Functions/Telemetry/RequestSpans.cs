using System.Diagnostics;

namespace Kommune.Functions.Telemetry;

/// <summary>Gives the span of a request its name: method and route. The address itself is left out, since anybody can write anything in it.</summary>
internal static class RequestSpans
{
    /// <summary>The function that the Functions host called.</summary>
    public const string Function = "faas.name";

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

    public static void UseRequestSpans(this WebApplication app) => app.Use(async (context, next) =>
    {
        var span = Activity.Current;
        await next(context);
        if (span is null)
            return;
        var method = Methods.TryGetValue(context.Request.Method, out var known) ? known : "_OTHER";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? span.GetTagItem(Function) as string ?? "";
        span.DisplayName = $"{method} {route}".TrimEnd();
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= 500)
            span.SetStatus(ActivityStatusCode.Error);
    });
}
