using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Kommune.Domain.Municipalities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>Why a token is not taken: 401, or 403 when it is genuine but gives nothing here.</summary>
internal sealed record TokenRefusal(int Status, string Code, string Message);

/// <summary>
/// Utsteder: one issuer whose tokens are taken. Signature, issuer, audience and life are checked here; what the token gives is read by
/// the kind of issuer: Maskinporten for systems, an OpenID Connect issuer such as Entra ID for people.
/// </summary>
internal sealed class Issuer(IssuerSettings settings, KeySet keys)
{
    private const string OrganisationScheme = "iso6523-actorid-upis";
    private const string OrganisationPrefix = "0192:";

    /// <summary>How far clocks may differ.</summary>
    private static readonly Duration Skew = Duration.FromSeconds(30);

    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.EcdsaSha256];

    private static readonly TokenRefusal Invalid = new(401, "invalid-token", "Tokenet er ikke gyldig her.");

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    public string Name => settings.Issuer;

    /// <summary>The caller, or why the token is not taken.</summary>
    public async Task<(Caller?, TokenRefusal?)> Read(JsonWebToken token, IReadOnlyDictionary<string, Municipality> municipalities, Instant now)
    {
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal) || token.TryGetHeaderValue<object>("crit", out _) || !IsAlive(token, now))
            return (null, Invalid);
        var checks = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            ValidateAudience = settings.Audience is not null,
            // The life of a token is checked against the module's clock, above.
            ValidateLifetime = false,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeys = await keys.For(token.Kid, now),
        };
        var result = await handler.ValidateTokenAsync(token, checks);
        return !result.IsValid ? (null, Invalid) : settings.IsForMachines ? Machine(token, municipalities) : Person(token, municipalities);
    }

    private static bool IsAlive(JsonWebToken token, Instant now) =>
        TryMoment(token, "exp", out var expires) && now < expires + Skew
        && (!token.TryGetPayloadValue<object>("nbf", out _) || (TryMoment(token, "nbf", out var from) && now >= from - Skew));

    private static bool TryMoment(JsonWebToken token, string claim, out Instant moment)
    {
        moment = default;
        if (!token.TryGetPayloadValue<long>(claim, out var seconds) || seconds is < 0 or > 253_402_300_799)
            return false;
        moment = Instant.FromUnixTimeSeconds(seconds);
        return true;
    }

    /// <summary>Access goes by the consumer, never by client_id; a supplier acts for the consumer and is noted.</summary>
    private (Caller?, TokenRefusal?) Machine(JsonWebToken token, IReadOnlyDictionary<string, Municipality> municipalities)
    {
        using var claims = Payload(token);
        if (Organisation(claims.RootElement, "consumer") is not { } consumer
            || municipalities.Values.FirstOrDefault(municipality => OrganisationPrefix + municipality.Organisation.Value == consumer) is not { } municipality)
            return (null, new TokenRefusal(403, "unknown-consumer", "Virksomheten i tokenet er ikke satt opp som kommune her."));
        var roles = Texts(claims.RootElement, "scope").SelectMany(scope => scope.Split(' ')).Select(settings.RoleOfScope).OfType<Role>().ToFrozenSet();
        return roles.Count == 0
            ? (null, new TokenRefusal(403, "missing-scope", "Tokenet har ikke noe omfang (scope) som gir tilgang her."))
            : (new Caller(CallerKind.Machine, consumer, roles, new Reach([municipality.Number]), OnBehalf(claims.RootElement)), null);
    }

    /// <summary>KS belongs to no municipality: its reach is then empty, and the store gives it nothing but what is published for all.</summary>
    private (Caller?, TokenRefusal?) Person(JsonWebToken token, IReadOnlyDictionary<string, Municipality> municipalities)
    {
        using var claims = Payload(token);
        var name = settings.NameClaims.SelectMany(claim => Texts(claims.RootElement, claim)).FirstOrDefault(text => text.Length is > 0 and <= 100);
        if (name is null || Scrub.HoldsIdentityNumber(name))
            return (null, new TokenRefusal(403, "missing-name", "Tokenet har ikke noe brukernavn."));
        var numbers = settings.FixedMunicipality is { } only ? [only] : Texts(claims.RootElement, settings.MunicipalityClaim).Where(municipalities.ContainsKey).ToList();
        var roles = Texts(claims.RootElement, settings.RolesClaim).Select(IssuerSettings.RoleOfPerson).OfType<Role>().ToFrozenSet();
        return roles.Count == 0 || (numbers.Count == 0 && !roles.Contains(Role.Ks))
            ? (null, new TokenRefusal(403, "no-role", "Brukeren har ikke noen rolle i en kommune som er satt opp her."))
            : (new Caller(CallerKind.Person, name, roles, new Reach(numbers)), null);
    }

    private static JsonDocument Payload(JsonWebToken token) => JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));

    private static string? Organisation(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var party) && party.ValueKind == JsonValueKind.Object
        && party.TryGetProperty("authority", out var authority) && authority.ValueKind == JsonValueKind.String && authority.ValueEquals(OrganisationScheme)
        && party.TryGetProperty("ID", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static string? OnBehalf(JsonElement claims)
    {
        if (Organisation(claims, "supplier") is not { } supplier)
            return null;
        var text = new StringBuilder("leverandør ").Append(supplier);
        foreach (var source in Texts(claims, "delegation_source"))
            text.Append(", delegert i ").Append(source.Length > 200 ? source[..200] : source);
        return Scrub.Text(text.ToString());
    }

    /// <summary>A claim that is a text or a list of texts.</summary>
    private static IEnumerable<string> Texts(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim))
            return [];
        return claim.ValueKind switch
        {
            JsonValueKind.String => [claim.GetString()!],
            JsonValueKind.Array => [.. claim.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }
}
