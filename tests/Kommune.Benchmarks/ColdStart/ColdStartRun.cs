using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kommune.Benchmarks.Running;

namespace Kommune.Benchmarks.ColdStart;

/// <summary>
/// Process start to the first stored event, of the module and of a bare Kestrel with one insert, published the same way and started in turn in one run.
/// The database exists already, as it does for every start but one.
/// </summary>
internal static class ColdStartRun
{
    /// <param name="work">A folder for what is published and stored.</param>
    /// <param name="kommune">The module, published already.</param>
    /// <param name="starts">How often each is started.</param>
    /// <returns>Milliseconds, and the size of the program in MB.</returns>
    public static async Task<(List<double> Bare, List<double> Ours, double BareSize, double OurSize)> Measure(string work, string kommune, int starts)
    {
        var ours = new Candidate("kommune", Path.GetDirectoryName(kommune)!, Path.Combine(work, "cold.db"));
        var bare = new Candidate("bare", Path.Combine(work, "published-bare"), Path.Combine(work, "bare.db"));
        Published.Publish("tests/Kommune.Benchmarks/BareProgram", bare.Folder, work);
        // One start each that is not counted: the database is made and the files are in memory.
        await FirstStored(ours, 0);
        await FirstStored(bare, 0);

        List<double> oursTimes = [], bareTimes = [];
        for (var number = 1; number <= starts; number++)
        {
            bareTimes.Add(await FirstStored(bare, number));
            oursTimes.Add(await FirstStored(ours, number));
            Bench.Say($"{number}: bare {bareTimes[^1]:F0} ms, kommune {oursTimes[^1]:F0} ms");
        }
        return (bareTimes, oursTimes, SizeOf(bare), SizeOf(ours));
    }

    private static double SizeOf(Candidate candidate) => new FileInfo(Path.Combine(candidate.Folder, candidate.Name)).Length / 1e6;

    /// <summary>One start with the runtime's events about methods written to a file.</summary>
    public static async Task Trace(string program, string database, string trace)
    {
        var candidate = new Candidate(Path.GetFileName(program), Path.GetDirectoryName(program)!, database);
        await FirstStored(candidate, 0);
        await FirstStored(candidate, 1, new()
        {
            ["DOTNET_EnableEventPipe"] = "1",
            // Methods that are compiled (0x10), of which types they are made (0x4000000000), and what these are called (0x1080000).
            ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x4001080010:5",
            ["DOTNET_EventPipeOutputPath"] = trace,
        });
    }

    private static async Task<double> FirstStored(Candidate candidate, int number, Dictionary<string, string>? tracing = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(candidate.Folder, candidate.Name)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = candidate.Folder };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommune__Database"] = $"Data Source={candidate.Database}";
        foreach (var (name, value) in tracing ?? [])
            start.Environment[name] = value;
        var request = Request(number);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            using var connection = Connect(port, process);
            connection.Send(request);
            var answer = new byte[1024];
            var read = connection.Receive(answer);
            var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return answer.AsSpan(0, read).StartsWith("HTTP/1.1 200 "u8) ? time : throw new InvalidOperationException($"{candidate.Name} answered {Encoding.UTF8.GetString(answer, 0, read)}");
        }
        finally
        {
            // A trace is complete when the process has ended by itself.
            if (tracing is null)
                process.Kill();
            else
                using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
                    await process.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>A bare socket asks, and a refusal is an answer: a client that throws for each would take the processor from what it measures.</summary>
    private static Socket Connect(int port, Process process)
    {
        while (!process.HasExited)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (TryConnect(socket, port))
                return socket;
            socket.Dispose();
            Thread.Sleep(1);
        }
        throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
    }

    private static bool TryConnect(Socket socket, int port)
    {
        using var done = new ManualResetEventSlim();
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, port) };
        attempt.Completed += (_, _) => done.Set();
        if (socket.ConnectAsync(attempt))
            done.Wait();
        return attempt.SocketError == SocketError.Success;
    }

    private static byte[] Request(int number)
    {
        var body = Body(number);
        return [.. Encoding.ASCII.GetBytes($"POST /HrEvents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static byte[] Body(int number)
    {
        var message = $$"""
            { "specversion": "1.0", "id": "cold-{{Guid.NewGuid()}}", "source": "urn:hr:9901", "type": "no.kommune.hr.employment.started", "time": "2026-09-01T06:12:00Z",
              "data": { "employmentId": "{{number}}-{{Guid.NewGuid():N}}", "municipality": "9901", "employmentCategory": "T4", "positionPercent": 60, "annualSalary": 382500, "startDate": "2026-09-01" } }
            """;
        return Encoding.UTF8.GetBytes($$$"""{"Data":{"event":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}}}"},"Metadata":{}}""");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Candidate(string Name, string Folder, string Database);
}
