using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>What people decide: refused when it cannot be, and readable as it was known on a day.</summary>
public abstract class DecisionTests(Engine engine) : OfficeTests(engine)
{
    [Theory(DisplayName = "A decision, a transfer or a statement of a placement nobody knows is 404")]
    [InlineData("9901-nobody")]
    [InlineData("0301-1")]
    [InlineData("nonsense")]
    public async Task Unknown_placement(string placement)
    {
        Assert.Equal((404, "unknown-placement@"), await StatusOf(Server.Post($"/api/placements/{placement}/decisions", Examples.Read("decision-wage-agreed-hourly"))));
        Assert.Equal((404, "unknown-placement@"), await StatusOf(Server.Post($"/api/placements/{placement}/transfers", Examples.Read("transfer"))));
        Assert.Equal((404, "unknown-placement@"), await StatusOf(Server.Get($"/api/placements/{placement}/statements/2026-09")));
        Assert.Equal((404, "unknown-placement@"), await StatusOf(Server.Get($"/api/placements/{placement}")));
    }

    [Fact(DisplayName = "A transfer before the start, after the end, of a placement without grant, or a second time is refused")]
    public async Task Transfers()
    {
        var grant = await Office.Hire("1", "2026-08-01", "VtaoGrant");
        Assert.Equal((422, "before-start@date"), await StatusOf(Office.Transfer(grant, "2026-07-31")));
        await Server.Events(Examples.Read("hr-event-ended").With("data.employmentId", "1").With("data.endDate", "2026-12-31"));
        Assert.Equal((422, "after-end@date"), await StatusOf(Office.Transfer(grant, "2027-01-01")));
        Assert.Equal(201, (await Office.Transfer(grant, "2026-10-11")).Status);
        Assert.Equal((409, "already-transferred@date"), await StatusOf(Office.Transfer(grant, "2026-10-12")));
        var tao = await Office.Hire("2", "2026-09-01");
        Assert.Equal((422, "not-a-grant-placement@"), await StatusOf(Office.Transfer(tao, "2026-10-11")));
    }

    [Fact(DisplayName = "A decision from after the end of the employment is refused")]
    public async Task Decision_after_end()
    {
        var placement = await Office.Hire("1", "2026-08-01");
        await Server.Events(Examples.Read("hr-event-ended").With("data.employmentId", "1").With("data.endDate", "2026-09-30"));
        Assert.Equal((422, "after-end@effectiveFrom"), await StatusOf(Server.Post($"/api/placements/{placement}/decisions", Examples.Read("decision-wage-none").With("effectiveFrom", "2026-10-01"))));
    }

    [Fact(DisplayName = "An agreement that nobody has registered pays for nothing: neither a decision nor a transfer may name it")]
    public async Task Unknown_agreement()
    {
        var placement = await Office.Hire("1", "2026-08-01", "VtaoGrant");
        var covered = Examples.Read("decision-support-hourly").With("agreementId", "A-2026/41-1").With("effectiveFrom", "2026-10-11");
        var transfer = Examples.Read("transfer").With("agreementId", "A-2026/41-1");
        Assert.Equal((422, "unknown-agreement@agreementId"), await StatusOf(Server.Post($"/api/placements/{placement}/decisions", covered)));
        Assert.Equal((422, "unknown-agreement@agreementId"), await StatusOf(Server.Post($"/api/placements/{placement}/transfers", transfer)));
        Assert.Equal((422, "unknown-agreement@[0].agreementId"), await StatusOf(Server.Post("/api/transfers", new JsonArray(transfer.With("placementId", placement)))));
        Assert.Equal(201, (await Server.Post("/api/agreements", Examples.Read("agreement"))).Status);
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/decisions", covered)).Status);
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/transfers", transfer)).Status);
    }

    [Fact(DisplayName = "Hours are never approved by the coach who recorded them, and a second approval finds nothing")]
    public async Task Four_eyes()
    {
        var placement = await Office.Hire("1", "2026-09-01");
        await Office.Decide(placement, "decision-support-hourly", "2026-09-01");
        await Office.Record(placement, "a", "2026-09-08", 60);
        var approval = Examples.Read("follow-up-approval").With("placementId", placement);
        Assert.Equal((422, "approved-by-coach@approvedBy"), await StatusOf(Server.Post("/api/follow-up/approvals", approval.With("approvedBy", "coach-4"))));
        Assert.Equal(0m, await SupportIn(placement, "2026-09"));
        Assert.Equal(201, (await Server.Post("/api/follow-up/approvals", approval.With("approvedBy", "leder-17"))).Status);
        Assert.Equal(642.00m, await SupportIn(placement, "2026-09"));
        var again = await Server.Post("/api/follow-up/approvals", approval);
        Assert.Equal((200, 0), (again.Status, again.Body.GetProperty("approvedEntries").GetInt32()));
    }

