using System.Security.Cryptography;

namespace Kommune.Functions.Web;

/// <summary>The style sheet, made by tests/browser/styles.mjs. Its address holds the hash of its content, so that browsers may keep it for ever.</summary>
internal static class StyleSheet
{
    private static readonly byte[] Content = Read();

    public static readonly string Address = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(Content))[..12]}.css";

    public static void MapStyleSheet(this IEndpointRouteBuilder routes) => routes.MapGet(Address, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Content, "text/css; charset=utf-8");
    });

    private static byte[] Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("site.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
