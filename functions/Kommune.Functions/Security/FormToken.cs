using System.Security.Cryptography;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Security;

/// <summary>
/// Skjematoken: a form that changes something carries a hidden field that only a page from us to the same user could have had. The browser
/// keeps a random cookie; the field is its keyed hash with the user's name. No script, nothing stored.
/// </summary>
internal static class FormToken
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = Page.FormTokenKey;

    private const string Cookie = "kommune-form";
    private const string Purpose = "form";

    /// <summary>The value of the hidden field, for a page that is about to be sent.</summary>
    public static string For(HttpContext context, Module module)
    {
        var secret = context.Request.Cookies[Cookie];
        if (secret is not { Length: 64 } || !secret.All(char.IsAsciiHexDigit))
        {
            secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            context.Response.Cookies.Append(Cookie, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsSecure(context.Request), Path = "/", IsEssential = true });
        }
        return module.Sealer.Mac(Purpose, Covered(secret, context));
    }

    /// <summary>Whether the form came from a page of ours.</summary>
    public static async Task<bool> Holds(HttpContext context, Module module)
    {
        if (context.Request.Cookies[Cookie] is not { } secret)
            return false;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return module.Sealer.IsMac(Purpose, Covered(secret, context), form[Field].ToString());
        }
        catch (Exception reason) when (reason is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static string Covered(string secret, HttpContext context) => $"{secret}/{Caller.Of(context).Name}";

    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a route shows its form again when its token no longer holds: the status is 403, and nothing is recorded.</summary>
/// <param name="Show">From the request, the code of the refusal and its sentence.</param>
internal sealed record ExpiredForm(Func<HttpRequest, string, string, Task<IResult>> Show);
