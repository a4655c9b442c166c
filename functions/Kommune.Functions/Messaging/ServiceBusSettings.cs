using Kommune.Functions.Hosting;

namespace Kommune.Functions.Messaging;

/// <summary>
/// Where the outbox is sent. The settings are those that the Functions host's own trigger reads, so that one connection serves both:
/// <c>ServiceBus__fullyQualifiedNamespace</c> with managed identity (and <c>ServiceBus__clientId</c> for a user-assigned one), or <c>ServiceBus</c> with a connection string.
/// </summary>
/// <param name="Endpoint">https://namespace.servicebus.windows.net/; plain http only where the connection string says UseDevelopmentEmulator=true.</param>
/// <param name="Topic">Kommune__PlacementEventsTopic.</param>
/// <param name="Key">The shared key; null uses managed identity.</param>
internal sealed record ServiceBusSettings(Uri Endpoint, string Topic, SharedKey? Key, string? ClientId)
{
    public const string DefaultTopic = "placement-events";

    /// <summary>Null when no namespace is configured: messages stay in the process.</summary>
    /// <exception cref="SettingsException">The connection string lacks a part.</exception>
    public static ServiceBusSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("ServiceBus");
        var topic = configuration["Kommune:PlacementEventsTopic"] ?? DefaultTopic;
        if (section.Value is { Length: > 0 } text)
            return FromConnectionString(text, topic);
        return section["fullyQualifiedNamespace"] is { Length: > 0 } name
            ? new ServiceBusSettings(EndpointOf("https", name), topic, null, section["clientId"])
            : null;
    }

    private static ServiceBusSettings FromConnectionString(string text, string topic)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        string Part(string name) => parts.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new SettingsException($"Tilkoblingen ServiceBus mangler {name}.");
        var scheme = parts.GetValueOrDefault("UseDevelopmentEmulator") == "true" ? "http" : "https";
        var host = Part("Endpoint").Split("://", 2)[^1].TrimEnd('/');
        return new ServiceBusSettings(EndpointOf(scheme, host), topic, new SharedKey(Part("SharedAccessKeyName"), Part("SharedAccessKey")), null);
    }

    private static Uri EndpointOf(string scheme, string host) =>
        Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out var endpoint) ? endpoint : throw new SettingsException($"Navnerommet i ServiceBus er ikke et vertsnavn: {host}.");
}

/// <summary>A shared access key: a rule with the right Send, and its key.</summary>
internal sealed record SharedKey(string Name, string Value);
