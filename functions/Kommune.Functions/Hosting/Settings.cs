using System.Globalization;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Messaging;
using Kommune.Functions.Security;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Hosting;

/// <summary>What the module is told from outside: environment variables Kommune__X, or --Kommune:X on the command line.</summary>
/// <param name="Database">"Data Source=…" for SQLite, "Host=…" for PostgreSQL.</param>
/// <param name="ClockStart">Kommune__Clock: the clock starts at this instant and runs on; null is the system's clock.</param>
/// <param name="MunicipalitiesFile">Kommune__Municipalities: a JSON file; null is the built-in municipality 9901.</param>
/// <param name="KeyFile">Kommune__KeyFile: the key that seals; null is "kommune.key" beside the SQLite file.</param>
/// <param name="RuleTables">Kommune__RuleTables: a folder with a folder of own rule tables per municipality; null is none.</param>
/// <param name="Key">Kommune__Key: the sealing key itself as base64, for a platform that hands out secrets as settings (a Key Vault reference).</param>
/// <param name="Delivery">Kommune__Delivery: a folder that documents are delivered to, with a folder per municipality; null delivers nothing by itself.</param>
internal sealed record Settings(
    string Database, Instant? ClockStart, string? MunicipalitiesFile, string? KeyFile, string? RuleTables = null, byte[]? Key = null, string? Delivery = null)
{
    /// <summary>Kommune__Environment: whose identity numbers are taken.</summary>
    public PersonPolicy Persons { get; init; }

    /// <summary>Kommune__BlobDelivery: containers that documents are put in.</summary>
    public BlobSettings Blobs { get; init; } = BlobSettings.None;

    /// <summary>Time enough to mend a message and have it sent again, and no longer: it can hold anything about anybody.</summary>
    public const int DefaultQuarantineDays = 90;

    /// <summary>Kommune__QuarantineDays: days that a message in quarantine is kept, 1 to 365.</summary>
    public int QuarantineDays { get; init; } = DefaultQuarantineDays;

    /// <summary>Kommune__CloseMonths: last month is closed by itself on the fifth, where no Functions host runs the timers.</summary>
    public bool ClosesMonths { get; init; }

    /// <summary>Kommune__OutboxDays: days that a message is kept after it was sent, 1 to 365.</summary>
    public int OutboxDays { get; init; } = DefaultOutboxDays;

    /// <summary>Kommune__PublicAddress: where others reach the module, https and without a slash at the end; null is the address that a request came to.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>Long enough to see in the database what a receiver says it did not get.</summary>
    public const int DefaultOutboxDays = 90;

    /// <summary>Whether there is a Service Bus to send to: without it nobody can subscribe.</summary>
    public bool IsHeard { get; init; } = true;

    private const string DefaultDatabase = "Data Source=.data/kommune.db";

    public static Settings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Kommune");
        return new Settings(section["Database"] ?? DefaultDatabase, ReadClock(section["Clock"]), section["Municipalities"], section["KeyFile"], section["RuleTables"], ReadKey(section["Key"]), section["Delivery"])
        {
            Persons = PersonPolicies.From(configuration),
            Blobs = BlobSettings.From(configuration),
            PublicAddress = ReadAddress(section["PublicAddress"]),
            ClosesMonths = ReadSwitch(section["CloseMonths"]),
            QuarantineDays = ReadDays(section, "QuarantineDays", DefaultQuarantineDays),
            OutboxDays = ReadDays(section, "OutboxDays", DefaultOutboxDays),
            IsHeard = ServiceBusSettings.From(configuration) is not null,
        };
    }

    /// <summary>Instances in a cloud share a database and no disk: a key that one of them makes for itself opens nothing on another.</summary>
    /// <exception cref="SettingsException">The key is neither given nor in a named file.</exception>
    public Settings WithSharedKey() => Key is not null || KeyFile is not null || !Database.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? this
        : throw new SettingsException("Kommune__Key mangler. Oppgi nøkkelen som base64, for eksempel som en referanse til Key Vault.");

    private static byte[]? ReadKey(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0 && length % 32 == 0 ? key[..length]
            : throw new SettingsException("Kommune__Key skal være 32 byte som base64.");
    }

    private static int ReadDays(IConfigurationSection section, string name, int unset) => section[name] is not { } text || string.IsNullOrWhiteSpace(text) ? unset
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 ? days
        : throw new SettingsException($"Kommune__{name} er {text}. Skriv et antall dager fra 1 til 365.");

    private static bool ReadSwitch(string? text) => !string.IsNullOrWhiteSpace(text) && (bool.TryParse(text, out var isOn) ? isOn
        : throw new SettingsException($"Kommune__CloseMonths er {text}. Skriv true eller false."));

    private static string? ReadAddress(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.PathAndQuery == "/" && address.Fragment.Length + address.UserInfo.Length == 0
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new SettingsException($"Kommune__PublicAddress er {text}. Skriv adressen som andre når modulen på, for eksempel https://tiltak.eksempel.kommune.no.");

    private static Instant? ReadClock(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var parsed = InstantPattern.ExtendedIso.Parse(text);
        return parsed.Success ? parsed.Value : throw new SettingsException($"Kommune__Clock er ikke et tidspunkt: {text}. Skriv for eksempel 2026-10-01T00:00:00Z.");
    }
}

/// <summary>A setting that the module cannot start with; the message (Norwegian) says which and what to write.</summary>
internal sealed class SettingsException(string message) : Exception(message);
