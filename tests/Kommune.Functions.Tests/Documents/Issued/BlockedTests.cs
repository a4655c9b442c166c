using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>Bad input: refused before anything is issued, with all the reasons, and issued after the fix under the next number.</summary>
public sealed class BlockedTests
{
    private const string September = "2026-09";

    [Fact(DisplayName = "A claim without Nav's order number waits; the rest is issued; after the fix it comes with the next settlement")]
    public async Task Waits_for_the_fix()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        await office.HireWithHours("601", "2026-09-01", "2026-09-08");
        var placement = await office.Hire("602", "2026-09-01");
        await office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
        await Agree(server, placement, Examples.Read("decision-support-place-month").With("payer.orderReference", "tilsagn 7"));

        var first = await server.Post($"/api/settlements/{September}", new JsonObject());
        Assert.Equal(["invoice", "payroll", "journal"], Kinds(first));
        var blocked = Assert.Single(first.Body.GetProperty("blocked").EnumerateArray());
        Assert.Equal(("navClaim", "889640782", 7321.00m), (blocked.GetProperty("kind").GetString(), blocked.GetProperty("payer").GetString(), blocked.GetProperty("total").GetDecimal()));
        Assert.Equal("order-reference-invalid@orderReference", Answer.ErrorsOf(blocked));

