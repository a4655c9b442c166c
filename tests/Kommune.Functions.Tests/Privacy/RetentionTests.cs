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

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("x")]
    public async Task A_period_that_is_none_stops_the_start(string days) =>
        Assert.Contains("1 til 365", (await Assert.ThrowsAsync<Kommune.Functions.Hosting.SettingsException>(() => TestServer.Start(more: ["--Kommune:QuarantineDays", days]))).Message, StringComparison.Ordinal);
}
