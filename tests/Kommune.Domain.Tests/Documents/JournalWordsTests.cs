using System.Collections.Immutable;
using Kommune.Domain.Documents;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;

namespace Kommune.Domain.Tests.Documents;

/// <summary>Bilag: number, text and mark of a voucher, the first time, corrected, and over the turn of a year.</summary>
public sealed class JournalWordsTests
{
    private static readonly Fact[] December =
    [
        Given.Registered("2026-12-01"), Given.Model(WageModel.None, "2026-12-01"), Given.Agreed(Given.Price642, "2026-12-01"),
        Given.Hours("tid-1", "2026-12-08", 120), Given.Hours("tid-2", "2026-12-09", 60), Given.Approved("2026-12", "2027-01-02"),
    ];

    [Fact(DisplayName = "Bilag: booked the first time in its own month, with neither mark nor VAT code")]
    public void First_time()
    {
        var journal = Journal(new Books().Settle("2026-12", "2027-01-05", December));
        Assert.All(journal, line => Assert.Equal(
            ("Journal-1-0001", "Oppfølgingstimer desember 2026", "", "9901-88231-1", JournalMark.Accrual, false),
            (line.Voucher, line.Text, line.VatCode, line.Reference, line.Mark, line.IsPriorYear)));
    }

    [Theory(DisplayName = "Bilag: corrected after the year is closed: in the open period, as a reversal or a supplement of an earlier year")]
    [InlineData(60, JournalMark.Reversal, -642)]
    [InlineData(180, JournalMark.Supplement, 642)]
    public void Prior_year(int minutes, JournalMark mark, int kroner)
    {
        var books = new Books();
        books.Settle("2026-12", "2027-01-05", December);
        var journal = Journal(books.Settle("2027-01", "2027-02-05", [.. December, Given.Hours("tid-3", "2026-12-08", minutes, corrects: "tid-1", recorded: "2027-01-20"), Given.Approved("2026-12", "2027-01-21", id: "a-2")]));
        Assert.Equal([kroner, -kroner], journal.Select(line => line.Amount.Kroner));
        Assert.All(journal, line => Assert.Equal(
            ("Oppfølgingstimer desember 2026, rettelse, tidligere år", mark, true, Given.Month("2027-01")), (line.Text, line.Mark, line.IsPriorYear, line.Period)));
    }

    [Fact(DisplayName = "Bilag: a voucher for each placement, numbered from 1")]
    public void Numbered()
    {
        Difference Of(string placement) => new(
            new StatementOwner("9901", placement, false), Given.Month("2026-12"), LineKind.FollowUpHours, 1m, BasisUnit.Hours, 642m, Nok.FromKroner(642m), "", new Citation("hourly-price", ""), null, null,
            AccountString.Empty, null, Given.County);
        var journal = Domain.Documents.Journal.Of([Of("9901-1"), Of("9901-2"), Of("9901-1")], Given.Eksempel.Accounts, "JRN-2026-000001", Given.Month("2026-12"), Given.Day("2026-12-31")).ToList();
        Assert.Equal(
            [("JRN-2026-000001-0001", "9901-1", 4), ("JRN-2026-000001-0002", "9901-2", 2)],
            journal.GroupBy(line => (line.Voucher, line.Reference)).Select(voucher => (voucher.Key.Voucher, voucher.Key.Reference, voucher.Count())));
    }

    private static ImmutableArray<JournalLine> Journal(IEnumerable<IssuedDocument> documents) => documents.Single(document => document.Kind == DocumentKind.Journal).Journal;
}
