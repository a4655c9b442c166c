using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Retention;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Privacy;

/// <summary>A message in quarantine is sealed as it came, kept for its period, and gone after it: 90 days unless another number is set.</summary>
public abstract class RetentionTests(Engine engine)
{
    private const string Personal = "Kari Nordmann, Storgata 1";

    /// <summary>Received 2026-11-02T08:00Z; 90 days later is 2027-01-31T08:00Z.</summary>
    [Fact]
    public async Task It_is_deleted_when_its_days_are_over_and_not_before()
    {
        await using var server = await engine.Start(clock: "2026-11-02T08:00:00Z");
        Assert.Equal("quarantined", (await server.Events(Examples.Read("hr-event-percent-out-of-range").With("data.remark", Personal))).Outcomes);
        Assert.Equal(400, (await server.Post("/api/hr/events", Encoding.UTF8.GetBytes(Personal))).Status);
        Assert.Equal(0, await Run(server));
        await server.Restart("2027-01-31T07:00:00Z");
        Assert.Equal(0, await Run(server));
        Assert.Equal(2, await Kept(server));
        await server.Restart("2027-01-31T09:00:00Z");
        Assert.Equal(2, await Run(server));
        Assert.Equal(0, await Kept(server));
        Assert.Equal(0, await Run(server));
        var log = await server.Module.Database.Read(session => session.Audit("9901", 100).Concat(session.Audit("0000", 100)).Where(row => row.Actor == RetentionRun.Actor).ToList());
        Assert.Equal(["slettet: karantene 2"], log.Select(row => $"{row.Action} {row.Body}"));
        Assert.Null((await server.Module.Database.Read(session => AuditLog.Verify(session, server.Module.Sealer, "9901"))).BrokenAt);
    }

    [Fact]
    public async Task It_lies_sealed_and_opens_as_it_came()
    {
        await using var server = await engine.Start();
        var sent = Examples.Read("hr-event-percent-out-of-range").With("data.remark", Personal);
        await server.Events(sent);
        var row = Assert.Single(await server.Module.Database.Read(session => session.Quarantined("9901")));
        Assert.DoesNotContain("Kari", Encoding.UTF8.GetString(row.Raw), StringComparison.Ordinal);
        Assert.DoesNotContain("Kari", row.Reasons + row.Source + row.EventId, StringComparison.Ordinal);
        Assert.Equal(Personal, JsonNode.Parse(server.Module.Sealer.Open(row.Raw))!["data"]!["remark"]!.GetValue<string>());
    }

    /// <summary>Sent the moment it was written, since there is no Service Bus here; 90 days later is 2027-01-31T08:00Z.</summary>
    [Fact(DisplayName = "Utboksen vokser ikke for alltid: det som er sendt, slettes når dagene er over, og faktumet blir")]
    public async Task What_was_sent_is_deleted_when_its_days_are_over()
    {
        await using var server = await engine.Start(clock: "2026-11-02T08:00:00Z");
        await server.Events(Examples.Read("hr-event-started"));
        await server.Restart("2027-01-31T07:00:00Z");
        Assert.Equal(0, await Run(server));
        await server.Restart("2027-01-31T09:00:00Z");
        Assert.Equal(1, await Run(server));
        Assert.Equal(0, await Run(server));
        Assert.Single(await server.Module.Database.Read(session => session.FactsByPlacement("9901").ToList()));
    }

    /// <summary>Last day 30 September; 84 days later is 23 December, the last day that the notes are open.</summary>
    [Fact]
    public async Task Texts_and_number_go_when_the_employment_ended_as_long_ago_as_the_municipality_has_set()
    {
        using var folder = new TempFolder();
        await using var server = await engine.Start(more: ["--Kommune:Municipalities", With(folder, 84)]);
        var office = new Office(server);
        var ended = await office.HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        var stays = await office.HireWithHours("88231-2", "2026-09-01", "2026-09-08");
        await server.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", ended).With("entryId", "note").With("date", "2026-09-10").With("note", Personal));
        await End(server, "2026-09-30", "end-1");
        await server.Restart("2026-12-23T22:59:00Z");
        await Run(server);
        Assert.NotEmpty(await Texts(server, ended));
        await server.Restart("2026-12-23T23:01:00Z");
        Assert.Equal(1, await Run(server));
        Assert.Equal(0, await Run(server));
        Assert.Empty(await Texts(server, ended));
        Assert.NotEmpty(await Texts(server, stays));
        Assert.Equal((false, true), (await HoldsNumber(server, ended), await HoldsNumber(server, stays)));
        var rows = await server.Module.Database.Read(session => session.Audit("9901", 1000));
        var row = Assert.Single(rows, row => row.Action == "slettet: tekster og fødselsnummer");
        Assert.Equal((RetentionRun.Actor, ended), (row.Actor, row.Target));

        // It lasted longer after all: as after an erasure that somebody asked for, nothing new is kept.
        await End(server, "2027-06-30", "end-2");
        await server.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", ended).With("entryId", "later").With("date", "2026-10-10").With("note", Personal));
        Assert.Empty(await Texts(server, ended));
        await server.Restart("2028-01-01T00:00:00Z");
        await Run(server);
        Assert.Single(await server.Module.Database.Read(session => session.Audit("9901", 1000).FindAll(row => row.Action == "slettet: tekster og fødselsnummer")));
    }

