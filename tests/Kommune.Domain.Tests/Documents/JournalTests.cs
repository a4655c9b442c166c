using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;

namespace Kommune.Domain.Tests.Documents;

/// <summary>Bilagsjournal: double entry in the municipality's account string.</summary>
public sealed class JournalTests
{
    private static readonly Fact[] Facts =
    [
        Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 120), Given.Approved("2026-09", "2026-10-01"),
    ];

    private static readonly Fact[] Corrected = [.. Facts, Given.Hours("tid-2", "2026-09-08", 60, corrects: "tid-1", recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];

    [Fact(DisplayName = "Bilag: every voucher adds up to 0.00, also when it takes back")]
    public void Balanced()
    {
        var books = new Books();
        var documents = books.Settle("2026-09", "2026-10-05", Facts).Concat(books.Settle("2026-10", "2026-11-05", Corrected)).ToList();
        var vouchers = Books.Vouchers(documents).ToList();
        Assert.Equal(2, vouchers.Count);
        Assert.All(vouchers, voucher => Assert.Equal(Nok.Zero, voucher.Sum(line => line.Amount)));
    }

    [Fact(DisplayName = "Bilag: pay on the placement's own account string, against pay owed; income on 620, function 273, against what payers owe")]
    public void Accounts()
    {
        var journal = new Books().Settle("2026-09", "2026-10-05", Facts).Single(document => document.Kind == DocumentKind.Journal).Journal;
        Assert.Equal(
            [
                ("2410", "273", "010", "900123", 3022.50m), (null, null, "2.PAY", null, -3022.50m),
                ("2410", "273", "010", "900123", 362.70m), (null, null, "2.HOLIDAY", null, -362.70m),
                ("2410", "273", "090", "900123", 406.22m), (null, null, "2.PENSION", null, -406.22m),
                ("2410", "273", "099", "900123", 534.59m), (null, null, "2.CONTRIBUTION", null, -534.59m),
                (null, null, "2.RECEIVABLE", null, 1284.00m), ("2410", "273", "620", "900123", -1284.00m),
            ],
            journal.Select(line => (line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Amount.Kroner)));
        Assert.All(journal, line => Assert.Equal((Given.Month("2026-09"), Given.Month("2026-09"), Given.Day("2026-09-30")), (line.Period, line.Earned, line.Date)));
    }

    [Fact(DisplayName = "Bilag: a correction is booked in the open period, with the month it was earned in, and says so")]
    public void Correction()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", Facts);
        var line = books.Settle("2026-10", "2026-11-05", Corrected).Single(document => document.Kind == DocumentKind.Journal).Journal.First(line => line.Earned == Given.Month("2026-09"));
        Assert.Equal((Given.Month("2026-10"), Given.Month("2026-09"), -642m, "Oppfølgingstimer september 2026, rettelse"), (line.Period, line.Earned, line.Amount.Kroner, line.Text));
    }

    [Fact(DisplayName = "Dokumenter: what the invoices, credit notes and claims say is what the support lines say")]
    public void Documents_are_the_support()
    {
        var books = new Books();
        DocumentKind[] billing = [DocumentKind.Invoice, DocumentKind.CreditNote, DocumentKind.NavClaim, DocumentKind.BillingBasis];
        var documents = books.Settle("2026-09", "2026-10-05", Facts).Concat(books.Settle("2026-10", "2026-11-05", Corrected)).ToList();
        var said = Given.Statement(Given.Placement(Corrected), "2026-09").Support.Total + Given.Statement(Given.Placement(Corrected), "2026-10").Support.Total;
        Assert.Equal(said, documents.Where(document => billing.Contains(document.Kind)).Sum(document => document.Total));
        Assert.All(documents.Where(document => document.Kind != DocumentKind.Journal), document => Assert.Equal(document.Total, document.Lines.Sum(line => line.Amount)));
    }

    [Fact(DisplayName = "Dokumenter: where the finance system numbers the invoices, everything is a billing basis")]
    public void Billing_basis()
    {
        var books = new Books(Given.Eksempel with { NumbersInvoices = false }, Domain.Rules.RuleBook.BuiltIn);
        var kinds = books.Settle("2026-09", "2026-10-05", Facts).Concat(books.Settle("2026-10", "2026-11-05", Corrected)).Select(document => document.Kind).ToList();
        Assert.Equal(2, kinds.Count(kind => kind == DocumentKind.BillingBasis));
        Assert.DoesNotContain(DocumentKind.Invoice, kinds);
    }
}
