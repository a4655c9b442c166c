using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Agreements;

public sealed class AgreementStatementTests
{
    private const string A = "A-2026/41-1";

    private static readonly StatementOwner Owner = StatementOwner.Agreement("9901", A);

    private static readonly PlaceAgreement SixPlaces =
        new(Owner, new DateSpan(Given.Day("2026-09-01"), null), Payer.Nav, AccountString.Empty, 6, null, [], []);

    private static readonly HourFramework TenHours =
        new(Owner, new DateSpan(Given.Day("2026-09-01"), null), AccountString.Empty, Given.Price642 with { CapHoursPerMonth = null }, 10m);

    [Fact(DisplayName = "Avtalte plasser: six places are paid for six although two are used; 6 × 7 321")]
    public void Paid_whether_used_or_not()
    {
        var statement = AgreementStatement.Of(SixPlaces, Given.Month("2026-10"), [Covered("1"), Covered("2", ended: "2026-10-10")], RuleBook.BuiltIn);
        Assert.Equal(6m * 7321m, statement.Total.Kroner);
        // One placement all 31 days of October and one for 10 of them: 41/31 = 1.32 of six places.
        Assert.Equal((1.32m, 6m), (statement.Use.Used, statement.Use.Agreed));
        Assert.Equal(22.0m, statement.Use.Percent);
    }

    [Fact(DisplayName = "Stengt: a week that is closed takes its weekdays out; 6 × 7 321 × 17/22 in October 2026")]
    public void Closed_days_are_not_paid()
    {
        var closed = SixPlaces with { Closed = [new DateInterval(Given.Day("2026-10-26"), Given.Day("2026-11-01"))] };
        // 1–25 October has 17 weekdays of 22: 0.77273 months.
        Assert.Equal(decimal.Round(0.77273m * 6m * 7321m, 0, MidpointRounding.AwayFromZero), AgreementStatement.Of(closed, Given.Month("2026-10"), [], RuleBook.BuiltIn).Total.Kroner);
    }

    [Fact(DisplayName = "Tilsagn: 10 000 over the first quarter is paid 3 334, 3 333 and 3 333, and then there is nothing to pay from")]
    [Trait("rule", "commitment-payment")]
    public void Commitments_are_used_up()
    {
        // Nav's own vector for FastSatsPerAvtaltTiltaksplassPerManed.
        var quarter = new Commitment("T-1", new DateInterval(Given.Day("2025-01-01"), Given.Day("2025-03-31")), Nok.FromKroner(10_000m), Nok.Zero);
        var agreement = SixPlaces with { Period = new DateSpan(Given.Day("2025-01-01"), null), Commitments = [quarter] };
        var months = AgreementStatement.Through(agreement, Given.Month("2025-04"), [], RuleBook.BuiltIn).ToList();
        Assert.Equal([3334m, 3333m, 3333m, 0m], months.Select(month => month.Total.Kroner));
        Assert.Equal([10_000m - 3334m, 10_000m - 3334m - 3333m, 0m, 0m], months.Select(month => month.Commitments.Single().Left.Kroner));
        Assert.Equal((HeldCodes.CommitmentMissing, Given.Day("2025-04-01")), (months[3].Held.Single().Code, months[3].Held.Single().Date));
        Assert.All(months[..3], month => Assert.Empty(month.Held));
    }

