using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Receipts;

/// <summary>Answers from finance and payroll, over HTTP. The invoice is always 1.75 hours × 642.00 = 1123.50.</summary>
public sealed class ReceiptTests : IAsyncLifetime
{
    private const string Invoice = "INV-2026-000001";
    private TestServer server = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.Start();
        office = new Office(server);
        await office.HireWithHours("701", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact(DisplayName = "Each receipt is kept and counted once; an acceptance that comes after the payment undoes nothing")]
    public async Task Kept_once()
    {
        Assert.Equal("accepted", await Answer("r-1", "partlyPaid", "2026-11-02", 500.00m));
        Assert.Equal(("partlyPaid", 500.00m, 623.50m, 0.00m), await Account());
        Assert.Equal("duplicate", await Answer("r-1", "partlyPaid", "2026-11-02", 500.00m));
        Assert.Equal("accepted", await Answer("r-2", "paid", "2026-11-03", 623.50m));
        Assert.Equal("accepted", await Answer("r-3", "accepted", "2026-11-01"));
        Assert.Equal(("paid", 1123.50m, 0.00m, 0.00m), await Account());
        var receipts = (await server.Get($"/api/documents/{Invoice}")).Body.GetProperty("account").GetProperty("receipts").EnumerateArray();
        Assert.Equal(["r-3", "r-1", "r-2"], receipts.Select(receipt => receipt.GetProperty("receiptId").GetString()));
    }

    [Fact(DisplayName = "Too much paid is shown as too much paid")]
    public async Task Overpaid()
    {
        await Answer("r-1", "paid", "2026-11-02", 1200.00m);
        Assert.Equal(("paid", 1200.00m, -76.50m, 76.50m), await Account());
        Assert.Equal(-76.50m, (await server.Get("/api/documents/outstanding")).Body.GetProperty("total").GetDecimal());
    }

