using System.Text.Json;
using Kommune.Functions.Input;

namespace Kommune.Functions.Security;

/// <summary>
/// På egne vegne: a person who decides, approves or records does so in their own name. Also what a body tells the audit log: which
/// placement, which municipality, what kind of decision.
/// </summary>
internal static class Acting
{
    public static readonly TokenRefusal NotYourself = new(403, "not-yourself", "Navnet i forespørselen er ikke brukeren som er logget inn.");

    /// <summary>More than this is noted as a number.</summary>
    private const int MostAnswered = 200;

    private const string Found = "Kommune.Acting";
    private const string Listed = "Kommune.Acting.Listed";
    private static readonly string[] Names = ["decidedBy", "approvedBy", "enteredBy", "coach", "erasedBy", "confirmedBy", "recordedBy", "agreedBy", "acknowledgedBy"];

    private sealed record Body(string? Target, string? Municipality, string? Kind);

    /// <summary>Only where something is written: to look at another's page is a matter of permission.</summary>
    public static IEnumerable<string> NamesInAddress(HttpRequest request) => HttpMethods.IsGet(request.Method) || !request.QueryString.HasValue ? [] : Names.SelectMany(name => request.Query[name]).OfType<string>();

    /// <summary>Notes what the body is about; false when a person speaks in another's name.</summary>
    public static bool MayHandle(HttpContext context, JsonElement body)
    {
        if (context.Features.Get<Caller>() is not { } caller)
            return true;
        if (NamesIn(body).Any(name => !caller.MaySpeakFor(name)))
            return false;
        if (body.ValueKind == JsonValueKind.Object)
            context.Items[Found] = new Body(TextOf(body, "placementId"), TextOf(body, "municipality"), TextOf(body, "kind"));
        return true;
    }

    /// <summary>The placement, document or period that the request is about.</summary>
    public static string? TargetOf(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return (values["id"] ?? values["documentId"] ?? values["period"])?.ToString() ?? (context.Items[Found] as Body)?.Target;
    }

    public static string? MunicipalityOf(HttpContext context) => (context.Items[Found] as Body)?.Municipality;

    /// <summary>Notes whom a list told of, for the log.</summary>
    public static void Answered(HttpRequest request, IEnumerable<string> placements)
    {
        var told = placements.Distinct(StringComparer.Ordinal).ToList();
        request.HttpContext.Items[Listed] = told.Count <= MostAnswered ? string.Join(' ', told) : $"{told.Count} tiltaksplasser";
    }

    /// <summary>What more the log keeps: whom a list told of, the kind of decision, the month of a statement.</summary>
    public static string? Noted(HttpContext context) => context.Items[Listed] is string told ? told
        : (context.Items[Found] as Body)?.Kind is { Length: <= 60 } kind ? kind : context.Request.RouteValues["id"] is not null ? context.Request.RouteValues["period"]?.ToString() : null;

    /// <summary>At any depth: a list of transfers has its names inside.</summary>
    private static IEnumerable<string> NamesIn(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => Names.Select(name => TextOf(body, name)).OfType<string>().Concat(body.EnumerateObject().SelectMany(field => NamesIn(field.Value))),
        JsonValueKind.Array => body.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };

    private static string? TextOf(JsonElement item, string name) => SoundText.IdIn(item, name);
}
