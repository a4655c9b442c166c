using Kommune.Functions.Hosting;

namespace Kommune.Functions.HrSystems;

/// <summary>An HR system whose notifications are thin: what changed is fetched from it. Settings Kommune__HrSystems__{name}__…</summary>
/// <param name="Name">Name in paths and in the source of its events.</param>
/// <param name="Kind">Kind: VismaNet, Dfo or Fint.</param>
/// <param name="BaseAddress">Ends with a slash.</param>
/// <param name="TokenAddress">Where a token is fetched with client credentials; null sends the secret itself as the token.</param>
/// <param name="WebhookSecret">What signs notifications; null takes none.</param>
/// <param name="Categories">The system's code to the municipality's employment category; a code that is not listed stands for itself.</param>
internal sealed record HrSystemSettings(
    string Name, HrSystemKind Kind, string Municipality, Uri BaseAddress, Uri? TokenAddress, string? ClientId, string Secret, string? WebhookSecret, IReadOnlyDictionary<string, string> Categories)
{
    /// <summary>A shorter one can be guessed from a notification and its signature.</summary>
    private const int ShortestWebhookSecret = 16;

    /// <summary>The source of the events that come of it; with the id of an event it decides what is a duplicate.</summary>
    public string Source => $"urn:hr:{Municipality}:{Name}";

    /// <exception cref="SettingsException">A system lacks a setting or has a wrong one.</exception>
    public static IReadOnlyList<HrSystemSettings> All(IConfiguration configuration, IReadOnlyCollection<string> municipalities) =>
        [.. configuration.GetSection("Kommune:HrSystems").GetChildren().Select(section => Read(section, municipalities))];

    private static HrSystemSettings Read(IConfigurationSection section, IReadOnlyCollection<string> municipalities)
    {
        string Required(string name) => section[name] is { Length: > 0 } value ? value : throw new SettingsException($"Kommune__HrSystems__{section.Key}__{name} mangler.");
        Uri Address(string name) => Uri.TryCreate(Required(name).TrimEnd('/') + "/", UriKind.Absolute, out var address) && (address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true }) ? address
            : throw new SettingsException($"Kommune__HrSystems__{section.Key}__{name} er ikke en nettadresse med https.");
        if (!Enum.TryParse<HrSystemKind>(Required("Kind"), ignoreCase: true, out var kind))
            throw new SettingsException($"Kommune__HrSystems__{section.Key}__Kind er VismaNet, Dfo eller Fint.");
        var municipality = Required("Municipality");
        if (!municipalities.Contains(municipality))
            throw new SettingsException($"Kommune__HrSystems__{section.Key}__Municipality er ikke satt opp her.");
        var token = section["TokenAddress"] is { Length: > 0 } ? new Uri(Address("TokenAddress").AbsoluteUri.TrimEnd('/')) : null;
        var webhook = section["WebhookSecret"] is { Length: > 0 } shared ? shared : null;
        if (webhook is { Length: < ShortestWebhookSecret })
            throw new SettingsException($"Kommune__HrSystems__{section.Key}__WebhookSecret er kortere enn {ShortestWebhookSecret} tegn. Lag en tilfeldig.");
        var categories = section.GetSection("Categories").GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value ?? "", StringComparer.Ordinal);
        return new HrSystemSettings(section.Key, kind, municipality, Address("BaseAddress"), token, section["ClientId"], Required("Secret"), webhook, categories);
    }

    public string CategoryOf(string? code) => code is null ? "" : Categories.GetValueOrDefault(code, code);
}

internal enum HrSystemKind
{
    VismaNet,
    Dfo,
    Fint,
}
