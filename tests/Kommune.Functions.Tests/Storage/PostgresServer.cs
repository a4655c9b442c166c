using System.Diagnostics;
using System.Globalization;

namespace Kommune.Functions.Tests.Storage;

/// <summary>A throw-away PostgreSQL server in a temporary folder, from the binaries that are installed; reached over a Unix socket only.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "postgres";
    private readonly string folder = Path.Combine("/tmp", "kommune-pg-" + Guid.NewGuid().ToString("N")[..8]);
    private readonly string binaries;
    private int databases;

    private PostgresServer(string binaries) => this.binaries = binaries;

    private string Data => Path.Combine(folder, "data");

    /// <summary>The server's socket.</summary>
    public string Socket => Path.Combine(folder, ".s.PGSQL.5432");

    /// <summary>Null where no server is installed.</summary>
    public static PostgresServer? TryStart()
    {
        if (FindBinaries() is not { } binaries)
            return null;
        var server = new PostgresServer(binaries);
        server.Create();
        server.Start();
        return server;
    }

    /// <summary>A folder for one more socket, removed with the server.</summary>
    public string SocketFolder() => Directory.CreateDirectory(Path.Combine(folder, "s" + Guid.NewGuid().ToString("N")[..8])).FullName;

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        Run("psql", "-h", folder, "-U", User, "-d", "postgres", "-q", "-c", $"create database {name}");
        return $"Host={folder};Username={User};Database={name}";
    }

    /// <summary>Stops the server as an operator or a crash would ("fast" or "immediate") and starts it again.</summary>
    public void Restart(string mode)
    {
        Stop(mode);
        Start();
    }

    public void Stop(string mode) => Run("pg_ctl", "-D", Data, "-m", mode, "-w", "stop");

    public void Dispose()
    {
        Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private void Create()
    {
        Directory.CreateDirectory(folder);
        if (RunsAsRoot)
            Execute("chown", [Unprivileged, folder]);
        Run("initdb", "-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""

            listen_addresses = ''
            port = 5432
            unix_socket_directories = '{folder}'
            max_connections = 100
            shared_buffers = 64MB
            """));
    }

    public void Start() => Run("pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "start");

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

    /// <summary>A bare environment has no administration folders in its path.</summary>
    private static string RunUser => File.Exists("/usr/sbin/runuser") ? "/usr/sbin/runuser" : "runuser";

    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        if (RunsAsRoot)
            Execute(RunUser, ["-u", Unprivileged, "--", path, .. arguments]);
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
