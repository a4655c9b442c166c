using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kommune.Benchmarks.Running;
using Kommune.Country;
using Kommune.Functions.Hosting;
using Kommune.Functions.Reports.KeyFigures;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Benchmarks.Parts;

/// <summary>The overview of one large municipality on ten years, and the key figures of the country, as a browser asks for them.</summary>
internal static class Reporting
{
    private const int Asked = 30;
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 5, 8, 0);

    public static async Task<Section> Run(Bench bench)
    {
        var country = new Country.Country(new CountrySize(Municipalities: 100, AtStart: bench.Options.Placements / 2, AtEnd: bench.Options.Placements, From: new YearMonth(2016, 11), Months: 120, EntriesPerMonth: 1));
        var section = new Section("Reports on ten years")
            .Say($"{country.Size.AtStart:N0} placements that became {country.Size.AtEnd:N0} in {country.Towns.Count} municipalities, 120 months, one entry a month; the largest municipality has a sixth. "
                + "The published service; time from the request to the first byte of the answer, median and 95th percentile of " + Asked + ".");
        var rows = new List<string>();
        var verdicts = new List<string>();
        foreach (var (engine, database) in bench.Engines())
        {
            long facts;
            var module = Service.Open(bench.Folder, database, country.Towns, Now);
            await using (module.Database)
            {
                (facts, var made) = (await Service.Fill(module, database, country, Now), await Close(module, country));
                rows.Add($"{engine} | key figures of all municipalities, ten years, made by the job | {made.TotalMilliseconds:F0} | |");
            }
            Bench.Say($"{engine}: {facts} facts");
            var (municipalities, key) = Service.SetUp(bench.Folder, country.Towns);
            var port = Published.FreePort();
            var service = Published.Start(Published.Kommune(bench), bench.Folder, "--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", "--Kommune:Database", database,
                "--Kommune:Municipalities", municipalities, "--Kommune:KeyFile", key, "--Kommune:Clock", "2026-11-05T08:00:00Z");
            try
            {
                Intake.WaitFor(port, service);
                using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"), Timeout = TimeSpan.FromMinutes(5) };
                var largest = country.Towns[0].Number;
                foreach (var (name, path, limit) in new (string, string, double?)[]
                    { ("overview, twelve months", $"/?municipality={largest}", 60), ("overview, ten years", $"/?municipality={largest}&from=2016-11&to=2026-10", 60),
                      ("list of placements", $"/api/placements?municipality={largest}&limit=100", null), ("national key figures", "/api/reports/national", 500), ("page of the municipalities", "/kommuner", 500) })
                {
                    if (await Times(http, path) is not { } times)
                    {
                        rows.Add($"{engine} | {name} | not in this build | | |");
                        continue;
                    }
                    Bench.Say($"{engine}, {name}: first {times[0]:F0} ms, median {times.Skip(1).Median():F1} ms");
                    var later = times.Skip(1).Order().ToList();
                    rows.Add($"{engine} | {name} | {times[0]:F0} | {later.Median():F1} | {later.At(0.95):F1}");
                    if (limit is { } most)
                        verdicts.Add($"{engine}, {name}: {later.Median():F1} ms, target at most {most:F0}: {Section.Verdict(later.Median(), most)}.");
                }
                if (await AfterChanges(http, largest) is { Count: > 0 } changed)
                {
                    Bench.Say($"{engine}, after a change: median {changed.Median():F1} ms");
                    rows.Add($"{engine} | overview, twelve months, first after an hour was recorded | {changed[0]:F0} | {changed.Median():F1} | {changed.Order().ToList().At(0.95):F1}");
                }
                rows.Add($"{engine} | memory of the service afterwards | {Machine.PeakMemory(service.Id):F0} MB | |");
            }
            finally
            {
                Published.Stop(service);
            }
        }
        return section.Table("engine | asked for | first time ms | median ms | p95 ms", rows).Say(string.Join("\n", verdicts));
    }

    /// <summary>Marks the last month as closed everywhere and lets the job make what municipalities are compared by.</summary>
    private static async Task<TimeSpan> Close(Module module, Country.Country country)
    {
        foreach (var town in country.Towns)
            await module.Database.Write(town.Number, session => session.AddSettlement(new SettlementRow(town.Number, new YearMonth(2026, 10), 0, Now, "{}")));
        var started = Stopwatch.GetTimestamp();
        await new KeyFigureJob(module).Run(CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The overview right after something was recorded about one placement of the municipality, each time about another.</summary>
    private static async Task<List<double>> AfterChanges(HttpClient http, string municipality)
    {
        using var list = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/api/placements?municipality={municipality}&status=active&limit=10", UriKind.Relative)));
        var times = new List<double>();
        foreach (var placement in list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("placementId").GetString()!))
        {
            using var entry = new StringContent($$"""{ "entryId": "bench-{{placement}}", "placementId": "{{placement}}", "date": "2026-11-03", "minutes": 60, "coach": "coach-1", "side": "both", "activity": "workplaceFollowUp" }""", Encoding.UTF8, "application/json");
            using var recorded = await http.PostAsync(new Uri("/api/follow-up", UriKind.Relative), entry);
            recorded.EnsureSuccessStatusCode();
            times.Add(await FirstByte(http, $"/?municipality={municipality}") ?? 0);
        }
        return times;
    }

    private static async Task<double?> FirstByte(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        _ = body.ReadByte();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        await body.CopyToAsync(Stream.Null);
        return time;
    }

    /// <summary>Milliseconds to the first byte; null when the service has no such page.</summary>
    private static async Task<List<double>?> Times(HttpClient http, string path)
    {
        var times = new List<double>();
        for (var time = 0; time <= Asked; time++)
        {
            if (await FirstByte(http, path) is not { } first)
                return null;
            times.Add(first);
        }
        return times;
    }
}