    [Fact(DisplayName = "A credit note counts on the invoice it takes back, also when that was paid")]
    public async Task Credited()
    {
        await Answer("r-1", "paid", "2026-11-02", 1123.50m);
        await office.Record("9901-701", "visit-701-b", "2026-09-08", 50, corrects: "visit-701");
        await office.Approve("9901-701", "2026-09");
        await office.Settle("2026-10");
        Assert.Equal(("paid", 1123.50m, -481.50m, 481.50m), await Account());
        // Refunded: nobody owes anybody anything.
        await Answer("r-2", "paid", "2026-11-20", 481.50m, "CRN-2026-000001");
        Assert.Equal(("paid", 1123.50m, 0.00m, 0.00m), await Account());
        Assert.Empty((await server.Get("/api/documents/outstanding")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact(DisplayName = "A rejected invoice is credited and issued again under a new number; the sums stay; asking again changes nothing")]
    public async Task Reissued()
    {
        Assert.Equal(409, (await server.Post($"/api/documents/{Invoice}/reissue", new JsonObject())).Status);
        await Answer("r-1", "rejected", "2026-11-03", reason: "Ukjent bestillingsnummer");
        Assert.Equal("rejected", (await Account()).Status);

        var again = await server.Post($"/api/documents/{Invoice}/reissue", JsonNode.Parse("""{ "payer": { "reference": "B654321" } }""")!);
        Assert.Equal((201, "CRN-2026-000001", "INV-2026-000002"), (again.Status, again.Body.GetProperty("creditedBy").GetString(), again.Body.GetProperty("reissuedAs").GetString()));
        var twice = await server.Post($"/api/documents/{Invoice}/reissue", new JsonObject());
        Assert.Equal((200, "INV-2026-000002", true), (twice.Status, twice.Body.GetProperty("reissuedAs").GetString(), twice.Body.GetProperty("alreadyReissued").GetBoolean()));

        var (credit, fresh) = ((await server.Get("/api/documents/CRN-2026-000001")).Body, (await server.Get("/api/documents/INV-2026-000002")).Body);
        Assert.Equal((-1123.50m, Invoice), (credit.GetProperty("total").GetDecimal(), credit.GetProperty("credits").GetString()));
        Assert.Equal((1123.50m, "B654321", Invoice), (fresh.GetProperty("total").GetDecimal(), fresh.GetProperty("payer").GetProperty("reference").GetString(), fresh.GetProperty("reissues").GetString()));
        Assert.Equal(("rejected", 0.00m, 0.00m, 0.00m), await Account());
        var open = Assert.Single((await server.Get("/api/documents/outstanding")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal("INV-2026-000002", open.GetProperty("documentId").GetString());
        foreach (var document in new[] { "CRN-2026-000001", "INV-2026-000002" })
            Assert.Equal(200, (await server.Get($"/api/documents/{document}", "application/xml")).Status);

        // Nothing new to settle for September, and a later correction names the invoice that stands.
        await office.Record("9901-701", "visit-701-b", "2026-09-08", 50, corrects: "visit-701");
        await office.Approve("9901-701", "2026-09");
        Assert.Contains("creditNote -481.50", await office.Settle("2026-10"));
        Assert.Equal("INV-2026-000002", (await server.Get("/api/documents/CRN-2026-000002")).Body.GetProperty("credits").GetString());
        (await Books.Of(server, "2026-10")).MustAgree();
    }

    /// <summary>1.75 h at 642.00 = 1123.50 billed; corrected to 50 minutes, rounded up to 1.00 h: 481.50 credited. Later to 10 minutes, 0.25 h: 481.50 more.</summary>
    [Fact(DisplayName = "A rejected credit note is taken back by an invoice and issued again; the account and the sums stay, and later credit notes name the invoice that was billed")]
    public async Task Credit_note_reissued()
    {
        await office.Record("9901-701", "visit-701-b", "2026-09-08", 50, corrects: "visit-701");
        await office.Approve("9901-701", "2026-09");
        await office.Settle("2026-10");
        Assert.Equal(409, (await server.Post("/api/documents/CRN-2026-000001/reissue", new JsonObject())).Status);
        Assert.Equal("accepted", await Answer("r-1", "rejected", "2026-11-20", document: "CRN-2026-000001", reason: "Mangler bestillingsnummer"));

        var again = await server.Post("/api/documents/CRN-2026-000001/reissue", JsonNode.Parse("""{ "payer": { "orderReference": "B-77" } }""")!);
        Assert.Equal((201, "INV-2026-000002", "CRN-2026-000002"), (again.Status, again.Body.GetProperty("creditedBy").GetString(), again.Body.GetProperty("reissuedAs").GetString()));
        Assert.Equal(200, (await server.Post("/api/documents/CRN-2026-000001/reissue", new JsonObject())).Status);

        var (back, fresh) = ((await server.Get("/api/documents/INV-2026-000002")).Body, (await server.Get("/api/documents/CRN-2026-000002")).Body);
        Assert.Equal((481.50m, "CRN-2026-000001", null), (back.GetProperty("total").GetDecimal(), back.GetProperty("credits").GetString(), back.GetProperty("terms").GetProperty("kid").GetString()));
        Assert.Equal((-481.50m, Invoice, "CRN-2026-000001", "B-77"), (fresh.GetProperty("total").GetDecimal(), fresh.GetProperty("credits").GetString(), fresh.GetProperty("reissues").GetString(), fresh.GetProperty("payer").GetProperty("orderReference").GetString()));
        foreach (var document in new[] { "INV-2026-000002", "CRN-2026-000002" })
            Assert.Equal(200, (await server.Get($"/api/documents/{document}", "application/xml")).Status);
        // 1123.50 - 481.50 = 642.00 is open on the one invoice; what was taken back and given anew cancels out.
        Assert.Equal(("issued", 0.00m, 642.00m, 0.00m), await Account());
        Assert.Equal(481.50m, (await server.Get($"/api/documents/{Invoice}")).Body.GetProperty("account").GetProperty("credited").GetDecimal());
        var open = Assert.Single((await server.Get("/api/documents/outstanding")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal((Invoice, 642.00m), (open.GetProperty("documentId").GetString(), open.GetProperty("outstanding").GetDecimal()));
        Assert.Empty(await office.Settle("2026-10"));

        await office.Record("9901-701", "visit-701-c", "2026-09-08", 10, corrects: "visit-701-b");
        await office.Approve("9901-701", "2026-09");
        Assert.Contains("creditNote -481.50", await office.Settle("2026-11"));
        Assert.Equal(Invoice, (await server.Get("/api/documents/CRN-2026-000003")).Body.GetProperty("credits").GetString());
        await Answer("r-2", "paid", "2026-11-21", 160.50m);
        Assert.Equal(("paid", 160.50m, 0.00m, 0.00m), await Account());
        (await Books.Of(server, "2026-10")).MustAgree();
        (await Books.Of(server, "2026-11")).MustAgree();
    }

    [Fact(DisplayName = "Only a rejected bill is issued again")]
    public async Task Not_reissuable()
    {
        Assert.Equal(404, (await server.Post("/api/documents/INV-2026-000009/reissue", new JsonObject())).Status);
        Assert.Equal("not-reissuable@", (await server.Post("/api/documents/PAY-2026-000001/reissue", new JsonObject())).Errors);
        await Answer("r-1", "rejected", "2026-11-03", reason: "Ukjent bestillingsnummer");
        var refused = await server.Post($"/api/documents/{Invoice}/reissue", JsonNode.Parse("""{ "payer": { "reference": " x" } }""")!);
        Assert.Equal((422, "text-not-allowed@buyerReference"), (refused.Status, refused.Errors));
        Assert.Equal(404, (await server.Get("/api/documents/CRN-2026-000001")).Status);
    }

    /// <summary>Issued 2 November 2026, due 30 days later: 2 December.</summary>
    [Theory(DisplayName = "The ageing list counts days past due")]
    [InlineData("2026-12-01", "notDue", -1)]
    [InlineData("2026-12-02", "0-30", 0)]
    [InlineData("2027-01-01", "0-30", 30)]
    [InlineData("2027-01-02", "31-60", 31)]
    [InlineData("2027-01-31", "31-60", 60)]
    [InlineData("2027-02-01", "61-90", 61)]
    [InlineData("2027-03-03", "over-90", 91)]
    public async Task Ageing(string today, string bucket, int days)
    {
        await server.Restart(today + "T08:00:00Z");
        var list = (await server.Get("/api/documents/outstanding")).Body;
        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal((bucket, days, 1123.50m), (item.GetProperty("bucket").GetString(), item.GetProperty("daysPastDue").GetInt32(), item.GetProperty("outstanding").GetDecimal()));
        var sum = Assert.Single(list.GetProperty("buckets").EnumerateArray(), part => part.GetProperty("documents").GetInt32() == 1);
        Assert.Equal((bucket, 1123.50m), (sum.GetProperty("bucket").GetString(), sum.GetProperty("amount").GetDecimal()));
    }

    /// <summary>97.50 hours × 31.00 = 3022.50 a month.</summary>
    [Fact(DisplayName = "Wages owed against wages paid, per placement and month, both ways")]
    public async Task Wages()
    {
        await Paid("w-1", "2026-09", 3022.50m);
        await Paid("w-2", "2026-10", 3100.00m);
        await Paid("w-2", "2026-10", 3100.00m);
        var list = (await server.Get("/api/wages/outstanding")).Body;
        Assert.Equal((3022.50m, 77.50m), (list.GetProperty("outstanding").GetDecimal(), list.GetProperty("overpaid").GetDecimal()));
        Assert.Equal(["2026-10 0 77.50", "2026-11 3022.50 0"], list.GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("period").GetString()} {Plain(item, "outstanding")} {Plain(item, "overpaid")}"));
        Assert.Single((await server.Get("/api/wages/outstanding?period=2026-10")).Body.GetProperty("items").EnumerateArray());
    }

    private static string Plain(JsonElement item, string name) => item.GetProperty(name).GetDecimal() is var amount && amount == 0m ? "0" : amount.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Task<Answer> Paid(string id, string period, decimal amount) =>
        server.Post("/api/receipts", Examples.Read("receipt-wages-paid").With("receiptId", id).With("placementId", "9901-701").With("period", period).With("amount", amount));

    private async Task<string> Answer(string id, string status, string date, decimal? amount = null, string document = Invoice, string? reason = null) =>
        (await server.Post("/api/receipts", Examples.Read("receipt-document-paid").With("receiptId", id).With("documentId", document).With("status", status)
            .With("date", date).With("amount", amount).With("reason", reason))).Outcomes;

    private async Task<(string? Status, decimal Paid, decimal Outstanding, decimal Overpaid)> Account()
    {
        var document = (await server.Get($"/api/documents/{Invoice}")).Body;
        var account = document.GetProperty("account");
        return (document.GetProperty("status").GetString(), account.GetProperty("paid").GetDecimal(), account.GetProperty("outstanding").GetDecimal(), account.GetProperty("overpaid").GetDecimal());
    }
}
