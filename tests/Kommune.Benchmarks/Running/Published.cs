using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kommune.Benchmarks.Running;

/// <summary>A program as it is shipped: one self-contained, trimmed file, compiled ahead where the runtime can use it.</summary>
internal static class Published
{
    private static string? kommune;

    /// <summary>The service, published once a run as docs/operations.md says. KOMMUNE_PUBLISHED_APP names a folder where it is already.</summary>
    public static string Kommune(Bench bench)
    {
        if (kommune is null)
        {
            var folder = Environment.GetEnvironmentVariable("KOMMUNE_PUBLISHED_APP") ?? Path.Combine(bench.Folder, "published-kommune");
            if (!File.Exists(Path.Combine(folder, "kommune")))
                Publish("functions/Kommune.Functions", folder, bench.Folder);
            kommune = Path.Combine(folder, "kommune");
        }
        return kommune;
    }

    public static void Publish(string project, string folder, string work, params string[] more)
    {
        Bench.Say($"publishing {project}");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(PerformancePage.Root(), project), "-c", "Release", "-r", "linux-x64", "-o", folder,
            "--artifacts-path", Path.Combine(work, "build"), "-v", "quiet", "--nologo", .. more])
        { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be published:\n{said}");
    }

    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                Console.Error.WriteLine(text);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static void Stop(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
