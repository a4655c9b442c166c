using System.Diagnostics;
using System.Globalization;

namespace Kommune.Functions.Tests.Storage;

/// <summary>
/// A throw-away PostgreSQL cluster in a temporary folder, from the binaries that are installed; reached over a Unix socket
/// only. As an assembly fixture one cluster serves all tests; each test makes its own database in it.
/// </summary>
/// <remarks>Without binaries tests that need it are skipped; with KOMMUNE_REQUIRE_POSTGRES=1 they fail instead.</remarks>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string User = "postgres";
    private readonly string folder = Path.Combine("/tmp", "kommune-pg-" + Guid.NewGuid().ToString("N")[..8]);
    private readonly SemaphoreSlim starting = new(1);
    private string? binaries;
    private bool running;
    private int databases;

    private string Data => Path.Combine(folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The connection string of a new, empty database. Starts the cluster at the first call; skips the test when it cannot.</summary>
    public async Task<string> NewDatabase()
    {
        await EnsureStarted();
        var name = $"test{Interlocked.Increment(ref databases)}";
        Run("psql", "-h", folder, "-U", User, "-d", "postgres", "-q", "-c", $"create database {name}");
        return $"Host={folder};Username={User};Database={name}";
    }

    /// <summary>Stops the server as an operator or a crash would ("fast" or "immediate") and starts it again.</summary>
    public void Restart(string mode)
    {
        Run("pg_ctl", "-D", Data, "-m", mode, "-w", "stop");
        Start();
    }

    public ValueTask DisposeAsync()
    {
        if (running)
            Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        starting.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task EnsureStarted()
    {
        await starting.WaitAsync();
        try
        {
            if (running)
                return;
            binaries = FindBinaries();
            if (binaries is null && Environment.GetEnvironmentVariable("KOMMUNE_REQUIRE_POSTGRES") == "1")
                Assert.Fail("KOMMUNE_REQUIRE_POSTGRES=1, but no PostgreSQL server binaries (initdb, pg_ctl) were found.");
            Assert.SkipWhen(binaries is null, "PostgreSQL server binaries (initdb, pg_ctl) are not installed.");
            Create();
            Start();
            running = true;
        }
        finally
        {
            starting.Release();
        }
    }

    private void Create()
    {
        Directory.CreateDirectory(folder);
        if (RunsAsRoot)
            Execute("chown", [Unprivileged, folder]);
        Run("initdb", "-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""

            listen_addresses = ''
            unix_socket_directories = '{folder}'
            max_connections = 100
            shared_buffers = 64MB
            """));
    }

    private void Start() => Run("pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "start");

    /// <summary>PostgreSQL refuses to run as root; its package makes this user, and nobody is always there.</summary>
    private static string Unprivileged => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static bool RunsAsRoot => Environment.UserName == "root";

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return installed.Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal).Concat(onPath)
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_ctl")));
    }

    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries!, program);
        if (RunsAsRoot)
            Execute("runuser", ["-u", Unprivileged, "--", path, .. arguments]);
        else
            Execute(path, arguments);
    }

    /// <summary>Output goes to files the server may keep open: a pipe it inherits would never end.</summary>
    private void Execute(string program, string[] arguments)
    {
        var command = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", UseShellExecute = false };
        command.Environment["KOMMUNE_OUT"] = Path.Combine(folder, "out");
        command.ArgumentList.Add("-c");
        command.ArgumentList.Add("exec \"$0\" \"$@\" >\"$KOMMUNE_OUT\" 2>&1 </dev/null");
        command.ArgumentList.Add(program);
        foreach (var argument in arguments)
            command.ArgumentList.Add(argument);
        using var process = Process.Start(command)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} answered {process.ExitCode}: {File.ReadAllText(Path.Combine(folder, "out"))}");
    }
}