    [Fact(DisplayName = "Tilsagn: 175 704 for September to December is six places at 7 321 each month")]
    public void The_commitment_of_the_contract()
    {
        var agreed = SixPlaces with { Commitments = [new Commitment(A, new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-12-31")), Nok.FromKroner(175_704m), Nok.Zero)] };
        var months = AgreementStatement.Through(agreed, Given.Month("2026-12"), [], RuleBook.BuiltIn).ToList();
        Assert.Equal(Enumerable.Repeat(6m * 7321m, 4), months.Select(month => month.Total.Kroner));
        Assert.All(months, month => Assert.Equal(month.ByRate, month.Total));
    }

    [Fact(DisplayName = "Rammeavtale: 10 hours in all; 6 in September leave 4 for October, the rest is said to be outside the framework")]
    [Trait("rule", "hour-framework")]
    public void Hours_until_the_framework_is_used()
    {
        Placement[] covered =
        [
            Covered("1", hours: [("a", "2026-09-03", 240), ("b", "2026-10-05", 180)]),
            Covered("2", hours: [("c", "2026-09-10", 120), ("d", "2026-10-20", 120)]),
        ];
        var september = AgreementStatement.Of(TenHours, Given.Month("2026-09"), covered, RuleBook.BuiltIn);
        var october = AgreementStatement.Of(TenHours, Given.Month("2026-10"), covered, RuleBook.BuiltIn);
        Assert.Equal((4m + 2m) * 642m, september.Total.Kroner);
        Assert.Equal(4m * 642m, october.Total.Kroner);
        Assert.Equal(new NotBillable("d", 60, NotBillableReasons.FrameworkUsedUp), october.NotBillable.Single());
        Assert.Equal((10m, 10m, 100.0m), (october.Use.Used, october.Use.Agreed, october.Use.Percent));
    }

    [Fact(DisplayName = "Ingen dobbel betaling: a covered placement has no lines of its own, and its hours say why")]
    public void Covered_placements_have_no_lines()
    {
        var support = Given.Statement(Covered("1", hours: [("a", "2026-09-03", 240)]), "2026-09").Support;
        Assert.Empty(support.Lines);
        Assert.Equal((A, NotBillableReasons.PaidByAgreement), (support.Agreement, support.NotBillable.Single().Reason));
    }

    [Fact(DisplayName = "Oppgjør: an agreement is settled by difference like a placement, its lines belong to it")]
    public void Settled_by_difference()
    {
        var first = Differences.Of(SixPlaces, AgreementStatement.Through(SixPlaces, Given.Month("2026-10"), [], RuleBook.BuiltIn), [], Given.Month("2026-10")).ToList();
        Assert.Equal([6m * 7321m, 6m * 7321m], first.Select(line => line.Amount.Kroner));
        Assert.All(first, line => Assert.Equal((Owner, A, null), (line.Owner, line.Owner.AgreementId, line.Owner.PlacementId)));

        var issued = first.Select(line => new IssuedLine(line.Owner, line.Earned, line.Earned, Given.At("2026-11-02"), line.Kind, line.Payer!.OrganisationNumber, "NAV-1", line.Basis, line.Unit, line.Rate, line.Amount, line.Rule.Table)).ToList();
        Assert.Empty(Differences.Of(SixPlaces, AgreementStatement.Through(SixPlaces, Given.Month("2026-10"), [], RuleBook.BuiltIn), issued, Given.Month("2026-10")));

        var eight = SixPlaces with { Places = 8 };
        var change = Differences.Of(eight, AgreementStatement.Through(eight, Given.Month("2026-10"), [], RuleBook.BuiltIn), issued, Given.Month("2026-10")).ToList();
        Assert.Equal([2m * 7321m, 2m * 7321m], change.Select(line => line.Amount.Kroner));
        Assert.All(change, line => Assert.Equal("agreement", line.Cause!.Code));
    }

    private static Placement Covered(string employment, string? ended = null, (string Id, string Date, int Minutes)[]? hours = null)
    {
        var id = new PlacementId("9901", employment);
        List<Fact> facts = [Given.Registered("2026-09-01", ended), Given.Agreed(new CoveredByAgreement(A), "2026-09-01")];
        foreach (var (entry, date, minutes) in hours ?? [])
            facts.Add(Given.Hours(entry, date, minutes));
        foreach (var month in (hours ?? []).Select(entry => entry.Date[..7]).Distinct())
            facts.Add(Given.Approved(month, month + "-28", id: "approved-" + month));
        return Placement.From(id, facts);
    }
}