        await Agree(server, placement, Examples.Read("decision-support-place-month"));
        var second = await server.Post("/api/settlements/2026-10", new JsonObject());
        Assert.Empty(second.Body.GetProperty("blocked").EnumerateArray());
        // September and October of 7 321 each, on one claim, since nobody has been billed for either.
        var claim = second.Body.GetProperty("issued").EnumerateArray().Single(document => document.GetProperty("kind").GetString() == "navClaim");
        Assert.Equal(("NAV-2026-000001", 14642.00m), (claim.GetProperty("documentId").GetString(), claim.GetProperty("total").GetDecimal()));
        (await Books.Of(server, "2026-10")).MustAgree();
    }

    /// <summary>Every reason at once, and no number used up. An amount over the limit is refused by the payer's document and by the ledger.</summary>
    [Theory(DisplayName = "What a payer could not take is not issued")]
    [InlineData("""{ "payer.organisationNumber": "889640782", "payer.name": "Nav", "payer.reference": "ref 12" }""", "nav-reference-invalid@buyerReference")]
    [InlineData("""{ "pricePerHour": 9999.99, "capHoursPerMonth": 744 }""", "amount-over-limit@lines[0].amount | amount-over-limit@lines[0].amount amount-over-limit@lines[1].amount")]
    [InlineData("""{ "payer.reference": " A1", "payer.orderReference": "12345678901" }""", "identity-number-suspected@orderReference text-not-allowed@buyerReference")]
    [InlineData("""{ "payer.takesInvoices": false, "payer.orderReference": null }""", "text-missing@orderReference")]
    public async Task Not_issued(string changes, string errors)
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.Hire("603", "2026-09-01");
        await office.Decide(placement, "decision-wage-none", "2026-09-01");
        var agreement = Examples.Read("decision-support-hourly");
        foreach (var (path, value) in JsonNode.Parse(changes)!.AsObject().ToList())
            agreement.With(path, value?.DeepClone());
        await Agree(server, placement, agreement);
        // 110 hours in the month: over a million kroner at the highest price.
        for (var day = 1; day <= 10; day++)
            await office.Record(placement, $"long-{day}", $"2026-09-{day:D2}", 660);
        await office.Approve(placement, September);

        var answer = await server.Post($"/api/settlements/{September}", new JsonObject());
        Assert.Empty(answer.Body.GetProperty("issued").EnumerateArray());
        Assert.Equal(errors, string.Join(" | ", answer.Body.GetProperty("blocked").EnumerateArray().Select(Answer.ErrorsOf)));
        await Agree(server, placement, Examples.Read("decision-support-hourly"));
        Assert.Equal(["invoice", "journal"], Kinds(await server.Post($"/api/settlements/{September}", new JsonObject())));
        (await Books.Of(server, September)).MustAgree();
    }

    [Fact(DisplayName = "A KOSTRA function that has gone out is not booked: the pay waits whole, the invoice goes")]
    public async Task Function_gone_out()
    {
        await using var server = await TestServer.Start();
        var started = Examples.Read("hr-event-started").With("data.account.function", "254");
        await server.Events(started);
        await server.Post("/api/placements/9901-88231-1/decisions", Examples.Read("decision-wage-agreed-hourly"));
        await server.Post("/api/placements/9901-88231-1/decisions", Examples.Read("decision-support-hourly"));
        await server.Post("/api/follow-up", Examples.Read("follow-up-entry"));
        await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval"));
        var answer = await server.Post($"/api/settlements/{September}", new JsonObject());
        Assert.Equal(["invoice", "journal"], Kinds(answer));
        var blocked = Assert.Single(answer.Body.GetProperty("blocked").EnumerateArray());
        // Pay, holiday pay, pension and contribution.
        Assert.Equal(("journal", 4), (blocked.GetProperty("kind").GetString(), blocked.GetProperty("lines").GetInt32()));
        Assert.Contains("kostra-function-invalid", Answer.ErrorsOf(blocked), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Without an account number no invoice goes out; without wage types no pay file, and every line is named")]
    public async Task Nothing_is_decided_for_a_municipality()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            [{ "number": "9901", "name": "Eksempel kommune", "organisationNumber": "310041009", "contributionZone": "1", "pensionPercent": 12, "placementCategories": ["T4"],
               "accounts": { "supportFunction": "273", "basePay": "010", "pension": "090", "contribution": "099", "grantIncome": "700", "followUpIncome": "620",
                             "payOwed": "2.32.10", "holidayPayOwed": "2.32.20", "pensionOwed": "2.32.30", "contributionOwed": "2.32.40", "receivable": "2.13.10" } }]
            """);
        await using var server = await TestServer.Start(more: ["--Kommune:Municipalities", file]);
        await new Office(server).HireWithHours("604", "2026-09-01", "2026-09-08");
        var answer = await server.Post($"/api/settlements/{September}", new JsonObject());
        Assert.Equal("bank-account-invalid@payment.bankAccount", Answer.ErrorsOf(Assert.Single(answer.Body.GetProperty("blocked").EnumerateArray())));
        foreach (var format in new[] { "fint", "vismalonn", "hl164" })
            Assert.Equal("wage-type-unmapped@lines[0].kind", (await server.Get($"/api/documents/PAY-2026-000001?format={format}")).Errors);
        Assert.Equal("ledger-not-configured@unit4", (await server.Get("/api/documents/JRN-2026-000001?format=gl07")).Errors);
        File.Delete(file);
    }

    [Fact(DisplayName = "Norwegian letters in a code are refused in the fixed-width pay file and kept in the others")]
    public async Task Norwegian_letters()
    {
        await using var server = await TestServer.Start();
        await server.Events(Examples.Read("hr-event-started").With("data.account.project", "ØKO"));
        await server.Post("/api/placements/9901-88231-1/decisions", Examples.Read("decision-wage-agreed-hourly"));
        await server.Post($"/api/settlements/{September}", new JsonObject());
        Assert.Equal("not-ascii@lines[0].account", (await server.Get("/api/documents/PAY-2026-000001?format=hl164")).Errors);
        Assert.Contains("\"ØKO\"", (await server.Get("/api/documents/PAY-2026-000001?format=vismalonn")).Raw, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Markup in a payer's name is text on the invoice and on the page")]
    public async Task Hostile_text()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.Hire("605", "2026-09-01");
        await office.Decide(placement, "decision-wage-none", "2026-09-01");
        await Agree(server, placement, Examples.Read("decision-support-hourly").With("payer.name", "<b>A & \"B\"</b> ]]> Čáhcesuolu"));
        await office.Record(placement, "visit", "2026-09-08", 60);
        await office.Approve(placement, September);
        await office.Settle(September);
        var xml = System.Xml.Linq.XDocument.Parse((await server.Get("/api/documents/INV-2026-000001", "application/xml")).Raw);
        Assert.Contains("<b>A & \"B\"</b> ]]> Čáhcesuolu", xml.Descendants().Where(element => element.Name.LocalName == "RegistrationName").Select(element => element.Value));
        Assert.DoesNotContain("<b>A", (await server.Get("/api/documents/INV-2026-000001", "text/html")).Raw, StringComparison.Ordinal);
    }

    private static async Task Agree(TestServer server, string placement, JsonObject agreement)
    {
        var answer = await server.Post($"/api/placements/{placement}/decisions", agreement);
        Assert.True(answer.Status == 201, answer.Raw);
    }

    private static IEnumerable<string?> Kinds(Answer answer) => answer.Body.GetProperty("issued").EnumerateArray().Select(document => document.GetProperty("kind").GetString());
}
