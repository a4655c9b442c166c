using System.Diagnostics;
using System.Globalization;

namespace Kommune.Functions.Tests.Faults;

/// <summary>A disk in memory with a size of its own, that can be filled without harm to others.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Null where the process may not mount.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return null;
        var folder = Directory.CreateTempSubdirectory("kommune-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder) == 0)
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    public ValueTask DisposeAsync()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
        return ValueTask.CompletedTask;
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