    [Theory(DisplayName = "Hours outside the employment, in the future, longer than a day or correcting nothing are refused")]
    [InlineData("2026-08-31", 60, null, "before-start@date")]
    [InlineData("2026-11-03", 60, null, "future-date@date")]
    [InlineData("2026-09-08", 721, null, "too-long-day@minutes")]
    [InlineData("2026-09-08", 0, null, "minutes-out-of-range@minutes")]
    [InlineData("2026-09-08", 60, "nothing", "unknown-entry@correctsEntryId")]
    public async Task Refused_hours(string date, int minutes, string? corrects, string error)
    {
        var placement = await Office.Hire("1", "2026-09-01");
        var entry = Examples.Read("follow-up-entry").With("placementId", placement).With("date", date).With("minutes", minutes).With("correctsEntryId", corrects);
        Assert.Equal((422, error), await StatusOf(Server.Post("/api/follow-up", entry)));
    }

    [Fact(DisplayName = "Entries of one request are taken in their order: a correction finds the entry before it")]
    public async Task Order_within_a_request()
    {
        var placement = await Office.Hire("1", "2026-09-01");
        JsonNode Entry(int number) => Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"e{number}")
            .With("minutes", 60 + number).With("correctsEntryId", number == 0 ? null : $"e{number - 1}");
        var answer = await Server.Post("/api/follow-up", new JsonArray([.. Enumerable.Range(0, 20).Select(Entry)]));
        Assert.Equal(20, answer.Outcomes.Split(',').Count(outcome => outcome == "accepted"));
    }

    [Fact(DisplayName = "A statement as it was known on a day leaves out what was learnt later")]
    public async Task As_known_at()
    {
        await Server.Restart("2026-10-01T08:00:00Z");
        var placement = await Office.Hire("1", "2026-09-01");
        await Office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
        await Server.Restart("2026-10-20T08:00:00Z");
        await Office.ChangePercent("1", "2026-09-01", "2026-09-01", 80m, "2026-10-20T06:00:00Z");

        async Task<decimal> BasePay(string query) =>
            (await Server.Get($"/api/placements/{placement}/statements/2026-09{query}")).Body.GetProperty("wage").GetProperty("lines")[0].GetProperty("amount").GetDecimal();

        // 37.5 × 52 / 12 × 60 % = 97.50 hours, and 130 at 80 %.
        Assert.Equal(97.50m * 31, await BasePay("?asKnownAt=2026-10-05T00:00:00Z"));
        Assert.Equal(130m * 31, await BasePay("?asKnownAt=2026-10-21T00:00:00%2B02:00"));
        Assert.Equal(130m * 31, await BasePay(""));
        Assert.Equal((404, "unknown-placement@"), await StatusOf(Server.Get($"/api/placements/{placement}/statements/2026-09?asKnownAt=2026-09-30T00:00:00Z")));
        Assert.Equal((422, "invalid-time@asKnownAt"), await StatusOf(Server.Get($"/api/placements/{placement}/statements/2026-09?asKnownAt=yesterday")));
    }

    [Fact(DisplayName = "Receipts about nothing we know are refused; a rejection needs a reason")]
    public async Task Receipts()
    {
        await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        await Office.Settle("2026-09");
        var receipt = Examples.Read("receipt-document-paid");
        Assert.Equal((422, "unknown-document@documentId"), await StatusOf(Server.Post("/api/receipts", receipt.With("documentId", "INV-2026-000009"))));
        Assert.Equal((422, "required@reason"), await StatusOf(Server.Post("/api/receipts", receipt.With("documentId", "INV-2026-000001").With("status", "rejected"))));
        Assert.Equal("accepted", (await Server.Post("/api/receipts", receipt.With("reason", "Ukjent bestillingsnummer"))).Outcomes);
        Assert.Equal("rejected", (await Server.Get("/api/documents/INV-2026-000001")).Body.GetProperty("status").GetString());
        Assert.Equal((422, "unknown-placement@placementId"), await StatusOf(Server.Post("/api/receipts", Examples.Read("receipt-wages-paid"))));
    }

    private static async Task<(int, string)> StatusOf(Task<Answer> answer) => ((await answer).Status, (await answer).Errors);

    private async Task<decimal> SupportIn(string placement, string month) =>
        (await Server.Get($"/api/placements/{placement}/statements/{month}")).Body.GetProperty("support").GetProperty("total").GetDecimal();
}

public sealed class DecisionOnSqlite() : DecisionTests(Engine.Sqlite);

public sealed class DecisionOnPostgres(PostgresCluster cluster) : DecisionTests(Engine.On(cluster));
