using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;

namespace Kommune.Domain.Tests.Support;

/// <summary>Tilskudd og oppfølging: the grant, agreed places and hours, and the day one takes over from the other.</summary>
public sealed class SupportObligationTests
{
    private static SupportStatement Support(string month, params Fact[] facts) => Given.Statement(Given.Placement(facts), month).Support;

    private static EmploymentRegistered Granted(string start, string? end = null, string? agreed = null) => Given.Registered(start, end, regime: Regime.VtaoGrant, agreed: agreed);

    [Theory(DisplayName = "Tiltaksforskriften kap. 14: a whole month is the rate, a part is days × (rate / 30.4375), whole kroner")]
    [Trait("rule", "vtao-grant")]
    [InlineData("2026-06-01", null, "2026-06", 7321)]
    [InlineData("2026-02-01", "2026-02-28", "2026-02", 7321)]
    [InlineData("2026-06-15", null, "2026-06", 3848)] // 16 × 240.5256673511 = 3 848.41
    [InlineData("2026-06-21", null, "2026-06", 2405)] // 10 × 240.5256673511 = 2 405.26
    [InlineData("2025-03-17", null, "2025-03", 3483)] // 15 × 232.1806981520 = 3 482.71
    [InlineData("2026-08-31", null, "2026-08", 241)]
    public void Grant(string start, string? end, string month, int amount)
    {
        var support = Support(month, Granted(start, end));
        Assert.Equal(SupportModel.VtaoGrant, support.Model);
        Assert.Equal((LineKind.VtaoGrant, (decimal)amount), (support.Lines.Single().Kind, support.Total.Kroner));
        Assert.Equal(Payer.Nav, support.Lines.Single().Payer);
    }

    [Fact(DisplayName = "Tiltaksforskriften kap. 14: the grant does not follow the position percentage")]
    public void Not_scaled() =>
        Assert.Equal(7321m, Support("2026-06", Given.Registered("2026-06-01", regime: Regime.VtaoGrant, terms: Given.Terms60 with { PositionPercent = new Percent(20m) })).Total.Kroner);

    [Fact(DisplayName = "Tiltaksforskriften kap. 14: there is no rate for 2027, so the grant is held and never last year's")]
    public void No_rate()
    {
        var support = Given.Statement(Given.Placement(Granted("2026-06-01")), "2027-01", rules: Given.BookThrough2026).Support;
        Assert.Empty(support.Lines);
        Assert.Equal((HeldCodes.RateMissing, "vtao-grant", Given.Day("2027-01-01")), (support.Held[0].Code, support.Held[0].Table, support.Held[0].Date));
    }

    [Theory(DisplayName = "Tiltaksforskriften kap. 14: an agreement entered into after 31.8.2026 cannot have the grant; one entered into before can start later")]
    [InlineData("2026-09-02", true), InlineData("2026-08-14", false)]
    public void Closed_to_new_agreements(string agreed, bool held)
    {
        var support = Support("2026-10", Granted("2026-10-01", agreed: agreed));
        Assert.Equal(held, support.Held.Any(one => one.Code == HeldCodes.GrantClosedToNewAgreements));
        Assert.Equal(held ? 0m : 7321m, support.Total.Kroner);
    }

    [Fact(DisplayName = "Stengt tilskudd: paid follow-up that is registered pays from its day, and only the days before it are held")]
    public void Closed_grant_cured_by_an_agreement()
    {
        Fact[] closed = [Granted("2026-10-01", agreed: "2026-09-02"), Given.Hours("a", "2026-10-08", 60), Given.Hours("b", "2026-10-20", 60), Given.Approved("2026-10", "2026-11-01")];
        var held = Support("2026-10", closed);
        Assert.Equal((HeldCodes.GrantClosedToNewAgreements, Given.Day("2026-10-01")), (held.Held.Single().Code, held.Held.Single().Date));
        Assert.Equal([new NotBillable("a", 60, "no-agreement"), new NotBillable("b", 60, "no-agreement")], held.NotBillable);
        Assert.Null(Given.Placement(closed).GrantDays(Given.Day("2026-08-31")));

        var cured = Support("2026-10", [.. closed, Given.Agreed(Given.Price642, "2026-10-15")]);
        Assert.Equal([(LineKind.FollowUpHours, 1m, 642m)], cured.Lines.Select(line => (line.Kind, line.Basis, line.Amount.Kroner)));
        Assert.Equal((HeldCodes.GrantClosedToNewAgreements, Given.Day("2026-10-01")), (cured.Held.Single().Code, cured.Held.Single().Date));
        Assert.Equal([new NotBillable("a", 60, "no-agreement")], cured.NotBillable);

        var wholly = Support("2026-10", [.. closed, Given.Agreed(Given.Price642, "2026-10-01")]);
        Assert.Equal(2m * 642m, wholly.Total.Kroner);
        Assert.Empty(wholly.Held);
        // Who follows up does not decide whether HR's date is wrong.
        Assert.Equal(HeldCodes.GrantClosedToNewAgreements, Support("2026-10", [.. closed, Given.FollowedUpBy(Provider.Nav, "2026-10-01")]).Held.Single().Code);
    }

    [Fact(DisplayName = "Overgang 11.10.2026: the grant has 10 days, the hours of the 10th are funded by it and those of the 11th are billed")]
    [Trait("rule", "vtao-grant"), Trait("rule", "hourly-price")]
    public void Transfer()
    {
        var support = Support("2026-10", Granted("2026-06-01"), Given.TransferredOn("2026-10-11"), Given.Agreed(Given.Price642, "2026-10-11"),
            Given.Hours("before", "2026-10-10", 60), Given.Hours("after", "2026-10-11", 60), Given.Approved("2026-10", "2026-11-01"));
        Assert.Equal([(LineKind.VtaoGrant, 10m, 2405m), (LineKind.FollowUpHours, 1m, 642m)], support.Lines.Select(line => (line.Kind, line.Basis, line.Amount.Kroner)));
        Assert.Equal([new NotBillable("before", 60, "funded-by-grant")], support.NotBillable);
        Assert.Equal(SupportModel.Hourly, support.Model);
    }

