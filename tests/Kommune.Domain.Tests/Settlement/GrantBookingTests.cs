using Kommune.Domain.Agreements;
using Kommune.Domain.Documents;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Gammel bokføring: what was booked before counts as issued, under a number that is not taken for one of ours.</summary>
public sealed class GrantBookingTests
{
    private static readonly Fact[] Granted = [Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-06-01")];

    [Theory(DisplayName = "Gammel bokføring: a wrong amount is taken back and granted anew in a message to Nav, whatever the old voucher is called")]
    [InlineData("B-2026-02", "import/B-2026-02")]
    [InlineData("JRN-2026-000001", "import/JRN-2026-000001")]
    [InlineData("PAY-7", "import/PAY-7")]
    [InlineData("INV-2026-000001", "import/INV-2026-000001")]
    [InlineData(null, "import")]
    public void Voucher(string? voucher, string credited)
    {
        var documents = new Books().Settle("2026-06", "2026-07-05", [.. Granted, Booked("2026-06", 7_000, voucher)]);
        Assert.Equal([DocumentKind.NavClaim, DocumentKind.Journal], documents.Select(document => document.Kind));
        Assert.Equal((credited, 7_321m - 7_000m, true), (documents[0].Credits, documents[0].Total.Kroner, documents[0].Automatic));
    }

    [Fact(DisplayName = "Gjort opp et annet sted: neither what months before the first settled one say nor what was issued or booked for them is touched")]
    public void Settled_elsewhere()
    {
        // June and July were settled elsewhere, June booked with 7 000 and August, the first here, too: 7 321 is right.
        Fact[] facts = [.. Granted, Booked("2026-06", 7_000), Booked("2026-08", 7_000)];
        var placement = Given.Placement(facts);
        var august = Given.Month("2026-08");
        var issued = new IssuedLine(Given.Id, Given.Month("2026-07"), Given.Month("2026-07"), Given.At("2026-08-01"), LineKind.FollowUpHours, Given.County.OrganisationNumber, "INV-2026-000001",
            1m, BasisUnit.Sum, 642m, Nok.FromKroner(642m), null);
        List<(YearMonth, decimal)> From(YearMonth? first) => [.. Differences.Of(placement, MonthStatement.Through(placement, august, Given.Eksempel, RuleBook.BuiltIn), [issued], facts, august, first: first)
            .Select(line => (line.Earned, line.Amount.Kroner))];

        Assert.Equal([(august, -7_000m), (august, 7_321m)], From(august));
        Assert.Equal([(Given.Month("2026-07"), 7_321m), (august, -7_000m), (august, 7_321m), (Given.Month("2026-07"), -642m)], From(Given.Month("2026-07")));
        Assert.Contains((Given.Month("2026-06"), -7_000m), From(null));
    }

    [Fact(DisplayName = "Gjort opp et annet sted: an agreement's months before the first settled one are not claimed again, nor taken back")]
    public void Agreement_settled_elsewhere()
    {
        var agreement = new PlaceAgreement(StatementOwner.Agreement("9901", "A-1"), new DateSpan(Given.Day("2026-07-01"), null), Given.County, AccountString.Empty, 6, null, [], []);
        var issued = new IssuedLine(agreement.Owner, Given.Month("2026-07"), Given.Month("2026-07"), Given.At("2026-08-01"), LineKind.PlaceMonth, "310041033", "INV-2026-000001",
            1m, BasisUnit.Sum, 642m, Nok.FromKroner(642m), null);
        var line = Assert.Single(Differences.Of(agreement, AgreementStatement.Through(agreement, Given.Month("2026-08"), [], RuleBook.BuiltIn), [issued], [], Given.Month("2026-08"), first: Given.Month("2026-08")));
        Assert.Equal((Given.Month("2026-08"), 6m * 7_321m), (line.Earned, line.Amount.Kroner));
    }

    private static GrantBooked Booked(string month, int kroner, string? voucher = "B-1") =>
        new(Given.Id, Given.At("2026-07-01"), new FactSource("grant-import", $"{month}/{voucher}"), Given.Month(month), Nok.FromKroner(kroner), null, voucher);
}
