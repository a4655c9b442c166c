using Kommune.Functions.Hosting;

namespace Kommune.Functions.Security;

/// <summary>
/// What is configured about one issuer: Kommune__Machines__… for systems, Kommune__People__… for people.
/// </summary>
/// <param name="IsForMachines">Maskinporten's claims, or those of people.</param>
/// <param name="Issuer">…__Issuer: exactly the token's iss.</param>
/// <param name="Keys">…__Keys: where the public keys (JWKS) are, an https address or a file.</param>
/// <param name="Audience">…__Audience: the token's aud; required for people.</param>
/// <param name="ScopePrefix">Machines__ScopePrefix: what the scopes begin with, "kommune:tiltak" unless set.</param>
/// <param name="RolesClaim">People__RolesClaim: "roles" unless set.</param>
/// <param name="MunicipalityClaim">People__MunicipalityClaim: "municipality" unless set.</param>
/// <param name="FixedMunicipality">People__Municipality: everybody the issuer knows belongs to this municipality.</param>
/// <param name="NameClaims">People__NameClaim: the user name; "preferred_username" unless set, else "sub".</param>
internal sealed record IssuerSettings(
    bool IsForMachines, string Issuer, string Keys, string? Audience, string ScopePrefix, string RolesClaim, string MunicipalityClaim, string? FixedMunicipality, IReadOnlyList<string> NameClaims)
{
    private static readonly Dictionary<string, Role> People = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hr"] = Role.Hr,
        ["coach"] = Role.Coach,
        ["leader"] = Role.Leader,
        ["finance"] = Role.Finance,
        ["reporter"] = Role.Reporter,
        ["ks"] = Role.Ks,
        ["auditor"] = Role.Auditor,
        ["admin"] = Role.Admin,
    };

    private static readonly Dictionary<string, Role> Scopes = new(StringComparer.Ordinal)
    {
        ["/hr.write"] = Role.HrSystem,
        ["/timer.write"] = Role.TimeSystem,
        ["/okonomi.write"] = Role.FinanceSystem,
        ["/rapport"] = Role.ReportSystem,
    };

    public static Role? RoleOfPerson(string name) => People.TryGetValue(name, out var role) ? role : null;

    public Role? RoleOfScope(string scope) =>
        scope.StartsWith(ScopePrefix, StringComparison.Ordinal) && Scopes.TryGetValue(scope[ScopePrefix.Length..], out var role) ? role : null;

    /// <summary>The issuers that are configured; none means that nobody is asked who they are.</summary>
    public static IReadOnlyList<IssuerSettings> From(IConfiguration configuration) =>
        [.. new[] { Read(configuration.GetSection("Kommune:Machines"), true), Read(configuration.GetSection("Kommune:People"), false) }.OfType<IssuerSettings>()];

    private static IssuerSettings? Read(IConfigurationSection section, bool machines)
    {
        if (section["Issuer"] is not { Length: > 0 } issuer)
            return section.GetChildren().Any() ? throw new SettingsException($"{Name(section)}__Issuer mangler: utstederen av tokenene.") : null;
        var keys = section["Keys"] is { Length: > 0 } given ? given : throw new SettingsException($"{Name(section)}__Keys mangler: adressen (https) eller filen med utstederens nøkler (JWKS).");
        if (Uri.TryCreate(keys, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp)
            throw new SettingsException($"{Name(section)}__Keys skal være en https-adresse eller en fil.");
        var audience = section["Audience"] is { Length: > 0 } text ? text : null;
        if (!machines && audience is null)
            throw new SettingsException($"{Name(section)}__Audience mangler: uten den gjelder tokener som er laget for andre tjenester.");
        return new IssuerSettings(machines, issuer, keys, audience, section["ScopePrefix"] ?? "kommune:tiltak", section["RolesClaim"] ?? "roles",
            section["MunicipalityClaim"] ?? "municipality", section["Municipality"], section["NameClaim"] is { } name ? [name] : ["preferred_username", "sub"]);
    }

    private static string Name(IConfigurationSection section) => section.Path.Replace(":", "__", StringComparison.Ordinal);
}
