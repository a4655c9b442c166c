using System.Text.Json.Nodes;
using Kommune.Domain.Lines;
using Kommune.Domain.Rules;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace Kommune.Functions.Tests.Rules;

/// <summary>The guard of the tables where people and machines look: /health, the list of tables, the overview and the messages that go out.</summary>
public sealed class TableGuardApiTests
{
    /// <summary>The day that the built-in table ends on, whatever year it has come to.</summary>
    private static readonly LocalDate Ends = RuleBook.BuiltIn.Table(RuleTables.VtaoGrant)!.Editions[^1].Version.Through!.Value;

    private static readonly string OwnGrant = $$"""
        { "id": "vtao-grant", "title": "VTA-O-tilskudd, sats per måned", "unit": "NOK/month", "renewed": "01-01",
          "versions": [ { "effective": "{{Iso(Ends.PlusDays(1))}}", "through": "{{Iso(Ends.PlusYears(1))}}", "adopted": "{{Iso(Ends.PlusDays(-59))}}", "standing": "local", "lastChecked": "{{Iso(Ends.PlusDays(-59))}}",
            "source": { "title": "Brev fra Nav", "section": "ny sats", "href": null }, "scope": null, "note": null, "value": 7600 } ] }
        """;

    [Fact(DisplayName = "Tabellvakt: 61 days before the grant's table ends nothing is said; 60 days before, health, the tables, the overview and an outgoing message say it")]
    public async Task Sixty_days_before()
    {
        await using var server = await TestServer.Start(Morning(-61));
        await new Office(server).Hire("1", "2026-09-01");
        Assert.DoesNotContain("vtao-grant", await RunningOut(server, "/health"));
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.DoesNotContain("vtao-grant", await Alerts(server));

        await server.Restart(Morning(-60));

        var health = (await server.Get("/health")).Body.GetProperty("runningOut").EnumerateArray().Single(table => table.GetProperty("table").GetString() == "vtao-grant");
        Assert.Equal((Iso(Ends), 60), (health.GetProperty("runsOut").GetString(), health.GetProperty("daysLeft").GetInt32()));
        Assert.Contains("vtao-grant", await RunningOut(server, "/api/rules/tables"));
        var overview = (await server.Get("/", "text/html")).Raw;
        Assert.Contains("løper ut", overview, StringComparison.Ordinal);
        Assert.Contains($"svarer til og med {Names.Date(Ends)}", overview, StringComparison.Ordinal);
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.Contains("vtao-grant", await Alerts(server));
        Assert.True(Sent(server) > 0, "No message was put out.");
    }

    [Fact(DisplayName = "Tabellvakt: a municipality that has entered the next rate itself is not warned any more, and the alert is closed")]
    public async Task Entered_by_the_municipality()
    {
        await using var server = await TestServer.Start(Morning(-59));
        await server.Post("/api/alerts/run", new JsonObject());
        Assert.Contains("vtao-grant", await Alerts(server));

        var entered = await server.Post("/api/rules/tables?municipality=9901&enteredBy=lonn-3", JsonNode.Parse(OwnGrant)!);
        Assert.True(entered.Status == 201, entered.Raw);
        await server.Post("/api/alerts/run", new JsonObject());

        Assert.DoesNotContain("vtao-grant", await Alerts(server));
        Assert.DoesNotContain("vtao-grant", await RunningOut(server, "/api/rules/tables"));
    }

    private static string Morning(int days) => Iso(Ends.PlusDays(days)) + "T08:00:00Z";

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

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
