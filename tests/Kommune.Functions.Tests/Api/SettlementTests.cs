using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>Settlement by difference, through HTTP: what is issued, once, and what corrections do to it.</summary>
public abstract class SettlementTests(Engine engine) : OfficeTests(engine)
{
    [Fact(DisplayName = "Fewer hours after the invoice: a credit note of the difference that names the invoice")]
    public async Task Credit_note()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        await Office.Settle("2026-09");
        await Office.Record(placement, "less", "2026-09-08", 50, corrects: "visit-1");
        await Office.Approve(placement, "2026-09");
        // 50 minutes are 1.00 hour on the grid of 15 minutes; 1.75 hours were invoiced: 0.75 × 642.00 = 481.50.
        Assert.Contains("creditNote -481.50", await Office.Settle("2026-10"));

        var books = await Books.Of(Server, "2026-10");
        var note = Assert.Single(books.OfKind("creditNote"));
        Assert.Equal("INV-2026-000001", note.GetProperty("credits").GetString());
        var line = Assert.Single(note.GetProperty("lines").EnumerateArray());
        Assert.Equal(("2026-09", -0.75m, 642.00m, "hours"), (line.GetProperty("earnedPeriod").GetString(), line.GetProperty("basis").GetDecimal(),
            line.GetProperty("rate").GetDecimal(), line.GetProperty("cause").GetProperty("code").GetString()));
        // The payer reads the day; the id of the entry stands in the source alone.
        Assert.Equal("Ført eller rettet oppføring 08.09.2026.", line.GetProperty("cause").GetProperty("text").GetString());
        Assert.Contains("less", line.GetProperty("cause").GetProperty("source").GetString(), StringComparison.Ordinal);
        books.MustAgree();
    }

    [Fact(DisplayName = "Fewer hours after two invoices: a credit note for each, none larger than its invoice; a rejected one given anew leaves what stands")]
    public async Task Two_credit_notes()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        await Office.Settle("2026-09");
        await Office.Record(placement, "late", "2026-09-29", 60);
        await Office.Approve(placement, "2026-09");
        await Office.Settle("2026-10");
        await Office.Record(placement, "less", "2026-09-08", 30, corrects: "visit-1");
        await Office.Record(placement, "none", "2026-09-29", 0, corrects: "late");
        await Office.Approve(placement, "2026-09");
        // 1.75 and 1 hour were invoiced, 0.5 is right: 1 hour on the newest and 1.25 × 642.00 = 802.50 on the first.
        var issued = await Office.Settle("2026-11");
        Assert.Equal(["creditNote -642.00", "creditNote -802.50"], issued.Where(document => document.StartsWith("creditNote", StringComparison.Ordinal)));
        Assert.Equal(["CRN-2026-000001 INV-2026-000002", "CRN-2026-000002 INV-2026-000001"], await Credits());
        Assert.Equal("INV-2026-000001 321.00", await Open());
        Assert.DoesNotContain(await Office.Settle("2026-11"), document => document.StartsWith("creditNote", StringComparison.Ordinal));

        var rejected = Examples.Read("receipt-document-paid").With("receiptId", "r-1").With("documentId", "CRN-2026-000001").With("status", "rejected").With("date", "2026-11-02").With("amount", null).With("reason", "Feil");
        Assert.Equal("accepted", (await Server.Post("/api/receipts", rejected)).Outcomes);
        Assert.Equal(201, (await Server.Post("/api/documents/CRN-2026-000001/reissue", new JsonObject())).Status);
        await Office.Record(placement, "nothing", "2026-09-08", 0, corrects: "less");
        await Office.Approve(placement, "2026-09");
        Assert.Contains("creditNote -321.00", await Office.Settle("2026-11"));
        Assert.Equal("CRN-2026-000004 INV-2026-000001", (await Credits()).Last());
        Assert.Equal("", await Open());
        (await Books.Of(Server, "2026-11")).MustAgree();

        async Task<List<string>> Credits() => [.. (await Books.Of(Server, "2026-11")).OfKind("creditNote").Select(note => $"{note.GetProperty("documentId").GetString()} {note.GetProperty("credits").GetString()}")];

        async Task<string> Open() => string.Join(' ', (await Server.Get("/api/documents/outstanding")).Body.GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("documentId").GetString()} {item.GetProperty("outstanding").GetRawText()}"));
    }

    [Fact(DisplayName = "Hours that come late: a line on the next invoice with the month they were earned in and the cause")]
    public async Task Late_hours()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        await Office.Settle("2026-09");
        await Office.Record(placement, "late", "2026-09-29", 60);
        await Office.Record(placement, "october", "2026-10-06", 120);
        await Office.Approve(placement, "2026-09");
        await Office.Approve(placement, "2026-10");
        // One hour of September and two of October.
        Assert.Contains($"invoice {(1 + 2) * 642}.00", await Office.Settle("2026-10"));

        var books = await Books.Of(Server, "2026-10");
        var lines = books.OfKind("invoice").Last().GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("earnedPeriod").GetString()!);
        Assert.Equal((642.00m, "hours"), (lines["2026-09"].GetProperty("amount").GetDecimal(), lines["2026-09"].GetProperty("cause").GetProperty("code").GetString()));
        Assert.Equal((1284.00m, JsonValueKind.Null), (lines["2026-10"].GetProperty("amount").GetDecimal(), lines["2026-10"].GetProperty("cause").ValueKind));
        books.MustAgree();
    }

    [Fact(DisplayName = "What is owed more and what is taken back are never netted into one document")]
    public async Task Never_netted()
    {
        var less = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        var more = await Office.HireWithHours("2", "2026-09-01", "2026-09-08");
        Assert.Contains("invoice 2247.00", await Office.Settle("2026-09"));
        await Office.Record(less, "less", "2026-09-08", 0, corrects: "visit-1");
        await Office.Record(more, "more", "2026-09-09", 60);
        await Office.Approve(less, "2026-09");
        await Office.Approve(more, "2026-09");
        var issued = await Office.Settle("2026-10");
        Assert.Contains("creditNote -1123.50", issued);
        Assert.Contains("invoice 642.00", issued);
        (await Books.Of(Server, "2026-10")).MustAgree();
    }

    [Fact(DisplayName = "A correction that waits for approval changes nothing that is billed; approved, it does")]
    public async Task Waiting_correction()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        Assert.Contains("invoice 1123.50", await Office.Settle("2026-09"));
        await Office.Record(placement, "less", "2026-09-08", 50, corrects: "visit-1");
        Assert.DoesNotContain(await Office.Settle("2026-10"), document => document.StartsWith("creditNote", StringComparison.Ordinal) || document.StartsWith("invoice", StringComparison.Ordinal));
        await Office.Approve(placement, "2026-09");
        Assert.Contains("creditNote -481.50", await Office.Settle("2026-10"));
    }

    [Fact(DisplayName = "A position change that arrives after its month is settled: the difference in pay, with its cause, in the next payroll")]
    public async Task Back_dated_change()
    {
        await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        Assert.Contains("payroll 3022.50", await Office.Settle("2026-09"));
        await Office.ChangePercent("1", "2026-09-01", "2026-09-15", 80m, "2026-10-20T06:00:00Z");
        // September has 22 weekdays, 12 of them from the 15th: 97.50 × 10/22 × 31.00 = 1373.8636 and 130 × 12/22 × 31.00 = 2198.1818.
        var september = 1373.86m + 2198.18m;
        // October: 130 hours at 31.00.
        Assert.Contains($"payroll {september - 3022.50m + 4030.00m}", await Office.Settle("2026-10"));

        var books = await Books.Of(Server, "2026-10");
        var late = books.OfKind("payroll").Last().GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("earnedPeriod").GetString() == "2026-09");
        Assert.Equal((september - 3022.50m, "late-event"), (late.GetProperty("amount").GetDecimal(), late.GetProperty("cause").GetProperty("code").GetString()));
        books.MustAgree();
    }

    [Fact(DisplayName = "A transfer in the middle of a month that is settled: the grant to the day before, hours from the day, no day paid twice")]
    public async Task Transfer()
    {
        var placement = await Office.Hire("1", "2026-08-01", "VtaoGrant");
        await Office.Decide(placement, "decision-wage-none", "2026-08-01");
        await Office.Decide(placement, "decision-support-hourly", "2026-08-01");
        await Office.Settle("2026-10");
        Assert.Equal(201, (await Office.Transfer(placement, "2026-10-11")).Status);
        await Office.Record(placement, "during-grant", "2026-10-09", 60);
        await Office.Record(placement, "after-grant", "2026-10-13", 60);
        await Office.Approve(placement, "2026-10");
        // Ten days of grant: 7321 / 30.4375 = 240.5256673511 a day, 2405.26, whole kroner 2405. 7321 was claimed.
        var issued = await Office.Settle("2026-10");
        Assert.Contains("navClaim -4916.00", issued);
        Assert.Contains("invoice 642.00", issued);

        var statement = (await Server.Get($"/api/placements/{placement}/statements/2026-10")).Body.GetProperty("support");
        Assert.Equal(2405.00m + 642.00m, statement.GetProperty("total").GetDecimal());
        var hour = Assert.Single(statement.GetProperty("notBillable").EnumerateArray());
        Assert.Equal(("during-grant", "funded-by-grant"), (hour.GetProperty("entryId").GetString(), hour.GetProperty("reason").GetString()));
        (await Books.Of(Server, "2026-10")).MustAgree();
    }

    [Fact(DisplayName = "An employment that turns out to have ended: everything after its last day is taken back")]
    public async Task Late_end()
    {
        await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        var grant = await Office.Hire("2", "2026-08-01", "VtaoGrant");
        await Office.Decide(grant, "decision-wage-agreed-hourly", "2026-08-01");
        await Office.Settle("2026-10");
        var ended = Examples.Read("hr-event-ended").With("time", "2026-11-01T06:00:00Z").With("data.employmentId", "2").With("data.endDate", "2026-09-30");
        Assert.Equal("accepted", (await Server.Events(ended)).Outcomes);
        var issued = await Office.Settle("2026-10");
        Assert.Contains("navClaim -7321.00", issued);
        Assert.Contains("payroll -3022.50", issued);
        (await Books.Of(Server, "2026-10")).MustAgree();
    }

    [Fact(DisplayName = "Three placements of three kinds over a year: sums agree month for month, and settling twice issues nothing")]
    public async Task Sums_agree_every_month()
    {
        var grant = await Office.Hire("1", "2025-11-17", "VtaoGrant", 80m);
        await Office.Decide(grant, "decision-wage-tariff", "2025-11-17");
        var place = await Office.Hire("2", "2026-01-12", "Tao", 50m);
        await Office.Decide(place, "decision-wage-none", "2026-01-12");
        await Office.Decide(place, "decision-support-place-month", "2026-01-12");
        await Office.HireWithHours("3", "2026-09-01", "2026-09-08");
        foreach (var month in new[] { "2025-11", "2025-12", "2026-01", "2026-02", "2026-08", "2026-09", "2026-10" })
        {
            Assert.NotEmpty(await Office.Settle(month));
            (await Books.Of(Server, month)).MustAgree();
            Assert.Empty(await Office.Settle(month));
        }
    }

    [Fact(DisplayName = "Settlements of one month at the same time issue once")]
    public async Task Concurrent_settlements()
    {
        await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Server.Post("/api/settlements/2026-09", new JsonObject())));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers, answer => answer.Body.GetProperty("issued").GetArrayLength() > 0);
        (await Books.Of(Server, "2026-09")).MustAgree();
    }

    [Fact(DisplayName = "A month before the last settled one is closed; what changed comes with the next")]
    public async Task Closed_month()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        await Office.Settle("2026-10");
        await Office.Record(placement, "late", "2026-09-29", 60);
        await Office.Approve(placement, "2026-09");
        var closed = await Server.Post("/api/settlements/2026-09", new JsonObject());
        Assert.Equal((409, "period-closed@"), (closed.Status, closed.Errors));
        Assert.Contains("invoice 642.00", await Office.Settle("2026-10"));
    }

    [Theory(DisplayName = "A month that has not begun, or is no month, is refused")]
    [InlineData("2026-12", "period-in-future@")]
    [InlineData("2026-13", "invalid-period@")]
    [InlineData("september", "invalid-period@")]
    public async Task Refused_month(string period, string error)
    {
        var answer = await Server.Post($"/api/settlements/{period}", new JsonObject());
        Assert.Equal((422, error), (answer.Status, answer.Errors));
    }
}

public sealed class SettlementOnSqlite() : SettlementTests(Engine.Sqlite);

public sealed class SettlementOnPostgres(PostgresCluster cluster) : SettlementTests(Engine.On(cluster));
