namespace Kommune.Functions.Security;

/// <summary>Hoder i hvert svar. A page may load our own files, an answer from the API nothing at all; nobody may frame us or learn addresses from us.</summary>
internal static class Headers
{
    private const string ForPages = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const string ForApi = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    public static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsApi(context.Request) ? ForApi : ForPages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (IsApi(context.Request))
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
