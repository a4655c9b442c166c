using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Reports;

/// <summary>Reports that are kept are never older than what is stored, whoever stored it.</summary>
public abstract class KeptReportTests(Engine engine)
{
    private const string Places = "/api/reports/placements-by-regime.json?from=2026-10&to=2026-10";

    [Fact(DisplayName = "Two services on one database: what one records, the other's next page shows")]
    public async Task Across_processes()
    {
        await using var one = await engine.Start();
        await using var other = await one.Beside();
        var office = new Office(one);
        for (var number = 0; number < 5; number++)
            await office.Hire($"7{number}-1", "2026-08-01", "VtaoGrant");
        Assert.Equal(5, await Total(one));
        Assert.Equal(5, await Total(other));
        await office.Hire("79-1", "2026-08-01", "VtaoGrant");
        Assert.Equal(6, await Total(other));
        await new Office(other).Hire("80-1", "2026-08-01", "VtaoGrant");
        Assert.Equal(7, await Total(one));
    }

    [Fact(DisplayName = "Every way in moves the data version, and reading does not: events, decisions, hours, approvals, agreements, quarantine, settlements, receipts")]
    public async Task Every_way_in()
    {
        await using var server = await engine.Start();
        var office = new Office(server);
        long version = await Version(server);
        async Task Moved(string what)
        {
            var now = await Version(server);
            Assert.True(now > version, $"{what} did not move the data version.");
            version = now;
        }

        var placement = await office.Hire("70-1", "2026-09-01");
        await Moved("An event");
        await office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
        await office.Decide(placement, "decision-support-hourly", "2026-09-01");
        await Moved("A decision");
        await office.Record(placement, "visit", "2026-09-08", 95);
        await Moved("An hour");
        await office.Approve(placement, "2026-09");
        await Moved("An approval");
        Assert.Equal(201, (await server.Post("/api/agreements", Examples.Read("agreement"))).Status);
        await Moved("An agreement");
        await server.Events(Examples.Read("hr-event-started").With("id", "bad").With("data.employmentId", "71-1").With("data.positionPercent", 900));
        await Moved("An event in quarantine");
        await office.Settle("2026-09");
        await Moved("A settlement");
        var invoice = (await server.Get("/api/documents?kind=invoice")).Body.GetProperty("items")[0].GetProperty("documentId").GetString()!;
        Assert.Equal(201, (await server.Post("/api/receipts", new JsonObject
        {
            ["receiptId"] = "r-1",
            ["kind"] = "document",
            ["documentId"] = invoice,
            ["status"] = "paid",
            ["date"] = "2026-11-01",
            ["amount"] = 1123.50m,
        })).Status);
        await Moved("A receipt");

        foreach (var path in new[] { "/", "/tiltaksplasser", Places, "/api/placements", "/api/documents" })
            await server.Get(path);
        Assert.Equal(version, await Version(server));
    }

    private static Task<long> Version(TestServer server) => server.Module.Database.Read(session => session.DataVersion("9901"));

    private static async Task<int?> Total(TestServer server) =>
        (await server.Get(Places)).Body.GetProperty("observations").EnumerateArray().Single(observation => observation.GetProperty("regime").GetString() == "total").GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}

public sealed class KeptReportsOnSqlite() : KeptReportTests(Engine.Sqlite);

public sealed class KeptReportsOnPostgres(PostgresCluster cluster) : KeptReportTests(Engine.On(cluster));
