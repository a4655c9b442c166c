using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Api;

/// <summary>Errors of form do not hide errors of value: a sender sees all of them at once.</summary>
public sealed class AllErrorsTests() : OfficeTests(Engine.Sqlite)
{
    [Theory(DisplayName = "A question is told everything that is wrong with it, and nothing about fields that stand in for missing ones")]
    [InlineData("employer-cost", """{ "wage": -5, "holidayPayPercent": 101, "pensionPercent": -1 }""",
        "amount-negative@wage percent-out-of-range@holidayPayPercent percent-out-of-range@pensionPercent required@employerContributionPercent")]
    [InlineData("employer-cost", """{ "wage": -5, "holidayPayPercent": 12, "pensionPercent": 2, "employerContributionPercent": 14.1, "subsidyPercent": 101, "paidBefore": -1 }""",
        "amount-negative@paidBefore amount-negative@wage percent-out-of-range@subsidyPercent")]
    [InlineData("vtao-grant", """{ "from": "1980-01-01" }""", "date-out-of-range@from required@to")]
    [InlineData("place-month", """{ "from": "2026-09-30", "to": "2026-09-01", "monthlyRate": -1, "closed": [ { "from": "2026-09-02" }, { "from": "2026-09-05", "to": "2026-09-04" } ] }""",
        "amount-negative@monthlyRate required@closed[0].to required@places to-before-from@closed[1].to to-before-from@to")]
    [InlineData("commitment-payment", """{ "period": "x", "commitments": [ { "from": "2026-02-01", "to": "2026-01-01", "amount": 5, "used": 6 }, { "from": "2026-01-01", "to": "2026-01-31", "used": -1 } ] }""",
        "amount-negative@commitments[1].used invalid-period@period required@commitments[1].amount to-before-from@commitments[0].to used-over-amount@commitments[0].used")]
    [InlineData("guaranteed-pay", """{ "date": "2026-06-01", "seniorityYears": 71 }""", "number-out-of-range@seniorityYears required@payGroup")]
    [InlineData("hourly-rate", """{ "annualSalary": -1, "positionPercent": 0 }""", "amount-negative@annualSalary percent-out-of-range@positionPercent required@weeklyHours")]
    [InlineData("billable-hours", """{ "pricePerHour": -1, "entries": [ { "entryId": "a", "date": "2026-09-08", "minutes": 1441 }, { "date": "1980-01-01", "minutes": 10, "activity": "travel" } ] }""",
        "amount-negative@pricePerHour date-out-of-range@entries[1].date number-out-of-range@entries[0].minutes required@entries[0].activity required@entries[1].entryId")]
    [InlineData("follow-up-deadline", """{ "start": "2026-02-01", "end": "2026-01-01" }""", "required@today to-before-from@end")]
    [InlineData("benefit-limit", """{ "expectedAnnualWage": -1 }""", "amount-negative@expectedAnnualWage required@date")]
    [InlineData("benefit-limit", """{ }""", "required@date required@expectedAnnualWage")]
    public async Task Questions(string kind, string question, string errors)
    {
        var answer = await Server.Post($"/api/calculations/{kind}", JsonNode.Parse(question)!);
        Assert.Equal((422, errors), (answer.Status, answer.Errors));
    }

    [Fact(DisplayName = "One rule has one text: the calculation and the statement say the same of the place rate")]
    public async Task One_text()
    {
        var answer = await Server.Post("/api/calculations/place-month", new JsonObject { ["from"] = "2026-09-01", ["to"] = "2026-09-30", ["places"] = 1 });
        Assert.Equal("Tiltaksforskriften kap. 14A, fast sats per avtalt plass per måned; delmåned: virkedager / virkedager i måneden",
            answer.Body.GetProperty("lines")[0].GetProperty("rule").GetProperty("citation").GetString());
    }

    [Fact(DisplayName = "An agreement of no known model is told the rest as well")]
    public async Task Agreement()
    {
        var wrong = Examples.Read("agreement").With("model", "Wrong").With("places", -1).With("payer", null)
            .With("closed", new JsonArray(new JsonObject { ["from"] = "2026-09-02", ["to"] = "2026-09-01" }))
            .With("commitments", new JsonArray(new JsonObject { ["from"] = "2026-09-01", ["to"] = "2026-09-30", ["amount"] = 0 }));
        Assert.Equal("amount-out-of-range@commitments[0].amount end-before-start@closed[0].to places-out-of-range@places required@commitments[0].reference required@payer unknown-value@model",
            (await Server.Post("/api/agreements", wrong)).Errors);
    }

    [Fact(DisplayName = "A receipt is told of what is not known together with what is wrong")]
    public async Task Receipts()
    {
        var wages = new JsonObject { ["receiptId"] = "r-1", ["kind"] = "wagesPaid", ["placementId"] = "9901-nobody", ["period"] = "2026-13", ["amount"] = 100_000_000 };
        Assert.Equal("amount-out-of-range@amount invalid-period@period unknown-placement@placementId", (await Server.Post("/api/receipts", wages)).Errors);
        var document = new JsonObject { ["kind"] = "document", ["documentId"] = "INV-2026-000001", ["status"] = "lost", ["date"] = "2026-11-02" };
        Assert.Equal("required@receiptId unknown-document@documentId unknown-value@status", (await Server.Post("/api/receipts", document)).Errors);
    }

    [Fact(DisplayName = "Minutes: who is told the limits is told the one that holds, 12 hours")]
    public async Task Minutes()
    {
        var placement = await Office.Hire("1", "2026-09-01");
        var answer = await Server.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", placement).With("minutes", 1441));
        Assert.Equal("minutes-out-of-range@minutes", answer.Errors);
        Assert.Contains("mellom 1 og 720.", answer.Raw, StringComparison.Ordinal);
    }
}
