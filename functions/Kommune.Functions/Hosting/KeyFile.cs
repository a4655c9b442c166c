using System.Security.Cryptography;
using Kommune.Functions.Security;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Hosting;

/// <summary>The sealing keys as a file, 32 bytes each, the newest first: a key is replaced by putting a new one in front. Made at the first start of a local installation; in Azure it is mounted from Key Vault.</summary>
internal static class KeyFile
{
    public static byte[] ReadOrMake(Settings settings)
    {
        var path = settings.KeyFile ?? Path.Combine(DirectoryOf(settings.Database), "kommune.key");
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length > 0 && key.Length % Sealer.KeyLength == 0 ? key
            : throw new SettingsException($"Nøkkelfilen {Path.GetFileName(path)} skal være 32 byte for hver nøkkel, den nyeste først.");
    }

    /// <summary>Two processes may start at once: the first to place the file wins.</summary>
    private static void Make(string path)
    {
        var draft = path + "." + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(draft, RandomNumberGenerator.GetBytes(Sealer.KeyLength));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static string DirectoryOf(string database)
    {
        if (database.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            return ".data";
        var file = new SqliteConnectionStringBuilder(database).DataSource;
        return Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".";
    }
}
