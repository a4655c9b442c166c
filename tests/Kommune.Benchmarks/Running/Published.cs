using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kommune.Benchmarks.Running;

/// <summary>A program as it is shipped: one self-contained, trimmed file, compiled ahead where the runtime can use it.</summary>
internal static class Published
{
    private static readonly string[] Switches =
    [
        "-c", "Release", "-r", "linux-x64", "--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true", "-p:PublishReadyToRun=true", "-p:DebugType=none",
        "-p:RestoreLockedMode=false", "-v", "q", "--nologo",
    ];

    private static string? kommune;

    /// <summary>The service, published once a run. KOMMUNE_PUBLISHED names one that is there already.</summary>
    public static string Kommune(Bench bench) =>
        kommune ??= Environment.GetEnvironmentVariable("KOMMUNE_PUBLISHED") ?? Path.Combine(Publish(bench, "functions/Kommune.Functions", "kommune"), "kommune");

    public static string Bare(Bench bench) =>
        Environment.GetEnvironmentVariable("KOMMUNE_BARE") ?? Path.Combine(Publish(bench, "tests/Kommune.Benchmarks/Bare", "bare"), "bare");

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

    private static string Publish(Bench bench, string project, string name)
    {
        Bench.Say($"publishing {project}");
        var output = Path.Combine(bench.Folder, "published-" + name);
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(PerformancePage.Root(), project), .. Switches, "-o", output])
        {
            RedirectStandardOutput = true,
        })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{project} could not be published:\n{said}");
    }
}
