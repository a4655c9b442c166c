using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Documents;

/// <summary>Which differences become which documents.</summary>
public sealed class DocumentPlanTests
{
    [Theory(DisplayName = "Dokument: the payer and the municipality decide for what is owed; what is taken back goes the way it came")]
    [InlineData(642, true, true, null, DocumentKind.Invoice, null)]
    [InlineData(642, true, false, null, DocumentKind.BillingBasis, null)]
    [InlineData(642, false, true, null, DocumentKind.NavClaim, null)]
    [InlineData(642, false, false, null, DocumentKind.NavClaim, null)]
    [InlineData(642, true, true, "INV-2026-000001", DocumentKind.Invoice, null)] // more is owed: nothing is credited
    [InlineData(-642, true, true, null, DocumentKind.CreditNote, null)]
    [InlineData(-642, true, false, null, DocumentKind.BillingBasis, null)]
    [InlineData(-642, true, true, "INV-2026-000001", DocumentKind.CreditNote, "INV-2026-000001")]
    [InlineData(-642, true, false, "INV-2026-000001", DocumentKind.CreditNote, "INV-2026-000001")]
    [InlineData(-642, false, true, "INV-2026-000001", DocumentKind.CreditNote, "INV-2026-000001")]
    [InlineData(-642, true, true, "BAS-2026-000001", DocumentKind.BillingBasis, "BAS-2026-000001")]
    [InlineData(-642, true, true, "NAV-2026-000001", DocumentKind.NavClaim, "NAV-2026-000001")]
    [InlineData(-642, true, true, "B-2026-02", DocumentKind.CreditNote, "B-2026-02")] // an old voucher is none of our kinds
    public void Kind(int kroner, bool takesInvoices, bool numbers, string? credits, DocumentKind kind, string? credited)
    {
        var payer = Given.County with { TakesInvoices = takesInvoices };
        var document = Assert.Single(Billing(numbers, Line(kroner, payer: payer, credits: credits)));
        Assert.Equal((kind, credited, payer, (decimal)kroner, false), (document.Kind, document.Credits, document.Payer, document.Total.Kroner, document.Automatic));
        Assert.Empty(document.Journal);
    }

    [Fact(DisplayName = "Dokument: owed and taken back are never netted, two payers never share one, and one credit note takes back one invoice")]
    public void Apart()
    {
        var other = Given.County with { OrganisationNumber = "310041009" };
        var documents = Billing(true, Line(-100, credits: "INV-2026-000001"), Line(642), Line(642, payer: other), Line(-200, credits: "INV-2026-000002"), Line(58), Line(-1, credits: "INV-2026-000001"));
        Assert.Equal([(DocumentKind.Invoice, 642m + 58m), (DocumentKind.Invoice, 642m), (DocumentKind.CreditNote, -100m - 1m), (DocumentKind.CreditNote, -200m)],
            documents.Select(document => (document.Kind, document.Total.Kroner)));
    }

    [Fact(DisplayName = "Dokument: a claim never crosses the turn of a year; an invoice and the grant do")]
    public void Turn_of_the_year()
    {
        Difference[] Both(Payer payer, LineKind kind) => [Line(100, "2026-12", kind, payer), Line(30, "2027-01", kind, payer), Line(7, "2027-02", kind, payer)];
        Assert.Equal([100m, 30m + 7m], Billing(true, Both(Payer.Nav, LineKind.PlaceMonth)).Select(document => document.Total.Kroner));
        Assert.Equal([100m + 30m + 7m], Billing(true, Both(Given.County, LineKind.PlaceMonth)).Select(document => document.Total.Kroner));
        Assert.Equal([100m + 30m + 7m], Billing(true, Both(Payer.Nav, LineKind.VtaoGrant)).Select(document => document.Total.Kroner));
    }

    [Fact(DisplayName = "Dokument: the grant taken back and granted anew is one message that Nav pays by itself; a line without payer is Nav's")]
    public void Grant()
    {
        var document = Assert.Single(Billing(true, Line(-7_321, kind: LineKind.VtaoGrant, payer: Payer.Nav, credits: "NAV-2026-000001"), Line(2_405, kind: LineKind.VtaoGrant, payer: Payer.Nav, credits: "NAV-2026-000001")));
        Assert.Equal((DocumentKind.NavClaim, "NAV-2026-000001", true, 2_405m - 7_321m), (document.Kind, document.Credits, document.Automatic, document.Total.Kroner));
        Assert.Equal(Payer.Nav, Assert.Single(Billing(true, Line(7_321, kind: LineKind.VtaoGrant) with { Payer = null })).Payer);
    }

    [Theory(DisplayName = "Dokument: the journal is dated the day it is issued, at the latest the last day of its period; its total is the debits")]
    [InlineData("2026-09-20", "2026-09-20")]
    [InlineData("2026-09-30", "2026-09-30")]
    [InlineData("2026-10-05", "2026-09-30")]
    public void Journal(string issued, string dated)
    {
        Difference[] lines = [Line(642), Line(2_000, kind: LineKind.BasePay), Line(1_000, "2026-08", LineKind.BasePay), Line(-50, kind: LineKind.HolidayPay)];
        var documents = DocumentPlan.Of(Given.Eksempel, Given.Month("2026-09"), Given.Day(issued), lines, kind => kind.ToString()).ToList();
        Assert.Equal(["Invoice", "Payroll", "Journal"], documents.Select(document => document.DocumentId));
        Assert.Equal([642m, 2_000m + 1_000m, 642m + 2_000m + 1_000m + 50m], documents.Select(document => document.Total.Kroner));
        Assert.All(documents, document => Assert.Equal(("9901", Given.Month("2026-09"), Given.Day(issued), null, false), (document.Municipality, document.Period, document.IssueDate, document.Credits, document.Automatic)));
        Assert.All(documents[2].Journal, line => Assert.Equal(Given.Day(dated), line.Date));
        Assert.Equal((2, 4, 0), (documents[1].Lines.Length, documents[2].Lines.Length, documents[1].Journal.Length));
        Assert.Equal((null, null), (documents[1].Payer, documents[2].Payer));
    }

    [Fact(DisplayName = "Dokument: no pay, no payroll list; nothing, no document")]
    public void Nothing()
    {
        Assert.Equal([DocumentKind.Journal], DocumentPlan.Of(Given.Eksempel, Given.Month("2026-09"), Given.Day("2026-10-05"), [Line(5, kind: LineKind.Pension)], kind => kind.ToString()).Select(document => document.Kind));
        Assert.Empty(DocumentPlan.Of(Given.Eksempel, Given.Month("2026-09"), Given.Day("2026-10-05"), [], kind => kind.ToString()));
    }

    private static List<IssuedDocument> Billing(bool numbers, params Difference[] lines) =>
        [.. DocumentPlan.Billing(Given.Eksempel with { NumbersInvoices = numbers }, Given.Month("2027-02"), Given.Day("2027-03-05"), lines, kind => kind.ToString())];

    private static Difference Line(int kroner, string earned = "2026-09", LineKind kind = LineKind.FollowUpHours, Payer? payer = null, string? credits = null) => new(
        Given.Id, Given.Month(earned), kind, 1m, BasisUnit.Sum, kroner, Nok.FromKroner(kroner), "linje", new Citation("settle-by-difference", "regel"), null, credits,
        new AccountString("2410", "273", "010", "900123", null), "88231", kind.IsSupport() ? payer ?? Given.County : null);
}
