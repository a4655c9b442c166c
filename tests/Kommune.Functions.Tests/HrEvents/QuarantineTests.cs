using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.HrEvents;

/// <summary>What could not be taken in is seen with its reasons by those who can do something about it, taken in again when it is mended, or marked as handled.</summary>
public abstract class QuarantineTests(Engine engine)
{
    private const string Number = "02898290096";

    [Fact]
    public async Task It_is_listed_with_its_reasons_and_nothing_that_stood_in_it()
    {
        await using var server = await engine.Start();
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        var answer = await server.Get("/api/hr/quarantine");
        var item = Assert.Single(answer.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(("2026-11-02T08:00:0", "urn:hr:9901", "evt-000126", "waiting"), (Text(item, "received")[..18], Text(item, "source"), Text(item, "eventId"), Text(item, "state")));
        var reason = Assert.Single(item.GetProperty("reasons").EnumerateArray());
        Assert.Equal("data.positionPercent", Text(reason, "path"));
        Assert.NotEmpty(Text(reason, "message"));
        Assert.DoesNotContain(Number, answer.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Bibliotek", answer.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_message_at_all_is_listed_too_where_there_is_one_municipality()
    {
        await using var server = await engine.Start();
        Assert.Equal(400, (await server.Post("/api/hr/events", Encoding.UTF8.GetBytes("ikke JSON"))).Status);
        var item = Assert.Single(await Listed(server));
        Assert.Equal("malformed-json", Text(item.GetProperty("reasons")[0], "code"));
        var again = await Replay(server, Text(item, "quarantineId"));
        Assert.Equal((422, "not-an-event@"), (again.Status, again.Errors));
    }

    [Fact]
    public async Task Pages_follow_each_other_from_the_oldest_on()
    {
        await using var server = await engine.Start();
        foreach (var n in new[] { 1, 2, 3 })
            await server.Events(Examples.Read("hr-event-percent-out-of-range").With("id", $"evt-{n}"));
        var first = (await server.Get("/api/hr/quarantine?limit=2")).Body;
        Assert.Equal(["evt-1", "evt-2"], first.GetProperty("items").EnumerateArray().Select(item => Text(item, "eventId")));
        var last = (await server.Get($"/api/hr/quarantine?limit=2&after={Text(first, "next")}")).Body;
        Assert.Equal(["evt-3"], last.GetProperty("items").EnumerateArray().Select(item => Text(item, "eventId")));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next").ValueKind);
    }

    /// <summary>9902 is set up after its event came.</summary>
    [Fact]
    public async Task Mended_it_is_taken_in_as_it_came_and_once()
    {
        using var folder = new TempFolder();
        var file = SecuredServer.Neighbours(folder.Path);
        var both = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, new JsonArray(JsonNode.Parse(both)![0]!.DeepClone()).ToJsonString());
        await using var server = await engine.Start(more: ["--Kommune:Municipalities", file]);
        Assert.Equal("quarantined", (await server.Events(Examples.Read("hr-event-started").With("data.municipality", "9902"))).Outcomes);
        var id = Text(Assert.Single(await Listed(server)), "quarantineId");

        var before = await Replay(server, id);
        Assert.Equal(("waiting", "quarantined", "unknown-municipality@data.municipality"), (Text(before.Body, "state"), before.Outcomes, before.Errors));
        Assert.Single(await Listed(server));

        await File.WriteAllTextAsync(file, both);
        await server.Restart("2026-11-03T08:00:00Z");
        var mended = await Replay(server, id);
        Assert.Equal(("replayed", "accepted"), (Text(mended.Body, "state"), mended.Outcomes));
        Assert.Equal(200, (await server.Get("/api/placements/9902-88231-1")).Status);
        var again = await Replay(server, id);
        Assert.Equal((200, "replayed", ""), (again.Status, Text(again.Body, "state"), again.Outcomes));
        Assert.Single(await server.Module.Database.Read(session => session.FactsOf("9902", "9902-88231-1")));
        Assert.Empty(await Listed(server));
        Assert.Equal("replayed", Text(Assert.Single(await Listed(server, "&status=all")), "state"));
    }

    [Fact]
    public async Task Handled_by_hand_it_no_longer_waits_and_says_who_and_why()
    {
        await using var server = await engine.Start();
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        var id = Text(Assert.Single(await Listed(server)), "quarantineId");
        var missing = await server.Post($"/api/hr/quarantine/{id}/done", new JsonObject());
        Assert.Equal((422, "required@decidedBy required@reason"), (missing.Status, missing.Errors));
        Assert.Equal("done", Text((await Done(server, id, "hr-1", "Meldt på nytt")).Body, "state"));
        Assert.Equal("done", Text((await Done(server, id, "hr-2", "Igjen")).Body, "state"));
        Assert.Empty(await Listed(server));
        var item = Assert.Single(await Listed(server, "&status=all"));
        Assert.Equal(("done", "hr-1", "Meldt på nytt"), (Text(item, "state"), Text(item, "decidedBy"), Text(item, "reason")));
        Assert.Equal(0, await server.Module.Database.Read(session => session.QuarantineSize()));
        // What is handled is not taken in afterwards.
        Assert.Equal(("done", ""), (Text((await Replay(server, id)).Body, "state"), (await Replay(server, id)).Outcomes));
        Assert.Equal(404, (await Done(server, "finnes-ikke", "hr-1", "x")).Status);
        Assert.Equal(404, (await Replay(server, "finnes-ikke")).Status);
    }

    [Fact]
    public async Task It_is_an_alert_as_long_as_it_waits()
    {
        await using var server = await engine.Start();
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        await server.Post("/api/alerts/run", new JsonObject());
        var alert = Assert.Single((await server.Get("/api/alerts")).Body.GetProperty("items").EnumerateArray(), item => Text(item, "code") == "events-quarantined");
        Assert.Equal(("9901", "2026-11-02"), (Text(alert, "owner"), Text(alert, "since")));
        await Done(server, Text(Assert.Single(await Listed(server)), "quarantineId"), "hr-1", "Meldt på nytt");
        Assert.Equal(1, (await server.Post("/api/alerts/run", new JsonObject())).Body.GetProperty("closed").GetInt32());
    }

    private static Task<Answer> Replay(TestServer server, string id) => server.Post($"/api/hr/quarantine/{id}/replay?municipality=9901", []);

    private static Task<Answer> Done(TestServer server, string id, string by, string reason) =>
        server.Post($"/api/hr/quarantine/{id}/done?municipality=9901", new JsonObject { ["decidedBy"] = by, ["reason"] = reason });

    private static async Task<List<JsonElement>> Listed(TestServer server, string more = "") =>
        [.. (await server.Get($"/api/hr/quarantine?municipality=9901{more}")).Body.GetProperty("items").EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}

public sealed class QuarantineOnSqlite() : QuarantineTests(Engine.Sqlite);

public sealed class QuarantineOnPostgres(PostgresCluster cluster) : QuarantineTests(Engine.On(cluster));
