using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kommune.Benchmarks.Running;
using Kommune.Country;

namespace Kommune.Benchmarks.Parts;

/// <summary>
/// Events a second through HTTP into the published service, at 1, 16 and 64 clients on both engines, against raw batched inserts of
/// the very rows the service wrote. The driver shares the machine with the service and the database.
/// </summary>
internal static class Intake
{
    private static readonly int[] Clients = [1, 16, 64];

    public static async Task<Section> Run(Bench bench)
    {
        var section = new Section("Intake of HR events")
            .Say($"Published service in a process of its own; the driver is one thread with bare sockets in the benchmark's process, on the same machine; {bench.Options.Seconds} s a point after a warm-up of four times that (the runtime compiles what is hot anew, on the same two cores). "
                + "An event of about 1 kB becomes rows in inbox, facts, outbox and placements. \"Raw\" inserts the same rows, without HTTP, checks or duplicates to decide: "
                + "64 events a transaction on one connection, prepared; on PostgreSQL as one round trip of single-row inserts, and as four multi-row inserts.");
        var rows = new List<string>();
        var lines = new List<Series>();
        var verdicts = new List<string>();
        foreach (var (engine, database) in bench.Engines())
        {
            var (loads, sample) = Measure(bench, database);
            var raw = engine == "SQLite" ? [("raw, 64 a transaction", RawInserts.Sqlite(bench, sample))]
                : new[] { ("raw, 64 a transaction", RawInserts.Postgres(bench, sample, multiRow: false)), ("raw, multi-row", RawInserts.Postgres(bench, sample, multiRow: true)) };
            rows.AddRange(raw.Select(limit => $"{engine} | {limit.Item1} | {limit.Item2:F0} | | | |"));
            foreach (var (clients, load) in loads)
                rows.Add($"{engine} | {clients} clients | {load.Rate:F0} | {load.Latencies.At(0.5):F2} | {load.Latencies.At(0.99):F2} | {load.Latencies.At(0.99) / load.Latencies.At(0.5):F1} | {load.Rate / raw[0].Item2:P0}");
            lines.Add(new Series(engine, [.. loads.Select(point => ((double)point.Clients, point.Load.Rate))]));
            lines.Add(new Series(engine + ", raw", [.. Clients.Select(clients => ((double)clients, raw[0].Item2))]));
            var most = loads[^1].Load;
            var (ratio, limit) = (most.Rate / raw[0].Item2, engine == "SQLite" ? 0.65 : 0.60);
            var spread = most.Latencies.At(0.99) / most.Latencies.At(0.5);
            verdicts.Add($"{engine} at {Clients[^1]} clients: {ratio:P0} of raw, target at least {limit:P0}: {Section.Verdict(ratio, limit, atMost: false)}; p99 is {spread:F1} × p50, target at most 4: {Section.Verdict(spread, 4)}.");
        }
        await Task.CompletedTask;
        return section.Table("engine | load | events/s | p50 ms | p99 ms | p99/p50 | of raw", rows).Say(string.Join("\n", verdicts))
            .Plot("intake", Plot.LogLog("Events a second", "clients", "events/s", [.. lines]), "Events a second by number of clients");
    }

    private static (List<(int Clients, Load Load)> Loads, RawInserts.Sample Sample) Measure(Bench bench, string database)
    {
        var country = new Country.Country(CountrySize.Steady(1, new(2026, 9), 1, 0, municipalities: 1));
        var (municipalities, key) = Service.SetUp(bench.Folder, country.Towns);
        var port = Published.FreePort();
        var service = Published.Start(Published.Kommune(bench), bench.Folder, "--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", "--Kommune:Database", database,
            "--Kommune:Municipalities", municipalities, "--Kommune:KeyFile", key, "--Kommune:Clock", "2026-11-02T08:00:00Z");
        try
        {
            WaitFor(port, service);
            var requests = new Requests("/api/hr/events", EventMessage.Of(country), "application/cloudevents+json", 10_000_000);
            using (var warmUp = new HttpLoad(port, 64, requests.Next))
                _ = warmUp.Run(TimeSpan.FromSeconds(bench.Options.Seconds * 4));
            var loads = new List<(int, Load)>();
            foreach (var clients in Clients)
            {
                using var driver = new HttpLoad(port, clients, requests.Next);
                var load = driver.Run(TimeSpan.FromSeconds(bench.Options.Seconds));
                if (load.Refused > 0)
                    throw new InvalidOperationException($"{load.Refused} events were refused.");
                Bench.Say($"{clients} clients: {load.Rate:F0} events/s, p50 {load.Latencies.At(0.5):F2} ms, p99 {load.Latencies.At(0.99):F2} ms");
                loads.Add((clients, load));
            }
            var sample = RawInserts.Sample.Of(database);
            var sent = requests.Count;
            if (sample.Stored != sent)
                throw new InvalidOperationException($"{sent} events were answered for, {sample.Stored} are stored.");
            return (loads, sample);
        }
        finally
        {
            Published.Stop(service);
        }
    }

    public static void WaitFor(int port, Process process)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30))
            {
                Thread.Sleep(10);
            }
        }
    }
}
