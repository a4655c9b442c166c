using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Reports;

/// <summary>A year of a municipality, and its amounts by KOSTRA code.</summary>
public abstract class YearReportTests(Engine engine)
{
    [Fact(DisplayName = "By KOSTRA code the year is what its journals are: each function and type to the øre, corrections with it, and in all zero")]
    public async Task Kostra()
    {
        await using var server = await engine.Start();
        var office = new Office(server);
        for (var number = 0; number < 3; number++)
            await office.HireWithHours($"7{number}-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        await office.ChangePercent("9901-70-1"[5..], "2026-09-01", "2026-09-15", 80m, "2026-10-20T06:00:00Z");
        await office.Settle("2026-10");

        var booked = new Dictionary<(string Function, string Type), decimal>();
        foreach (var item in (await server.Get("/api/documents?kind=journal")).Body.GetProperty("items").EnumerateArray())
            foreach (var line in (await server.Get($"/api/documents/{item.GetProperty("documentId").GetString()}")).Body.GetProperty("journal").EnumerateArray())
            {
                var function = line.TryGetProperty("function", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()! : "";
                // 2.32.10 is class 2, chapter 32 and the municipality's own 10.
                var type = line.GetProperty("type").GetString()!;
                var key = (function, type.Contains('.', StringComparison.Ordinal) ? type.Split('.')[1] : type);
                booked[key] = booked.GetValueOrDefault(key) + line.GetProperty("amount").GetDecimal();
            }
        Assert.Contains(("273", "620"), booked.Keys);

        var report = (await server.Get("/api/reports/kostra?year=2026")).Body;
        Assert.Equal(2, report.GetProperty("journals").GetInt32());
        var told = report.GetProperty("operations").EnumerateArray().Concat(report.GetProperty("balance").EnumerateArray())
            .ToDictionary(sum => (sum.TryGetProperty("function", out var function) ? function.GetString()! : "", sum.GetProperty("type").GetString()!), sum => sum.GetProperty("amount").GetDecimal());
        Assert.Equal(booked.OrderBy(sum => sum.Key), told.OrderBy(sum => sum.Key));
        Assert.Equal(0m, told.Values.Sum());
        // Three visits of 1.75 hours at 642.00, sold: an income.
        Assert.Equal(-3 * 1.75m * 642m, told[("273", "620")]);

        var csv = (await server.Get("/api/reports/kostra.csv?year=2026", "text/csv")).Raw.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(told.Count, csv.Length);
        Assert.Equal(0m, csv.Sum(row => decimal.Parse(row.Split(';')[6], CultureInfo.InvariantCulture)));
    }

    [Fact(DisplayName = "The yearly report tells the year in words, with definitions, rule tables and the amounts by KOSTRA code, in both languages")]
    public async Task Page()
    {
        await using var server = await engine.Start();
        var office = new Office(server);
        for (var number = 0; number < 5; number++)
            await office.HireWithHours($"7{number}-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        var page = WebUtility.HtmlDecode((await server.Get("/arsrapport?year=2026", "text/html")).Raw);
        Assert.Contains("Kommunen hadde 5 tiltaksplasser i okt.", page, StringComparison.Ordinal);
        Assert.Contains("Foreløpige tall", page, StringComparison.Ordinal);
        Assert.Contains("Definisjoner og kilder", page, StringComparison.Ordinal);
        // Five of 1.75 hours at 642.00.
        Assert.Contains("−5\u00A0617,50", page, StringComparison.Ordinal);
        var nynorsk = WebUtility.HtmlDecode((await server.Get("/arsrapport?year=2026&lang=nn", "text/html")).Raw);
        Assert.Contains("Kommunen hadde 5 tiltaksplassar", nynorsk, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "A year without anybody is a page that says so; what is no year is a mistake")]
    [InlineData("/arsrapport?year=2001", 200)]
    [InlineData("/arsrapport?year=abc", 422)]
    [InlineData("/arsrapport?year=99999", 422)]
    [InlineData("/arsrapport?year=-1", 422)]
    [InlineData("/arsrapport?municipality=4601", 404)]
    [InlineData("/api/reports/kostra?year=2001", 200)]
    [InlineData("/api/reports/kostra?year=1e3", 422)]
    [InlineData("/api/reports/kostra?municipality=4601", 404)]
    [InlineData("/api/reports/kostra?format=xml", 404)]
    public async Task Mistakes(string path, int status)
    {
        await using var server = await engine.Start();
        Assert.Equal(status, (await server.Get(path, path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html")).Status);
    }

    [Fact(DisplayName = "An invoice paid in part: what has come in is paid, the rest is outstanding, on the overview and in the report")]
    public async Task Partly_paid()
    {
        await using var server = await engine.Start();
        var office = new Office(server);
        await office.HireWithHours("70-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        var invoice = (await server.Get("/api/documents?kind=invoice")).Body.GetProperty("items")[0].GetProperty("documentId").GetString()!;
        await server.Post("/api/receipts", new JsonObject { ["receiptId"] = "r-1", ["kind"] = "document", ["documentId"] = invoice, ["status"] = "partlyPaid", ["date"] = "2026-11-01", ["amount"] = 1_000m });
        foreach (var path in new[] { "/?from=2026-09&to=2026-09", "/arsrapport?year=2026" })
        {
            var page = WebUtility.HtmlDecode((await server.Get(path, "text/html")).Raw);
            // 1 123.50 claimed, 1 000 in, 123.50 left.
            Assert.Contains("<td class=\"n\">1\u00A0000,00\u00A0kr</td><td class=\"n\">123,50\u00A0kr</td>", page, StringComparison.Ordinal);
        }
    }
}

public sealed class YearReportOnSqlite() : YearReportTests(Engine.Sqlite);

public sealed class YearReportOnPostgres(PostgresCluster cluster) : YearReportTests(Engine.On(cluster));
