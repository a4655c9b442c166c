using System.Net;
using System.Text.Json;
using Kommune.Functions.Reports.KeyFigures;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Reports;

/// <summary>The municipalities side by side, from the aggregates that a closing leaves.</summary>
public abstract class NationalTests(Engine engine)
{
    private const string National = "/api/reports/national";

    [Fact(DisplayName = "Before anything is closed there is a page that says so, and data without figures")]
    public async Task Empty()
    {
        await using var server = await engine.Start();
        Assert.Contains("Ingen kommune har avsluttet en måned ennå", WebUtility.HtmlDecode((await server.Get("/kommuner", "text/html")).Raw), StringComparison.Ordinal);
        var answer = await server.Get(National);
        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Body.GetProperty("observations").EnumerateArray());
    }

    [Fact(DisplayName = "A closed month of five: 5 places, 100 × 1 123.50 / 4 326.01 per cent covered, 95 / 60 hours a place; a sixth counts when the next closing has been")]
    public async Task Closed()
    {
        await using var server = await engine.Start();
        var office = await CloseWith(server, placements: 5);
        Assert.Equal(5m, await Figure(server, "9901", "places"));
        Assert.Equal(5m, await Figure(server, "0000", "places"));
        Assert.Equal(100m * 1_123.50m / 4_326.01m, await Figure(server, "9901", "cost-coverage"), 3);
        Assert.Equal(95m / 60m, await Figure(server, "9901", "follow-up-per-place"), 3);

        await office.HireWithHours("79-1", "2026-09-01", "2026-09-08");
        await Refresh(server);
        Assert.Equal(5m, await Figure(server, "9901", "places"));
        await office.Settle("2026-10");
        await Refresh(server);
        Assert.Equal(6m, await Figure(server, "9901", "places"));
        Assert.Equal(6m, await Figure(server, "9901", "places", "2026-10"));
        var page = WebUtility.HtmlDecode((await server.Get("/kommuner?measure=places", "text/html")).Raw);
        Assert.Contains("Eksempel kommune</th><td class=\"n\">6</td>", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Four placements: nothing about them is in the store outside the municipality, on the page or in the data")]
    public async Task Small()
    {
        await using var server = await engine.Start();
        await CloseWith(server, placements: 4);
        var rows = await server.Module.Database.Read(session => session.NationalFigures(new(2026, 9), new(2026, 9)));
        Assert.NotEmpty(rows);
        Assert.All(rows.Where(row => row.Measure is not "ended" and not "followUpPlanned"), row => Assert.Null(row.Value));
        var observations = (await server.Get(National)).Body.GetProperty("observations").EnumerateArray().ToList();
        Assert.Contains(observations, observation => observation.TryGetProperty("note", out var note) && note.GetString() == ":");
        Assert.DoesNotContain(observations, observation => observation.GetProperty("measure").GetString() is "places" or "cost-coverage" && observation.GetProperty("value").ValueKind == JsonValueKind.Number);
    }

    [Fact(DisplayName = "As CSV with Norwegian numbers, and as JSON-stat with as many values as its dimensions say")]
    public async Task Formats()
    {
        await using var server = await engine.Start();
        await CloseWith(server, placements: 5);
        var csv = (await server.Get(National + ".csv?numbers=nb", "text/csv")).Raw;
        Assert.Contains("2026-09;9901;Eksempel kommune;99;;places;Tiltaksplasser;Plasser;5;", csv, StringComparison.Ordinal);
        // 4 326.01 kroner a place.
        Assert.Contains("employer-cost-per-place;Arbeidsgiverkostnad per plass;Kroner;4326,01;", csv, StringComparison.Ordinal);
        var stat = (await server.Get(National + ".json?format=json-stat")).Body;
        Assert.Equal(stat.GetProperty("size").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32()), stat.GetProperty("value").GetArrayLength());
    }

    [Theory(DisplayName = "What cannot be compared is a clear mistake, on the page and in the data")]
    [InlineData("?period=2026-13", 422)]
    [InlineData("?from=2026-10&to=2026-01", 422)]
    [InlineData("?from=1991-01&to=2026-01", 422)]
    [InlineData("?county=77", 404)]
    [InlineData("?kostraGroup=%3Cscript%3E", 404)]
    public async Task Mistakes(string query, int status)
    {
        await using var server = await engine.Start();
        Assert.Equal(status, (await server.Get(National + query)).Status);
        Assert.Equal(status, (await server.Get("/kommuner" + query, "text/html")).Status);
    }

    [Fact(DisplayName = "An unknown measure is 404")]
    public async Task Unknown_measure()
    {
        await using var server = await engine.Start();
        Assert.Equal(404, (await server.Get("/kommuner?measure=names", "text/html")).Status);
    }

    /// <summary>September closed, with so many placements that each have one visit.</summary>
    private static async Task<Office> CloseWith(TestServer server, int placements)
    {
        var office = new Office(server);
        for (var number = 0; number < placements; number++)
            await office.HireWithHours($"7{number}-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        await Refresh(server);
        return office;
    }

    private static Task<int> Refresh(TestServer server) => new KeyFigureJob(server.Module).Run(CancellationToken.None);

    private static async Task<decimal> Figure(TestServer server, string area, string measure, string period = "2026-09") =>
        (await server.Get($"{National}?period={period}")).Body.GetProperty("observations").EnumerateArray()
            .Single(observation => observation.GetProperty("area").GetString() == area && observation.GetProperty("measure").GetString() == measure).GetProperty("value").GetDecimal();
}

public sealed class NationalOnSqlite() : NationalTests(Engine.Sqlite);

public sealed class NationalOnPostgres(PostgresCluster cluster) : NationalTests(Engine.On(cluster));
