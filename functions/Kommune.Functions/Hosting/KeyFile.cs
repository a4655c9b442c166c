using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Hosting;

/// <summary>The sealing key as a file of 32 bytes. Made at the first start of a local installation; in Azure it is mounted from Key Vault.</summary>
internal static class KeyFile
{
    public static byte[] ReadOrMake(Settings settings)
    {
        var path = settings.KeyFile ?? Path.Combine(DirectoryOf(settings.Database), "kommune.key");
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == 32 ? key : throw new SettingsException($"Nøkkelfilen {Path.GetFileName(path)} skal være 32 byte.");
    }

    /// <summary>Two processes may start at once: the first to place the file wins.</summary>
    private static void Make(string path)
    {
        var draft = path + "." + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(draft, RandomNumberGenerator.GetBytes(32));
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
