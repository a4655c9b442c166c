using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kommune.Benchmarks.ColdStart;

/// <summary>
/// Process start to the first stored event, of the module and of a bare Kestrel with one insert, published the same way and started in turn in one run.
/// The database exists already, as it does for every start but one. <c>-- cold-start [starts]</c> from the repository's root.
/// </summary>
internal static class ColdStartRun
{
    private const double Target = 1.35;

    public static async Task<int> Run(int starts)
    {
        var work = Path.GetFullPath(Path.Combine("artifacts", "cold-start"));
        var ours = new Candidate("kommune", Path.Combine(work, "kommune"), Path.Combine(work, "kommune.db"));
        var bare = new Candidate("bare", Path.Combine(work, "bare"), Path.Combine(work, "bare.db"));
        Publish("functions/Kommune.Functions", ours.Folder, work);
        Publish("tests/Kommune.Benchmarks/BareProgram", bare.Folder, work);
        // One start each that is not counted: the database is made and the files are in memory.
        await FirstStored(ours, 0);
        await FirstStored(bare, 0);

        List<double> oursTimes = [], bareTimes = [];
        for (var number = 1; number <= starts; number++)
        {
            bareTimes.Add(await FirstStored(bare, number));
            oursTimes.Add(await FirstStored(ours, number));
        }
        var ratio = Median(oursTimes) / Median(bareTimes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare     {Describe(bareTimes)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kommune  {Describe(oursTimes)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of medians {ratio:F2}, target at most {Target:F2}: {(ratio <= Target ? "met" : "not met")}"));
        return ratio <= Target ? 0 : 1;
    }

    private static async Task<double> FirstStored(Candidate candidate, int number)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(candidate.Folder, candidate.Name)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = candidate.Folder };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommune__Database"] = $"Data Source={candidate.Database}";
        using var http = new HttpClient();
        var body = Body(number);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            while (true)
            {
                try
                {
                    using var content = new ByteArrayContent(body);
                    using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/HrEvents"), content);
                    var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    return answer.StatusCode == HttpStatusCode.OK ? time : throw new InvalidOperationException($"{candidate.Name} answered {answer.StatusCode}.");
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(1);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static byte[] Body(int number)
    {
        var message = $$"""
            { "specversion": "1.0", "id": "cold-{{Guid.NewGuid()}}", "source": "urn:hr:9901", "type": "no.kommune.hr.employment.started", "time": "2026-09-01T06:12:00Z",
              "data": { "employmentId": "{{number}}-{{Guid.NewGuid():N}}", "municipality": "9901", "employmentCategory": "T4", "positionPercent": 60, "annualSalary": 382500, "startDate": "2026-09-01" } }
            """;
        return Encoding.UTF8.GetBytes($$$"""{"Data":{"event":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}}}"},"Metadata":{}}""");
    }

    private static void Publish(string project, string folder, string work)
    {
        using var process = Process.Start("dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", "-o", folder, "--artifacts-path", Path.Combine(work, "build"), "-v", "quiet"]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be published.");
    }

    private static string Describe(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median(times):F0} ms, from {times.Min():F0} to {times.Max():F0}, {times.Count} starts");

    private static double Median(List<double> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Candidate(string Name, string Folder, string Database);
}
