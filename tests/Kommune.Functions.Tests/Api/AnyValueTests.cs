using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>Every field of every message with values nobody counts on: an answer that explains, never a fault.</summary>
public sealed class AnyValueTests(PostgresCluster cluster)
{
    private static readonly string[] Values =
        ["null", "true", "\"\"", "\" \"", "\"\\ud800\"", "\"\\u0000\"", "\"æøå 𝄞\"", "[]", "[null]", "{}", "-1", "0", "1.005", "1e400", "1e-400", "79228162514264337593543950335", "\"9999-12-31\"", "\"0001-01-01\""];

    public static TheoryData<string, string> Messages => new()
    {
        { "/api/hr/events", "hr-event-started" },
        { "/api/hr/events", "hr-event-changed" },
        { "/api/hr/events", "hr-event-ended" },
        { "/api/placements/9901-88231-1/decisions", "decision-wage-agreed-hourly" },
        { "/api/placements/9901-88231-1/decisions", "decision-follow-up-provider" },
        { "/api/placements/9901-88231-1/decisions", "decision-support-hourly" },
        { "/api/placements/9901-88231-1/decisions", "decision-support-place-month" },
        { "/api/placements/9901-88231-1/transfers", "transfer" },
        { "/api/follow-up", "follow-up-entry" },
        { "/api/follow-up/approvals", "follow-up-approval" },
        { "/api/agreements", "agreement" },
        { "/api/settlements/2026-09", "settlement" },
        { "/api/receipts", "receipt-document-paid" },
        { "/api/receipts", "receipt-wages-paid" },
    };

    [Theory(DisplayName = "Any value in any field is answered, and what was taken can be read and settled")]
    [MemberData(nameof(Messages))]
    public async Task Any_value(string path, string example)
    {
        await using var server = await TestServer.Start();
        await PostAll(server, path, example);
    }

    [Fact(DisplayName = "Any value in any field of an event is answered on PostgreSQL too, which takes no zero characters")]
    public async Task On_postgres()
    {
        await using var server = await TestServer.Start(database: await cluster.NewDatabase());
        await PostAll(server, "/api/hr/events", "hr-event-started");
        await PostAll(server, "/api/follow-up", "follow-up-entry");
    }

    private static async Task PostAll(TestServer server, string path, string example)
    {
        await server.Events(Examples.Read("hr-event-started").With("id", "first"));
        if ((await server.Get("/api/placements/9901-other")).Status == 404)
            await new Office(server).HireWithHours("other", "2026-09-01", "2026-09-08");
        var number = 0;
        foreach (var field in Fields(Examples.Read(example)))
            foreach (var value in Values)
            {
                var body = Fresh(Examples.Read(example), $"any-{++number}").With(field, "@value").ToJsonString().Replace("\"@value\"", value, StringComparison.Ordinal);
                var answer = await server.Post(path, Encoding.UTF8.GetBytes(body));
                Assert.True(answer.Status < 500, $"{field} = {value}: {answer.Raw}");
                Assert.True(answer.Status < 400 || answer.Body.GetProperty(answer.Body.TryGetProperty("results", out _) ? "results" : "errors").GetArrayLength() > 0, $"{field} = {value}: {answer.Raw}");
            }
        await EverythingCanBeRead(server);
    }

    [Theory(DisplayName = "A body that is not the object asked for is answered, never a fault")]
    [MemberData(nameof(Messages))]
    public async Task Any_body(string path, string example)
    {
        Assert.NotEmpty(example);
        await using var server = await TestServer.Start();
        foreach (var body in new byte[][] { [], "null"u8.ToArray(), "[]"u8.ToArray(), "[null, 1, []]"u8.ToArray(), "7"u8.ToArray(), "\"x\""u8.ToArray(), "{\"a\":"u8.ToArray(), [.. "{\"kind\":\""u8, 0xFF, .. "\"}"u8], new byte[2 * 1024 * 1024] })
        {
            var answer = await server.Post(path, body);
            Assert.True(answer.Status < 500, $"{Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 20)))}: {answer.Raw}");
        }
    }

    private static IEnumerable<string> Fields(JsonObject message, string before = "") => message.SelectMany(field =>
        field.Value is JsonObject inside ? [before + field.Key, .. Fields(inside, $"{before}{field.Key}.")] : new[] { before + field.Key });

    /// <summary>An id of its own, so that the message is not a duplicate of the one before.</summary>
    private static JsonObject Fresh(JsonObject message, string id)
    {
        foreach (var name in new[] { "id", "entryId", "receiptId", "agreementId" }.Where(message.ContainsKey))
            message[name] = id;
        return message;
    }

    private static async Task EverythingCanBeRead(TestServer server)
    {
        foreach (var placement in (await server.Get("/api/placements")).Body.GetProperty("items").EnumerateArray())
            Assert.Equal(200, (await server.Get($"/api/placements/{placement.GetProperty("placementId").GetString()}")).Status);
        var settled = await server.Post("/api/settlements/2026-11", new JsonObject());
        Assert.True(settled.Status == 200, settled.Raw);
        var blocked = settled.Body.GetProperty("blocked").EnumerateArray().Where(document => document.GetProperty("kind").GetString() is not "journal");
        (await Books.Of(server, "2026-11")).MustAgree(blocked.Sum(document => document.GetProperty("total").GetDecimal()));
    }
}
