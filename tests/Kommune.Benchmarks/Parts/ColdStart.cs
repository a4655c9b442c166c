using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kommune.Benchmarks.Running;
using Kommune.Country;

namespace Kommune.Benchmarks.Parts;

/// <summary>
/// From the start of the process to the first event that is stored, against the least program that stores a row. Both are published
/// the same way and started alternately, on a database that is there already; the first start of each is not counted.
/// </summary>
internal static class ColdStart
{
    private const double Limit = 1.35;

    public static Task<Section> Run(Bench bench)
    {
        var (service, bare) = (Published.Kommune(bench), Published.Bare(bench));
        var country = new Country.Country(CountrySize.Steady(1, new(2026, 9), 1, 0, municipalities: 1));
        var (municipalities, key) = Service.SetUp(bench.Folder, country.Towns);
        var message = EventMessage.Of(country);
        var database = Path.Combine(bench.Folder, "cold.db");
        var bareDatabase = Path.Combine(bench.Folder, "bare.db");

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= bench.Options.Rounds; round++)
        {
            theirs.Add(Time(bare, bench.Folder, message, round, port => [$"Data Source={bareDatabase}", $"http://127.0.0.1:{port}"]));
            ours.Add(Time(service, bench.Folder, message, round, port => ["--urls", $"http://127.0.0.1:{port}", "--Kommune:Database", $"Data Source={database}",
                "--Kommune:Municipalities", municipalities, "--Kommune:KeyFile", key, "--Kommune:Clock", "2026-11-02T08:00:00Z"]));
            Bench.Say($"{round}: service {ours[^1]:F0} ms, bare {theirs[^1]:F0} ms");
        }
        ours.RemoveAt(0);
        theirs.RemoveAt(0);
        var ratio = ours.Median() / theirs.Median();
        return Task.FromResult(new Section("Cold start")
            .Say($"Process start to the first 202 for an event that is on disk (SQLite, full synchronisation), median of {bench.Options.Rounds} starts in turn. "
                + "Both programs: self-contained, trimmed, ReadyToRun, one file. The bare one is Kestrel, one route and one insert (`tests/Kommune.Benchmarks/Bare`).")
            .Table("program | median ms | fastest–slowest | file MB", [
                $"bare program | {theirs.Median():F0} | {theirs.Min():F0}–{theirs.Max():F0} | {new FileInfo(bare).Length / 1e6:F0}",
                $"Kommune | {ours.Median():F0} | {ours.Min():F0}–{ours.Max():F0} | {new FileInfo(service).Length / 1e6:F0}"])
            .Say($"Ratio {ratio:F2}; target at most {Limit}: {Section.Verdict(ratio, Limit)}."));
    }

    private static double Time(string program, string folder, byte[] message, int round, Func<int, string[]> arguments)
    {
        var port = Published.FreePort();
        var request = new Requests("/api/hr/events", message, "application/cloudevents+json", 20_000_000 + round).Next();
        var started = Stopwatch.GetTimestamp();
        var process = Published.Start(program, folder, arguments(port));
        try
        {
            FirstAnswer(port, request, process);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        finally
        {
            Published.Stop(process);
        }
    }

    private static void FirstAnswer(int port, byte[] request, Process process)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException) when (!process.HasExited)
            {
                Thread.Sleep(1);
                continue;
            }
            socket.Send(request);
            var answer = new byte[4096];
            var length = socket.Receive(answer);
            if (length < 12 || HttpAnswer.Status(answer) != 202)
                throw new InvalidOperationException($"The first event was not taken: {System.Text.Encoding.UTF8.GetString(answer, 0, length)}");
            return;
        }
    }
}

/// <summary>An event of someone hired, with <see cref="Requests.Number"/> where its number is.</summary>
internal static class EventMessage
{
    public static byte[] Of(Country.Country country)
    {
        var registered = country.Stories().First().Facts()[0];
        var body = System.Text.Encoding.UTF8.GetString(Messages.Of(registered)!.Body);
        return System.Text.Encoding.UTF8.GetBytes(body.Replace(registered.Placement.EmploymentId, Requests.Number, StringComparison.Ordinal));
    }
}
