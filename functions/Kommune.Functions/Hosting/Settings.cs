using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Hosting;

/// <summary>What the module is told from outside: environment variables Kommune__X, or --Kommune:X on the command line.</summary>
/// <param name="Database">"Data Source=…" for SQLite, "Host=…" for PostgreSQL.</param>
/// <param name="ClockStart">Kommune__Clock: the clock starts at this instant and runs on; null is the system's clock.</param>
/// <param name="MunicipalitiesFile">Kommune__Municipalities: a JSON file; null is the built-in municipality 9901.</param>
/// <param name="KeyFile">Kommune__KeyFile: the key that seals; null is "kommune.key" beside the SQLite file.</param>
/// <param name="RuleTables">Kommune__RuleTables: a folder with a folder of own rule tables per municipality; null is none.</param>
/// <param name="Delivery">Kommune__Delivery: a folder that documents are delivered to, with a folder per municipality; null delivers nothing by itself.</param>
internal sealed record Settings(string Database, Instant? ClockStart, string? MunicipalitiesFile, string? KeyFile, string? RuleTables = null, string? Delivery = null)
{
    private const string DefaultDatabase = "Data Source=.data/kommune.db";

    public static Settings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Kommune");
        return new Settings(section["Database"] ?? DefaultDatabase, ReadClock(section["Clock"]), section["Municipalities"], section["KeyFile"], section["RuleTables"], section["Delivery"]);
    }

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
