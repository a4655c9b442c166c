using System.Text.Json;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>
/// A year, settled month by month with what happens in between: back pay, wages decided late, hours corrected after they were invoiced, a rejected
/// invoice, an employment that ended without notice, a transfer from grant to hours after the grant was issued, a new payer, and the turn of the year.
/// </summary>
public sealed class YearOfJournalTests
{
    private const string Receivable = "2.13.10";
    private const string PayOwed = "2.32.10";
    private static readonly string[] Billing = ["invoice", "creditNote", "navClaim", "billingBasis"];

    [Fact(DisplayName = "Journal sums are zero per voucher and equal to documents and statements per period, through a year of changes")]
    public async Task A_year()
    {
        await using var server = await TestServer.Start("2027-01-20T08:00:00Z");
        await TheYear.Run(server);

        var books = await Books.Of(server, "2027-01");
        books.MustAgree();
        EachSettlementAgrees(books);
        await EachEarnedMonthAgrees(server, books);
        TheTurnOfTheYearIsMarked(books);
        foreach (var kind in new[] { "invoice", "creditNote", "navClaim", "payroll" })
            Assert.NotEmpty(books.OfKind(kind));
        Assert.Contains(books.OfKind("navClaim"), claim => claim.GetProperty("total").GetDecimal() < 0m);
        Assert.Contains(books.OfKind("journal").SelectMany(Journal), line => line.GetProperty("mark").GetString() == "supplement");
    }

    /// <summary>In each settlement: receivables are what was billed, pay owed is what payroll was told.</summary>
    private static void EachSettlementAgrees(Books books)
    {
        foreach (var period in books.Documents.GroupBy(document => document.GetProperty("period").GetString()))
        {
            var journal = period.Where(document => Kind(document) == "journal").SelectMany(Journal).ToList();
            Assert.Equal(period.Where(document => Billing.Contains(Kind(document))).Sum(Total), Sum(journal, Receivable));
            Assert.Equal(-period.Where(document => Kind(document) == "payroll").Sum(Total), Sum(journal, PayOwed));
            foreach (var voucher in journal.GroupBy(line => line.GetProperty("voucher").GetString()))
                Assert.Equal(0.00m, voucher.Sum(Amount));
        }
    }

    /// <summary>For each month of work, over all settlements: documents and journal say what the statements say now.</summary>
    private static async Task EachEarnedMonthAgrees(TestServer server, Books books)
    {
        var placements = (await server.Get("/api/placements?limit=1000")).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("placementId").GetString()).ToList();
        var (lines, journal) = (books.OfKind(Billing).SelectMany(document => document.GetProperty("lines").EnumerateArray()).ToList(), books.OfKind("journal").SelectMany(Journal).ToList());
        foreach (var month in Enumerable.Range(1, 12).Select(number => $"2026-{number:D2}").Append("2027-01"))
        {
            var (support, cost, pay) = (0m, 0m, 0m);
            foreach (var placement in placements)
            {
                var statement = (await server.Get($"/api/placements/{placement}/statements/{month}")).Body;
                support += statement.GetProperty("support").GetProperty("total").GetDecimal();
                cost += statement.GetProperty("wage").GetProperty("employerCost").GetDecimal();
                pay += statement.GetProperty("wage").GetProperty("lines").EnumerateArray().Where(line => Kind(line) == "basePay").Sum(Amount);
            }
            var booked = journal.FindAll(line => line.GetProperty("earnedPeriod").GetString() == month);
            Assert.Equal((month, support), (month, lines.Where(line => line.GetProperty("earnedPeriod").GetString() == month).Sum(Amount)));
            Assert.Equal((month, support), (month, Sum(booked, Receivable)));
            Assert.Equal((month, pay), (month, -Sum(booked, PayOwed)));
            Assert.Equal((month, cost), (month, -booked.Where(line => line.GetProperty("type").GetString()!.StartsWith("2.32.", StringComparison.Ordinal)).Sum(Amount)));
        }
    }

    /// <summary>What was earned in 2026 and booked in 2027 says so, in its own month; nothing else does.</summary>
    private static void TheTurnOfTheYearIsMarked(Books books)
    {
        var late = books.OfKind("journal").SelectMany(Journal).Where(line => line.GetProperty("priorYear").GetBoolean()).ToList();
        Assert.NotEmpty(late);
        Assert.All(late, line => Assert.Equal(("2027-01", "2026", true), (line.GetProperty("period").GetString(), line.GetProperty("earnedPeriod").GetString()![..4],
            line.GetProperty("text").GetString()!.EndsWith(", tidligere år", StringComparison.Ordinal))));
        Assert.Equal(late.Count, books.OfKind("journal").SelectMany(Journal).Count(line => line.GetProperty("period").GetString()![..4] != line.GetProperty("earnedPeriod").GetString()![..4]));
    }

    private static decimal Sum(IEnumerable<JsonElement> journal, string account) => journal.Where(line => line.GetProperty("type").GetString() == account).Sum(Amount);

    private static IEnumerable<JsonElement> Journal(JsonElement document) => document.GetProperty("journal").EnumerateArray();

    private static string? Kind(JsonElement element) => element.GetProperty("kind").GetString();

    private static decimal Amount(JsonElement line) => line.GetProperty("amount").GetDecimal();

    private static decimal Total(JsonElement document) => document.GetProperty("total").GetDecimal();
}