    [Fact]
    public async Task Nothing_about_a_person_goes_by_itself_where_nothing_is_set()
    {
        await using var server = await engine.Start();
        var ended = await new Office(server).HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        await server.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", ended).With("entryId", "note").With("date", "2026-09-10").With("note", Personal));
        await End(server, "2026-09-30", "end-1");
        await server.Restart("2040-01-01T00:00:00Z");
        await Run(server);
        Assert.NotEmpty(await Texts(server, ended));
    }

    /// <summary>The built-in set-up with a period.</summary>
    internal static string With(TempFolder folder, int days)
    {
        var file = Kommune.Functions.Tests.Security.SecuredServer.Neighbours(folder.Path);
        var list = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        list.RemoveAt(1);
        list[0]!["erasesAfterDays"] = days;
        File.WriteAllText(file, list.ToJsonString());
        return file;
    }

    private static async Task End(TestServer server, string date, string id) =>
        Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-ended").With("id", id).With("time", $"2026-11-0{id[^1]}T00:00:00Z").With("data.employmentId", "88231-1").With("data.endDate", date))).Outcomes);

    private static Task<List<OpenedText>> Texts(TestServer server, string placement) =>
        server.Module.Database.Read(session => SealedText.Read(session, server.Module.Sealer, Kommune.Domain.Placements.PlacementId.TryParse(placement, out var id) ? id : default));

    private static async Task<bool> HoldsNumber(TestServer server, string placement) => (await server.Get($"/api/privacy/subject/{placement}")).Body.GetProperty("holdsIdentityNumber").GetBoolean();

    private static Task<long> Run(TestServer server) => new RetentionRun(server.Module).Run();

    private static Task<long> Kept(TestServer server) => server.Module.Database.Read(session => session.QuarantineSize());
}

public sealed class RetentionOnSqlite() : RetentionTests(Engine.Sqlite);

public sealed class RetentionOnPostgres(PostgresCluster cluster) : RetentionTests(Engine.On(cluster));

/// <summary>Another period, and one that is none.</summary>
public sealed class RetentionPeriodTests
{
    [Fact]
    public async Task A_shorter_period_is_a_setting()
    {
        await using var server = await TestServer.Start(more: ["--Kommune:QuarantineDays", "7"]);
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        await server.Restart("2026-11-09T09:00:00Z");
        Assert.Equal(1, await new RetentionRun(server.Module).Run());
    }

    [Fact]
    public async Task So_is_how_long_sent_messages_are_kept()
    {
        await using var server = await TestServer.Start(more: ["--Kommune:OutboxDays", "7"]);
        await server.Events(Examples.Read("hr-event-started"));
        await server.Restart("2026-11-09T09:00:00Z");
        Assert.Equal(1, await new RetentionRun(server.Module).Run());
    }

    /// <summary>Twelve weeks are 84 days.</summary>
    [Fact]
    public async Task Nothing_about_a_person_goes_before_the_notes_have_closed()
    {
        using var folder = new TempFolder();
        var file = RetentionTests.With(folder, 83);
        Assert.Contains("erasesAfterDays", (await Assert.ThrowsAsync<Kommune.Functions.Hosting.SettingsException>(() => TestServer.Start(more: ["--Kommune:Municipalities", file]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("x")]
    public async Task A_period_that_is_none_stops_the_start(string days) =>
        Assert.Contains("1 til 365", (await Assert.ThrowsAsync<Kommune.Functions.Hosting.SettingsException>(() => TestServer.Start(more: ["--Kommune:QuarantineDays", days]))).Message, StringComparison.Ordinal);
}
