using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Security;
using Kommune.Functions.Web;

namespace Kommune.Functions.HrSystems;

/// <summary>POST /api/hr/notifications/{system}: a thin notification, signed (X-Signature: HMAC-SHA256 of the body in hex) or with the shared secret as bearer token.</summary>
internal static class HrNotifications
{
    private const int BodyLimit = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes, HrFetch fetch, Guard guard) =>
        routes.MapPost("/api/hr/notifications/{system}", (HttpRequest request, string system) => Receive(request, system, fetch, guard));

    private static async Task<IResult> Receive(HttpRequest request, string name, HrFetch fetch, Guard guard)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (body, isWhole) = await Bodies.Read(request, BodyLimit, cancellation);
        if (!isWhole)
            return Problems.TooLarge(BodyLimit);
        if (!fetch.Systems.TryGetValue(name, out var system) || !IsFrom(system.Settings, request, body))
            return guard.TooManyFailures(request.HttpContext)
                ?? Problems.Of(401, "unknown-sender", "Avsenderen er ikke kjent", new FieldError("unknown-sender", "", "Varselet mangler gyldig signatur eller nøkkel."));
        if (Read(system, body) is not { } notices)
            return Problems.Of(400, "malformed-notification", "Varselet kan ikke leses", new FieldError("malformed-notification", "", "Varselet har ikke den formen som HR-systemet er kjent for."));
        await fetch.Park(system, notices, cancellation);
        return Results.StatusCode(202);
    }

    private static bool IsFrom(HrSystemSettings settings, HttpRequest request, byte[] body)
    {
        if (settings.WebhookSecret is not { Length: > 0 } secret)
            return false;
        var key = Encoding.UTF8.GetBytes(secret);
        if (request.Headers["X-Signature"].ToString() is { Length: > 0 } signature)
            return IsSame(Convert.ToHexStringLower(HMACSHA256.HashData(key, body)), signature.StartsWith("sha256=", StringComparison.Ordinal) ? signature[7..] : signature);
        return request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && IsSame(secret, token);
    }

    /// <summary>Takes as long for a near miss as for a wild one.</summary>
    private static bool IsSame(string expected, string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static IReadOnlyList<HrNotice>? Read(HrSystem system, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return system.ReadNotification(document.RootElement);
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