    [Theory(DisplayName = "Overgang: on the 1st the month before has the whole grant and the month itself none; on the last day 30 of 31 days")]
    [InlineData("2026-10-01", "2026-09", 7321), InlineData("2026-10-01", "2026-10", 0), InlineData("2026-10-31", "2026-10", 7216)]
    public void Transfer_at_the_edges(string date, string month, int grant) =>
        Assert.Equal(grant, Support(month, Granted("2026-06-01"), Given.TransferredOn(date)).Lines.Where(line => line.Kind == LineKind.VtaoGrant).Sum(line => line.Amount.Kroner));

    [Fact(DisplayName = "Overgang: undone, the grant covers the month again")]
    public void Transfer_undone()
    {
        var undone = new TransferUndone(Given.Id, Given.At("2026-10-20"), new FactSource("decision", "u-1"), "feil dato", "leder-17");
        Assert.Equal(7321m, Support("2026-10", Granted("2026-06-01"), Given.TransferredOn("2026-10-11"), undone).Total.Kroner);
    }

    [Fact(DisplayName = "Tiltaksforskriften kap. 14A: 3 places 14–30 September 2026 are 13/22 = 0.59091 × 3 × 7 321 = 12 978")]
    [Trait("rule", "tao-place-month")]
    public void Places()
    {
        var support = Support("2026-09", Given.Registered("2026-09-14"), Given.Agreed(new PlaceMonthAgreement(3, Payer.Nav), "2026-09-14"), Given.Hours("x", "2026-09-15", 60));
        Assert.Equal((0.59091m * 3m, 7321m, 12_978m), (support.Lines[0].Basis, support.Lines[0].Rate, support.Total.Kroner));
        Assert.Equal(Nok.RoundToKroner(0.59091m * 3m * 7321m), support.Total);
        Assert.Equal([new NotBillable("x", 60, "paid-per-place")], support.NotBillable);
    }

    [Fact(DisplayName = "Stengt: closed days are taken out before the share is counted")]
    public void Closed_days()
    {
        var days = new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-09-30"));
        var closed = new DateInterval(Given.Day("2026-09-07"), Given.Day("2026-09-11"));
        var (line, _) = PlaceMonth.Line(days, 1, Payer.Nav, RuleBook.BuiltIn, closed: [closed]);
        // 4 weekdays before, 13 after: 4/22 = 0.18182 and 13/22 = 0.59091, each rounded by itself.
        Assert.Equal((0.18182m + 0.59091m, Nok.RoundToKroner((0.18182m + 0.59091m) * 7321m)), (line!.Basis, line.Amount));
    }

    [Fact(DisplayName = "Delmåned (Nav): a period that ends before 1.8.2025 counts calendar days, one that ends later weekdays, also for July")]
    public void Two_versions_of_the_share()
    {
        Assert.Equal(Rounding.MonthShare(16m / 31m), MonthShare.Of(new DateInterval(Given.Day("2025-07-16"), Given.Day("2025-07-31"))));
        Assert.Equal(Rounding.MonthShare((12m / 23m) + (1m / 21m)), MonthShare.Of(new DateInterval(Given.Day("2025-07-16"), Given.Day("2025-08-01"))));
    }

    [Fact(DisplayName = "Avtale om flere plasser: the placement's own lines are empty and point to the agreement")]
    public void Covered_by_agreement()
    {
        var support = Support("2026-09", Given.Registered("2026-09-01"), Given.Agreed(new CoveredByAgreement("A-2026/41-1"), "2026-09-01"), Given.Hours("x", "2026-09-08", 60));
        Assert.Equal(("A-2026/41-1", SupportModel.Agreement), (support.Agreement, support.Model));
        Assert.Empty(support.Lines);
        Assert.Equal([new NotBillable("x", 60, "paid-by-agreement")], support.NotBillable);
    }

    [Fact(DisplayName = "Uten avtale: the support is held until somebody agrees a price, or others follow up")]
    public void No_agreement()
    {
        Assert.Equal(HeldCodes.SupportAgreementMissing, Support("2026-09", Given.Registered("2026-09-01")).Held.Single().Code);
        Assert.Empty(Support("2026-09", Given.Registered("2026-09-01"), Given.FollowedUpBy(Provider.Nav, "2026-09-01")).Held);
        Assert.NotEmpty(Support("2026-09", Given.Registered("2026-09-01"), Given.FollowedUpBy(Provider.Municipality, "2026-09-01")).Held);
    }

    [Fact(DisplayName = "Største rest: what is left goes to the largest fraction, of equal ones to the first; all of it is shared out")]
    public void Largest_remainder()
    {
        Assert.Equal([3334, 3333, 3333], LargestRemainder.Share(10_000, [1m, 1m, 1m]));
        Assert.Equal([1, 1, 0], LargestRemainder.Share(2, [1m, 1m, 1m]));
        Assert.Equal([5, 0], LargestRemainder.Share(5, [0m, 0m]));
    }

    [Fact(DisplayName = "Tilsagn: an amount with øre is shared out in øre, and nothing is lost")]
    public void Commitment_with_ore()
    {
        var commitment = new Commitment("T-1", new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-11-30")), Nok.FromKroner(100.01m), Nok.Zero);
        Assert.Equal([33.34m, 33.34m, 33.33m], CommitmentPayment.ByMonth(commitment).Select(share => share.Amount.Kroner));
    }
}
