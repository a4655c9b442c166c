using System.Text;

namespace Kommune.Functions.Web;

/// <summary>Answers with a page. Nothing but the module's own style sheet may load, and nobody may frame it.</summary>
internal sealed class HtmlResult(Html page, int status = 200) : IResult
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.RequestAborted);
    }
}
