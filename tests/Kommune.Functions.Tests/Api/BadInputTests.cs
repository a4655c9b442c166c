using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>HR messages that are wrong: every reason at once, nothing stored half, the message sealed in quarantine, the rest of the batch taken.</summary>
public abstract class BadInputTests(Engine engine) : IAsyncLifetime
{
    private protected const string IdentityNumber = "02898290096";

    private protected TestServer Server => server;

    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await engine.Start();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return server.DisposeAsync();
    }

    public static TheoryData<string, string, string?, string> WrongFields => new()
    {
        { "unknown type", "type", "\"no.kommune.hr.employment.promoted\"", "unknown-type@type" },
        { "type is a number", "type", "7", "wrong-type@type" },
        { "no id", "id", null, "required@id" },
        { "no source", "source", null, "required@source" },
        { "another CloudEvents version", "specversion", "\"0.3\"", "unknown-specversion@specversion" },
        { "time that is none", "time", "\"yesterday\"", "invalid-time@time" },
        { "no data", "data", null, "required@data" },
        { "data is a text", "data", "\"x\"", "wrong-type@data" },
        { "percent over 100", "data.positionPercent", "100.01", "position-percent-out-of-range@data.positionPercent" },
        { "percent under 0", "data.positionPercent", "-1", "position-percent-out-of-range@data.positionPercent" },
        { "percent as a text", "data.positionPercent", "\"60\"", "wrong-type@data.positionPercent" },
        { "percent missing", "data.positionPercent", null, "required@data.positionPercent" },
        { "percent no computer holds", "data.positionPercent", "1e400", "wrong-type@data.positionPercent" },
        { "salary beyond reason", "data.annualSalary", "99999999999999999999", "amount-out-of-range@data.annualSalary" },
        { "salary with fractions of an øre", "data.annualSalary", "382500.001", "too-many-decimals@data.annualSalary" },
        { "end before start", "data.endDate", "\"2026-08-31\"", "end-before-start@data.endDate" },
        { "30 February", "data.startDate", "\"2026-02-30\"", "invalid-date@data.startDate" },
        { "29 February in a common year", "data.startDate", "\"2026-02-29\"", "invalid-date@data.startDate" },
        { "a Norwegian date", "data.startDate", "\"01.09.2026\"", "invalid-date@data.startDate" },
        { "start missing", "data.startDate", null, "required@data.startDate" },
        { "broken control digit", "data.nationalIdentityNumber", "\"02898290097\"", "invalid-national-identity-number@data.nationalIdentityNumber" },
        { "identity number of ten digits", "data.nationalIdentityNumber", "\"0289829009\"", "invalid-national-identity-number@data.nationalIdentityNumber" },
        { "unknown municipality", "data.municipality", "\"0301\"", "unknown-municipality@data.municipality" },
        { "no municipality", "data.municipality", null, "required@data.municipality" },
        { "broken organisation number", "data.organisationNumber", "\"310041008\"", "invalid-organisation-number@data.organisationNumber" },
        { "unknown pay group", "data.payGroup", "\"king\"", "unknown-value@data.payGroup" },
        { "employment id that breaks a path", "data.employmentId", "\"../1\"", "invalid-employment-id@data.employmentId" },
        { "a list where an object belongs", "data.account", "[]", "wrong-type@data.account" },
        { "half a character", "data.orgUnitName", "\"\\ud800\"", "invalid-text@data.orgUnitName" },
        { "half a character as the id", "id", "\"\\ud800\"", "invalid-text@id" },
        { "a zero character", "data.orgUnitName", "\"a\\u0000b\"", "control-character@data.orgUnitName" },
    };

    [Theory(DisplayName = "A wrong field is named with code and path, and the event is in quarantine")]
    [MemberData(nameof(WrongFields))]
    public async Task Wrong_field(string what, string path, string? value, string expected)
    {
        var answer = await Send(Raw(Examples.Read("hr-event-started"), path, value));
        Assert.True((answer.Status, answer.Outcomes) == (202, "quarantined"), $"{what}: {answer.Raw}");
        Assert.Equal(expected, answer.Errors);
        await NothingIsStoredBut(quarantined: 1);
    }

    [Fact(DisplayName = "Everything that is wrong is told at once")]
    public async Task All_errors_at_once()
    {
        var message = Examples.Read("hr-event-started").With("data.positionPercent", 160).With("data.startDate", "2026-13-01").With("data.endDate", 5)
            .With("data.nationalIdentityNumber", "12345678901").With("data.account.responsibility", 2410).With("data.measure.regime", "Vta").Without("data.employmentId");
        Assert.Equal(
            "invalid-date@data.startDate invalid-national-identity-number@data.nationalIdentityNumber position-percent-out-of-range@data.positionPercent "
            + "required@data.employmentId unknown-value@data.measure.regime wrong-type@data.account.responsibility wrong-type@data.endDate",
            (await server.Events(message)).Errors);
    }

    [Fact(DisplayName = "A bad event takes no good one of its batch with it, and the answers keep their order")]
    public async Task Mixed_batch()
    {
        var answer = await Send("[" + string.Join(",",
            Examples.Read("hr-event-percent-out-of-range").ToJsonString(), "7", "null", "[]", "\"text\"",
            Examples.Read("hr-event-started").ToJsonString(), Raw(Examples.Read("hr-event-not-applicable"), "id", "\"\\udc00\""),
            Examples.Read("hr-event-not-applicable").ToJsonString()) + "]");
        Assert.Equal((202, "quarantined,quarantined,quarantined,quarantined,quarantined,accepted,quarantined,notApplicable"), (answer.Status, answer.Outcomes));
        Assert.Equal("not-an-object@", Answer.ErrorsOf(answer.Body.GetProperty("results")[1]));
        Assert.Equal(6, (await Quarantined()).Count);
        Assert.Equal(200, (await server.Get("/api/placements/9901-88231-1")).Status);
    }

    [Fact(DisplayName = "What lay in quarantine and comes again as it should be waits no more; another's, and a second fault, do")]
    public async Task Mended()
    {
        await server.Events(Examples.Read("hr-event-started").With("id", "e-1").With("data.positionPercent", 140m), Examples.Read("hr-event-started").With("id", "e-2").With("data.positionPercent", 140m));
        await server.Events(Examples.Read("hr-event-started").With("id", "e-1").With("data.positionPercent", 150m));
        Assert.Equal(3, await Waiting());
        Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-started").With("id", "e-1"))).Outcomes);
        Assert.Equal(1, await Waiting());
        Assert.Equal("e-2", Assert.Single(await Quarantined(), row => row.Replayed is null).EventId);

        Task<long> Waiting() => server.Module.Database.Read(session => session.QuarantineSize());
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "empty", [] },
        { "truncated", "{\"specversion\":\"1.0\",\"id\":"u8.ToArray() },
        { "invalid UTF-8 in a text", [.. "{\"id\":\""u8, 0xFF, 0xC0, .. "\"}"u8] },
        { "invalid UTF-8 in a name", [.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8] },
        { "not JSON", "<event/>"u8.ToArray() },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"id\":\"1\"}") },
        { "a thousand levels deep", Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000)) },
        { "two documents", "{}{}"u8.ToArray() },
    };

    [Theory(DisplayName = "A body that is no JSON is a problem document, and its bytes are kept")]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_body(string what, byte[] body)
    {
        var answer = await server.Post("/api/hr/events", body);
        Assert.True(answer.Status == 400, $"{what}: {answer.Raw}");
        Assert.Equal("malformed-json@", answer.Errors);
        Assert.Equal("malformed-json", answer.Body.GetProperty("code").GetString());
        await NothingIsStoredBut(quarantined: 1);
        Assert.Equal(body, server.Module.Sealer.Open((await Quarantined()).Single().Raw));
    }

    [Fact(DisplayName = "A body of 2 MB is refused and kept; a batch of small good events just under the limit is taken")]
    public async Task Large_bodies()
    {
        var large = Raw(Examples.Read("hr-event-started"), "data.orgUnitName", $"\"{new string('x', 2 * 1024 * 1024)}\"");
        var answer = await Send(large);
        Assert.Equal((413, "body-too-large@"), (answer.Status, answer.Errors));
        await NothingIsStoredBut(quarantined: 1);

        var batch = Enumerable.Range(0, 700).Select(n => (JsonNode)Examples.Read("hr-event-started").With("id", $"b{n}").With("data.employmentId", $"b{n}")).ToArray();
        var taken = await server.Events(batch);
        Assert.True(taken.Status == 202, taken.Raw);
        Assert.Equal(700, taken.Outcomes.Split(',').Count(outcome => outcome == "accepted"));
    }

    [Fact(DisplayName = "A field name of half a character is an error like any other, wherever it stands")]
    public async Task Unreadable_names()
    {
        var message = Examples.Read("hr-event-started").ToJsonString();
        foreach (var body in new[] { "{\"\\ud800\":1," + message[1..], message.Replace("\"data\":{", "\"data\":{\"\\udc00x\":[],", StringComparison.Ordinal) })
        {
            var answer = await Send(body);
            Assert.Equal(("quarantined", "invalid-text"), (answer.Outcomes, answer.Errors.Split('@')[0]));
        }
    }

    [Fact(DisplayName = "A batch of nothing is an answer of nothing")]
    public async Task Empty_batch()
    {
        var answer = await Send("[]");
        Assert.Equal((200, 0), (answer.Status, answer.Body.GetProperty("results").GetArrayLength()));
    }

    [Theory(DisplayName = "A notice without content, as long as no HR system is set up to fetch from, waits in quarantine")]
    [InlineData("no.kommune.hr.employment.notified")]
    public async Task Notice(string type)
    {
        var answer = await server.Events(Examples.Read("hr-event-started").With("type", type));
        Assert.Equal(("quarantined", "fetch-not-configured@data"), (answer.Outcomes, answer.Errors));
    }

    [Fact(DisplayName = "The same bad event sent twice is in quarantine once")]
    public async Task Same_bad_event_twice()
    {
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        await server.Events(Examples.Read("hr-event-percent-out-of-range"));
        Assert.Single(await Quarantined());
    }

    /// <summary>The message with a field that has a value System.Text.Json would not write.</summary>
    private static string Raw(JsonObject message, string path, string? value) =>
        value is null ? message.Without(path).ToJsonString() : message.With(path, "@value").ToJsonString().Replace("\"@value\"", value, StringComparison.Ordinal);

    private Task<Answer> Send(string body) => server.Post("/api/hr/events", Encoding.UTF8.GetBytes(body));

    private async Task NothingIsStoredBut(int quarantined)
    {
        Assert.Equal(0, (await server.Get("/api/placements")).Body.GetProperty("items").GetArrayLength());
        Assert.Empty(await server.Module.Database.Read(session => session.FactsByPlacement("9901").ToList()));
        Assert.Empty(await server.Module.Database.Read(session => session.InboxOutcomes("9901")));
        Assert.Equal(quarantined, (await Quarantined()).Count);
    }

    private protected Task<List<QuarantineRow>> Quarantined() =>
        server.Module.Database.Read(session => session.Quarantined("9901").Concat(session.Quarantined("0000")).ToList());

    private protected static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }
}

public sealed class BadInputOnSqlite() : BadInputTests(Engine.Sqlite)
{
    [Fact(DisplayName = "No identity number can be read in the files of the database, in good events nor in quarantine")]
    public async Task No_identity_number_at_rest()
    {
        await Server.Events(Examples.Read("hr-event-started"), Examples.Read("hr-event-percent-out-of-range"));
        await Server.Post("/api/hr/events", Encoding.UTF8.GetBytes("{\"nationalIdentityNumber\":\"" + IdentityNumber));
        Assert.Equal(2, (await Quarantined()).Count);
        foreach (var file in Directory.GetFiles(Server.Folder))
        {
            var bytes = await ReadShared(file);
            Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(IdentityNumber)) >= 0, Path.GetFileName(file));
        }
    }
}

public sealed class BadInputOnPostgres(PostgresCluster cluster) : BadInputTests(Engine.On(cluster));
