using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Rules;

/// <summary>The guard of the tables where people and machines look: /health, the list of tables, the overview and the messages that go out.</summary>
public sealed class TableGuardApiTests
{
    private const string OwnGrant = """
        { "id": "vtao-grant", "title": "VTA-O-tilskudd, sats per måned", "unit": "NOK/month", "renewed": "01-01",
          "versions": [ { "effective": "2027-01-01", "through": "2027-12-31", "adopted": "2026-11-02", "standing": "local", "lastChecked": "2026-11-02",
            "source": { "title": "Brev fra Nav", "section": "sats 2027", "href": null }, "scope": null, "note": null, "value": 7600 } ] }
        """;

    [Fact(DisplayName = "Tabellvakt: 61 days before 31 December nothing is said; 60 days before, health, the tables, the overview and an outgoing message say it")]
    public async Task Sixty_days_before()
    {
        await using var server = await TestServer.Start("2026-10-31T08:00:00Z");
        await new Office(server).Hire("1", "2026-09-01");
        Assert.DoesNotContain("vtao-grant", await RunningOut(server, "/health"));
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.DoesNotContain("vtao-grant", await Alerts(server));

        await server.Restart("2026-11-01T08:00:00Z");

        var health = (await server.Get("/health")).Body.GetProperty("runningOut").EnumerateArray().Single(table => table.GetProperty("table").GetString() == "vtao-grant");
        Assert.Equal(("2026-12-31", 60), (health.GetProperty("runsOut").GetString(), health.GetProperty("daysLeft").GetInt32()));
        Assert.Contains("vtao-grant", await RunningOut(server, "/api/rules/tables"));
        var overview = (await server.Get("/", "text/html")).Raw;
        Assert.Contains("løper ut", overview, StringComparison.Ordinal);
        Assert.Contains("svarer til og med 31.12.2026", overview, StringComparison.Ordinal);
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.Contains("vtao-grant", await Alerts(server));
        Assert.True(Sent(server) > 0, "No message was put out.");
    }

    [Fact(DisplayName = "Tabellvakt: a municipality that has entered the next rate itself is not warned any more, and the alert is closed")]
    public async Task Entered_by_the_municipality()
    {
        await using var server = await TestServer.Start("2026-11-02T08:00:00Z");
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.Contains("vtao-grant", await Alerts(server));

        var entered = await server.Post("/api/rules/tables?municipality=9901&enteredBy=lonn-3", JsonNode.Parse(OwnGrant)!);
        Assert.True(entered.Status == 201, entered.Raw);
        await server.Post("/api/alerts/run", new JsonObject());

        Assert.DoesNotContain("vtao-grant", await Alerts(server));
        Assert.DoesNotContain("vtao-grant", await RunningOut(server, "/api/rules/tables"));
    }

    private static async Task<List<string?>> RunningOut(TestServer server, string path) =>
        [.. (await server.Get(path)).Body.GetProperty("runningOut").EnumerateArray().Select(table => table.GetProperty("table").GetString())];

    private static async Task<List<string?>> Alerts(TestServer server) => [.. (await server.Get("/api/alerts")).Body.GetProperty("items").EnumerateArray()
        .Where(alert => alert.GetProperty("code").GetString() == "table-runs-out").Select(alert => alert.GetProperty("owner").GetString())];

    /// <summary>How many messages about alerts have been put out to be sent.</summary>
    private static long Sent(TestServer server)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from outbox where type = 'no.kommune.alert.raised'";
        return (long)command.ExecuteScalar()!;
    }
}
