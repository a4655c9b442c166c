using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>The examples of the wire contract, in the order they stand there, against a fresh server.</summary>
public abstract class ContractTests(Engine engine)
{
    private const string Placement = "/api/placements/9901-88231-1";

    [Fact(DisplayName = "The contract's examples, in order, give the outcomes and amounts written there")]
    public async Task Examples_in_order()
    {
        await using var server = await engine.Start();
        await RunExamples(server);
    }

    private static async Task RunExamples(TestServer server)
    {
        await EventsAreTakenOnce(server);
        await DecisionsAreTaken(server);
        await HoursAreApprovedByAnother(server);
        await StatementSays(server);
        await SettlementIssuesOnce(server);
        await ReceiptsComeBack(server);
    }

    private static async Task EventsAreTakenOnce(TestServer server)
    {
        var started = Examples.Read("hr-event-started");
        var batch = await server.Events(started, started, Examples.Read("hr-event-not-applicable"), Examples.Read("hr-event-percent-out-of-range"));
        Assert.Equal((202, "accepted,duplicate,notApplicable,quarantined"), (batch.Status, batch.Outcomes));
        Assert.Equal("9901-88231-1", batch.Body.GetProperty("results")[0].GetProperty("placementId").GetString());
        Assert.Equal("position-percent-out-of-range@data.positionPercent", Answer.ErrorsOf(batch.Body.GetProperty("results")[3]));
        var again = await server.Events(started);
        Assert.Equal((200, "duplicate"), (again.Status, again.Outcomes));
    }

    private static async Task DecisionsAreTaken(TestServer server)
    {
        foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-follow-up-provider", "decision-support-hourly" })
            Assert.Equal(201, (await server.Post($"{Placement}/decisions", Examples.Read(example))).Status);
    }

    private static async Task HoursAreApprovedByAnother(TestServer server)
    {
        var entry = Examples.Read("follow-up-entry");
        Assert.Equal("accepted,accepted", (await server.Post("/api/follow-up", new JsonArray(entry.DeepClone(), Examples.Read("follow-up-entry-travel")))).Outcomes);
        Assert.Equal("duplicate", (await server.Post("/api/follow-up", entry)).Outcomes);
        var byCoach = await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("approvedBy", "coach-4"));
        Assert.Equal((422, "approved-by-coach@approvedBy"), (byCoach.Status, byCoach.Errors));
        Assert.Equal(201, (await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval"))).Status);
    }

    private static async Task StatementSays(TestServer server)
    {
        var statement = (await server.Get($"{Placement}/statements/2026-09")).Body;
        var wage = statement.GetProperty("wage");
        Assert.Equal(("AgreedHourly", 4326.01m), (wage.GetProperty("model").GetString(), wage.GetProperty("employerCost").GetDecimal()));
        var lines = wage.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("kind").GetString(), line.GetProperty("basis").GetDecimal(), line.GetProperty("rate").GetDecimal(), line.GetProperty("amount").GetDecimal()));
        Assert.Equal([("basePay", 97.50m, 31.00m, 3022.50m), ("holidayPay", 3022.50m, 12.0m, 362.70m), ("pension", 3385.20m, 12.0m, 406.22m), ("employerContribution", 3791.42m, 14.1m, 534.59m)], lines);
        Assert.Equal(0, wage.GetProperty("held").GetArrayLength());

        var support = statement.GetProperty("support");
        Assert.Equal(("Hourly", 1123.50m), (support.GetProperty("model").GetString(), support.GetProperty("total").GetDecimal()));
        var line = Assert.Single(support.GetProperty("lines").EnumerateArray());
        Assert.Equal(("followUpHours", 1.75m, 642.00m, 1123.50m), (line.GetProperty("kind").GetString(), line.GetProperty("basis").GetDecimal(), line.GetProperty("rate").GetDecimal(), line.GetProperty("amount").GetDecimal()));
        var travel = Assert.Single(support.GetProperty("notBillable").EnumerateArray());
        Assert.Equal(("tid-55013", 40, "travel-not-billable"), (travel.GetProperty("entryId").GetString(), travel.GetProperty("minutes").GetInt32(), travel.GetProperty("reason").GetString()));
    }

    private static async Task SettlementIssuesOnce(TestServer server)
    {
        var first = (await server.Post("/api/settlements/2026-09", new JsonObject())).Body;
        var invoice = first.GetProperty("issued")[0];
        Assert.Equal(("INV-2026-000001", "invoice", "310041025", 1123.50m, 1), (invoice.GetProperty("documentId").GetString(), invoice.GetProperty("kind").GetString(),
            invoice.GetProperty("payer").GetString(), invoice.GetProperty("total").GetDecimal(), invoice.GetProperty("lines").GetInt32()));
        Assert.Equal((0, 0, false), (first.GetProperty("differences").GetInt32(), first.GetProperty("held").GetInt32(), first.GetProperty("alreadySettled").GetBoolean()));

        var second = (await server.Post("/api/settlements/2026-09", Examples.Read("settlement"))).Body;
        Assert.Equal((0, true), (second.GetProperty("issued").GetArrayLength(), second.GetProperty("alreadySettled").GetBoolean()));
        (await Books.Of(server, "2026-09")).MustAgree();
        var csv = await server.Get("/api/documents/JRN-2026-000001", "text/csv");
        Assert.StartsWith("voucher;date;period;earnedPeriod;responsibility;function;type;project;activity;amount;vatCode;text;reference", csv.Raw.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    private static async Task ReceiptsComeBack(TestServer server)
    {
        var paid = Examples.Read("receipt-document-paid");
        Assert.Equal("accepted,accepted", (await server.Post("/api/receipts", new JsonArray(paid.DeepClone(), Examples.Read("receipt-wages-paid")))).Outcomes);
        Assert.Equal("duplicate", (await server.Post("/api/receipts", paid)).Outcomes);
        var wage = (await server.Get($"{Placement}/statements/2026-09")).Body.GetProperty("wage");
        Assert.Equal((3022.50m, 0.00m), (wage.GetProperty("paid").GetDecimal(), wage.GetProperty("outstanding").GetDecimal()));
        var item = (await server.Get("/api/documents?period=2026-09&kind=invoice")).Body.GetProperty("items")[0];
        Assert.Equal("paid", item.GetProperty("status").GetString());
    }

    [Fact(DisplayName = "A settlement without a body closes the month of the only municipality")]
    public async Task Settlement_without_body()
    {
        await using var server = await engine.Start();
        Assert.Equal(200, (await server.Post("/api/settlements/2026-09", Encoding.UTF8.GetBytes(""))).Status);
    }

    [Fact(DisplayName = "The server says it can store")]
    public async Task Health()
    {
        await using var server = await engine.Start();
        var health = await server.Get("/health");
        Assert.Equal((200, "ok"), (health.Status, health.Body.GetProperty("status").GetString()));
    }
}

public sealed class ContractOnSqlite() : ContractTests(Engine.Sqlite);

public sealed class ContractOnPostgres(PostgresCluster cluster) : ContractTests(Engine.On(cluster));
