using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>The folder that is deployed, made by the command of docs/operations.md: once for each state of the sources.</summary>
internal static class PublishedApp
{
    private static readonly Lazy<Task<string>> Published = new(Publish);

    /// <summary>The folder. KOMMUNE_PUBLISHED_APP names one that is made already.</summary>
    public static Task<string> Folder => Published.Value;

    private static async Task<string> Publish()
    {
        if (Environment.GetEnvironmentVariable("KOMMUNE_PUBLISHED_APP") is { Length: > 0 } given)
            return given;
        var work = Repository.PathOf("artifacts", "test");
        Directory.CreateDirectory(work);
        await using var turn = await TakeTurn(Path.Combine(work, "lock"));
        var (folder, stamp, state) = (Path.Combine(work, "app"), Path.Combine(work, "state"), StateOfSources());
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == state && File.Exists(Path.Combine(folder, "kommune")))
            return folder;
        File.Delete(stamp);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await Run("publish", Repository.PathOf("functions", "Kommune.Functions"), "-c", "Release", "-r", "linux-x64", "-o", folder, "--artifacts-path", Path.Combine(work, "build"), "-v", "quiet");
        await File.WriteAllTextAsync(stamp, state);
        return folder;
    }

    private static async Task Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        // Those of the test run's own build would lead the publish astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
    }

    private static string StateOfSources()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Sources().Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Sources() =>
        new[] { "functions", "contracts" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".data"))
            .Concat(["host.json", "Directory.Build.props", "Directory.Packages.props", "global.json"]).Select(file => Path.Combine(Repository.Root, file));

    private static async Task<FileStream> TakeTurn(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500);
            }
        }
    }
}
