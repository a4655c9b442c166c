using System.Globalization;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>
/// What the Azure Functions host tells a custom handler that it starts: the port to answer on. The handler is reachable from the host alone, so it
/// binds 127.0.0.1 and nothing else.
/// </summary>
internal sealed record FunctionsHost(int Port)
{
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The host kills the process at functionTimeout (host.json) and with it everything else that is running; this is well before.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    /// <summary>Null when no host has started this process.</summary>
    /// <exception cref="SettingsException">The port is not one.</exception>
    public static FunctionsHost? From(IConfiguration configuration)
    {
        if (configuration[PortVariable] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? new FunctionsHost(port)
            : throw new SettingsException($"{PortVariable} er ikke en port: {text}.");
    }
}
