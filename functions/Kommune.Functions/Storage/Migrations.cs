using System.Globalization;

namespace Kommune.Functions.Storage;

/// <summary>
/// The numbered SQL files of the folder Migrations, in order. "0001-core.sqlite.sql" is for one engine, "0002-name.sql" for
/// both. A file that has landed is never edited: a change is the next number.
/// </summary>
internal static class Migrations
{
    private const string Folder = "migrations/";

    /// <summary>Applies what is missing, inside the caller's transaction; the caller sees to it that one process does so at a time.</summary>
    public static void Apply(Link link, string engine)
    {
        link.Script("create table if not exists schema_versions (version bigint primary key, name text not null, applied text not null)");
        var applied = link.Prepare("select version from schema_versions").All(row => row.Long(0)).ToHashSet();
        var current = applied.Count == 0 ? 0 : applied.Max();
        var files = Files(engine);
        if (files.Count > 0 && current > files[^1].Version)
            throw new StorageException(StorageException.Newer,
                $"Databasen har skjemaversjon {current}, programmet kjenner {files[^1].Version}. Start en nyere versjon av programmet.");
        foreach (var file in files.Where(file => !applied.Contains(file.Version)))
        {
            link.Script(Text(file.Resource));
            link.Prepare("insert into schema_versions (version, name, applied) values (@version, @name, cast(current_timestamp as text))")
                .Long("version", file.Version).Text("name", file.Name).Run();
        }
    }

    internal static List<(long Version, string Name, string Resource)> Files(string engine) =>
    [
        .. from resource in typeof(Migrations).Assembly.GetManifestResourceNames()
           where resource.StartsWith(Folder, StringComparison.Ordinal)
           let parts = resource[Folder.Length..].Split('.')
           where parts.Length == 2 || parts[1] == engine
           let version = long.Parse(parts[0].AsSpan(0, parts[0].IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture)
           orderby version
           select (version, parts[0], resource),
    ];

    private static string Text(string resource)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
