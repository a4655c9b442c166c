using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;
using Kommune.Functions.Watch;

namespace Kommune.Functions.Tests.Api;

/// <summary>The list of placements is right on the day it is asked for, also when nothing but the calendar has moved since it was told.</summary>
public abstract class CalendarTests(Engine engine)
{
    [Fact(DisplayName = "Planlagt: a hire sent before its first day is active from that day, in the list, the search and the summary")]
    public async Task Planned()
    {
        await using var server = await engine.Start("2026-08-15T08:00:00Z");
        var placement = await new Office(server).Hire("1", "2026-09-01");
        Assert.Equal("planned", await StatusOf(server, placement));

        await server.Restart("2026-08-31T08:00:00Z");
        Assert.Equal("planned", await StatusOf(server, placement));

        await server.Restart("2026-09-01T08:00:00Z");
        Assert.Equal([placement], await Found(server, "status=active"));
        Assert.Empty(await Found(server, "status=planned"));
        Assert.Equal("active", await StatusOf(server, placement));
    }

    [Fact(DisplayName = "Avsluttet: an end sent in advance ends the placement the day after its last, on the page too")]
    public async Task Ended()
    {
        await using var server = await engine.Start("2026-10-01T08:00:00Z");
        var placement = await new Office(server).Hire("1", "2026-06-01");
        Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-ended").With("time", "2026-10-01T06:00:00Z").With("data.employmentId", "1").With("data.endDate", "2026-10-20"))).Outcomes);

        await server.Restart("2026-10-20T08:00:00Z");
        Assert.Equal([placement], await Found(server, "status=active"));

        await server.Restart("2026-10-21T08:00:00Z");
        Assert.Contains($"/tiltaksplasser/{placement}", (await server.Get("/tiltaksplasser?status=ended", "text/html")).Raw, StringComparison.Ordinal);
        Assert.Equal("ended", await StatusOf(server, placement));
        Assert.Empty(await Found(server, "status=active"));
    }

    [Fact(DisplayName = "Overgang: a transfer recorded in advance changes regime and payment on its day; the watch keeps the list up to date by itself")]
    public async Task Transferred()
    {
        await using var server = await engine.Start("2026-10-15T08:00:00Z");
        var office = new Office(server);
        var placement = await office.Hire("1", "2026-06-01", "VtaoGrant");
        var answer = await office.Transfer(placement, "2026-11-01");
        Assert.True(answer.Status is 200 or 201, answer.Raw);
        await office.Decide(placement, "decision-support-hourly", "2026-11-01");
        Assert.Equal("VtaoGrant VtaoGrant", await Kept(server));

        await server.Restart("2026-12-01T08:00:00Z");
        await new WatchRun(server.Module).Run(server.Module.Only!, TestContext.Current.CancellationToken);

        Assert.Equal("Tao Hourly", await Kept(server));
        Assert.Equal("Hourly", (await server.Get($"/api/placements/{placement}")).Body.GetProperty("placement").GetProperty("supportModel").GetString());
    }

    /// <summary>As it stands in the store.</summary>
    private static async Task<string> Kept(TestServer server)
    {
        var row = Assert.Single(await server.Module.Database.Read(session => session.Placements("9901", new PlacementFilter(), 10)));
        return $"{row.Regime} {row.SupportModel}";
    }

    private static async Task<string?> StatusOf(TestServer server, string placement) =>
        (await server.Get($"/api/placements/{placement}")).Body.GetProperty("placement").GetProperty("status").GetString();

    private static async Task<IEnumerable<string?>> Found(TestServer server, string filter) =>
        (await server.Get($"/api/placements?{filter}")).Body.GetProperty("items").EnumerateArray().Select(found => found.GetProperty("placementId").GetString()).ToList();
}

public sealed class CalendarOnSqlite() : CalendarTests(Engine.Sqlite);

public sealed class CalendarOnPostgres(PostgresCluster cluster) : CalendarTests(Engine.On(cluster));
