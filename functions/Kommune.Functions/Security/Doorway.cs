using System.Net;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>
/// Inngangen: how callers are known. With issuers configured every request carries a token. Without, the door is open, and it may be so
/// only where it can do no harm: on this machine alone, with municipalities that do not exist.
/// </summary>
internal sealed class Doorway
{
    /// <summary>Kommunenummer 99xx belong to no municipality; the built-in one and all examples have them.</summary>
    public const string FictionalPrefix = "99";

    private const string Bearer = "Bearer ";
    private const int LongestToken = 16 * 1024;

    private readonly IReadOnlyList<Issuer> issuers;
    private readonly IReadOnlyDictionary<string, Municipality> municipalities;
    private readonly IClock clock;
    private readonly string? tokenHeader;

    private Doorway(IReadOnlyList<Issuer> issuers, IReadOnlyDictionary<string, Municipality> municipalities, IClock clock, string? tokenHeader) =>
        (this.issuers, this.municipalities, this.clock, this.tokenHeader) = (issuers, municipalities, clock, tokenHeader);

    public bool IsOpen => issuers.Count == 0;

    /// <exception cref="SettingsException">The door would stand open where it may not, or the environment is not named.</exception>
    public static Doorway From(IConfiguration configuration, Module module, ILoggerFactory logs)
    {
        var settings = IssuerSettings.From(configuration);
        if (settings.Count == 0)
            RefuseUnlessHarmless(configuration, module);
        if (PersonPolicies.From(configuration) == PersonPolicy.Any && module.Configured.Keys.Any(number => !IsFictional(number)))
            throw new SettingsException("Kommune__Environment mangler: skriv production eller test når det er satt opp virkelige kommuner.");
        foreach (var number in settings.Select(issuer => issuer.FixedMunicipality).OfType<string>().Where(number => !module.Configured.ContainsKey(number)))
            throw new SettingsException($"Kommune__People__Municipality er {number}, som ikke er satt opp.");
        var client = settings.Count == 0 ? null : KeySet.Client();
        var issuers = settings.Select(issuer => new Issuer(issuer, new KeySet(issuer.Keys, client!, logs.CreateLogger<KeySet>()))).ToList();
        return new Doorway(issuers, module.Configured, module.Clock, configuration["Kommune:People:TokenHeader"]);
    }

    public static bool IsFictional(string municipality) => municipality.StartsWith(FictionalPrefix, StringComparison.Ordinal);

    /// <summary>The caller, or why there is none.</summary>
    public async Task<(Caller?, TokenRefusal?)> Identify(HttpContext context)
    {
        if (IsOpen)
            return RefusalOfStranger(context) is { } refusal ? (null, refusal) : (Caller.Open, null);
        if (TokenOf(context.Request) is not { } text)
            return (null, new TokenRefusal(401, "missing-token", "Forespørselen har ikke noe token. Logg inn, eller send Authorization: Bearer."));
        if (ReadUnchecked(text) is { } token && issuers.FirstOrDefault(issuer => issuer.Name == token.Issuer) is { } issuer)
            return await issuer.Read(token, municipalities, clock.GetCurrentInstant());
        return (null, new TokenRefusal(401, "invalid-token", "Tokenet er ikke gyldig her."));
    }

    /// <summary>In front of pages a sign-in proxy sends the token in a header of its own; it is checked like any other.</summary>
    private string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return tokenHeader is not null && request.Headers[tokenHeader].ToString() is { Length: > 0 } other ? other : null;
    }

    private static JsonWebToken? ReadUnchecked(string text)
    {
        if (text.Length > LongestToken || text.Count(c => c == '.') != 2)
            return null;
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception reason) when (reason is ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// The open door is for programs on this machine. A page from elsewhere can make a browser on this machine send requests: its name for
    /// us is then another, or the browser says that the request crosses sites.
    /// </summary>
    private static TokenRefusal? RefusalOfStranger(HttpContext context)
    {
        var isNear = context.Connection.LocalIpAddress is not { } local || IPAddress.IsLoopback(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local);
        var host = context.Request.Host.Host;
        var isOurName = host is "" or "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        var isCross = !HttpMethods.IsGet(context.Request.Method) && context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        return isNear && isOurName && !isCross ? null
            : new TokenRefusal(403, "open-access-is-local", "Uten innlogging svarer tjenesten bare programmer på samme maskin.");
    }

    private static void RefuseUnlessHarmless(IConfiguration configuration, Module module)
    {
        const string Remedy = "Sett opp utsteder av tokener (Kommune__People__Issuer, Kommune__Machines__Issuer), se docs/security.md.";
        if (module.Configured.Keys.FirstOrDefault(number => !IsFictional(number)) is { } real)
            throw new SettingsException($"Uten innlogging startes tjenesten bare med oppdiktede kommuner (99xx), og {real} er satt opp. {Remedy}");
        if (PersonPolicies.From(configuration) == PersonPolicy.RealOnly)
            throw new SettingsException($"Uten innlogging startes ikke tjenesten i produksjon. {Remedy}");
        if (configuration["WEBSITE_SITE_NAME"] is { Length: > 0 })
            throw new SettingsException($"Uten innlogging startes ikke tjenesten i Azure. {Remedy}");
        if (Addresses(configuration).FirstOrDefault(address => !IsLoopback(address)) is { } open)
            throw new SettingsException($"Uten innlogging lytter tjenesten bare på 127.0.0.1, ikke på {open}. {Remedy}");
    }

    /// <summary>Everything ASP.NET Core would listen on: addresses, else ports on every address.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var urls = Split(configuration["urls"]).ToList();
        var ports = urls.Count > 0 ? [] : Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"])).Select(port => $"http://*:{port}");
        return urls.Concat(ports).Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLoopback(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? address : address[(start + 3)..];
        if (rest.StartsWith("unix:", StringComparison.Ordinal))
            return true;
        var host = rest.StartsWith('[') ? rest[1..Math.Max(1, rest.IndexOf(']', StringComparison.Ordinal))] : rest.Split(':', '/')[0];
        return host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
