using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Rules;

/// <summary>Zone 1a through HTTP: every door says the same about the allowance that the placements share.</summary>
public abstract class AllowanceTests(Engine engine)
{
    // A month of 97.50 hours at 31.00 has the basis 3 791.42; 200 kr of allowance are the reduced rate on 5 714.29 of it.
    private const decimal Reduced = 401.89m;
    private const decimal Both = 203.82m + 263.47m;
    private const decimal Full = 534.59m;

    [Fact(DisplayName = "Fribeløp: statements, the settlement and the page agree; a late placement takes its share and the others get the difference with the cause")]
    public async Task One_account()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Municipalities());
            await using var server = await engine.Start(TestServer.Clock, "--Kommune:Municipalities", file);
            var office = new Office(server);
            var second = await Hire(office, "2");
            var third = await Hire(office, "3");
            Assert.Equal((Reduced, Both), (await Contribution(server, second), await Contribution(server, third)));
            await office.Settle("2026-09");

            // The first in order is told last.
            var first = await Hire(office, "1");
            Assert.Equal((Reduced, Both, Full), (await Contribution(server, first), await Contribution(server, second), await Contribution(server, third)));
            await office.Settle("2026-10");

            var journals = new[] { await server.Get("/api/documents/JRN-2026-000001"), await server.Get("/api/documents/JRN-2026-000002") };
            Assert.Equal(Reduced + Both + Full, journals.SelectMany(ContributionsIn).Sum(line => line.GetProperty("amount").GetDecimal()));
            var moved = ContributionsIn(journals[1]).Where(line => Text(line, "reference") != first).ToList();
            Assert.Equal([Both - Reduced, Full - Both], moved.Select(line => line.GetProperty("amount").GetDecimal()));
            Assert.All(moved, line => Assert.Equal("allowance", line.GetProperty("cause").GetProperty("code").GetString()));
            Assert.Empty(await office.Settle("2026-10"));

            var page = await server.Get($"/tiltaksplasser/{second}?period=2026-09", "text/html");
            Assert.Contains("10,6", page.Raw, StringComparison.Ordinal);
            Assert.Contains("14,1", page.Raw, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(DisplayName = "Kommuneoppsett: a year, a workplace or a former municipality that is none is refused at the start, with its place")]
    public async Task Bad_settings()
    {
        var file = Path.GetTempFileName();
        try
        {
            var bad = JsonNode.Parse(Municipalities())!;
            bad[0]!["contribution"] = JsonNode.Parse("""{ "formerMunicipality": "27", "workplaces": { "310041018": "1027" }, "reducedRateAllowance": { "26": 100, "2026": -1 } }""");
            await File.WriteAllTextAsync(file, bad.ToJsonString());
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => engine.Start(TestServer.Clock, "--Kommune:Municipalities", file));
            Assert.All(["contribution.formerMunicipality", "contribution.workplaces.310041018", "contribution.reducedRateAllowance.26", "contribution.reducedRateAllowance.2026"],
                place => Assert.Contains(place, refused.Message, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Hire(Office office, string employment)
    {
        var placement = await office.Hire(employment, "2026-09-01");
        await office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
        return placement;
    }

    /// <summary>The built-in municipality, in zone 1a with 200 kr set aside.</summary>
    private static string Municipalities()
    {
        using var stream = typeof(Kommune.Functions.Hosting.Module).Assembly.GetManifestResourceStream("municipalities.json")!;
        var municipalities = JsonNode.Parse(stream)!;
        municipalities[0]!["contributionZone"] = "1a";
        municipalities[0]!["contribution"] = JsonNode.Parse("""{ "reducedRateAllowance": { "2026": 200 } }""");
        return municipalities.ToJsonString();
    }

    private static async Task<decimal> Contribution(TestServer server, string placement) =>
        (await server.Get($"/api/placements/{placement}/statements/2026-09")).Body.GetProperty("wage").GetProperty("lines").EnumerateArray()
            .Where(line => Text(line, "kind") == "employerContribution").Sum(line => line.GetProperty("amount").GetDecimal());

    /// <summary>The debits of contribution that were earned in September.</summary>
    private static IEnumerable<JsonElement> ContributionsIn(Answer journal) => journal.Body.GetProperty("journal").EnumerateArray()
        .Where(line => Text(line, "type") == "099" && Text(line, "earnedPeriod") == "2026-09");

    private static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();
}

public sealed class AllowanceOnSqlite() : AllowanceTests(Engine.Sqlite);

public sealed class AllowanceOnPostgres(PostgresCluster cluster) : AllowanceTests(Engine.On(cluster));
