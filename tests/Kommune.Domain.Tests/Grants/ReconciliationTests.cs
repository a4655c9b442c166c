using Kommune.Domain.Grants;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Tests.Rules;

namespace Kommune.Domain.Tests.Grants;

/// <summary>Avstemming in words and at its edges. A day of grant in 2026 is 7 321 / 30.4375 = 240.5257 kroner, in 2025 7 067 / 30.4375 = 232.1807.</summary>
public sealed class ReconciliationTests
{
    private static readonly Fact UntilTenthOfJune = Given.Registered("2026-01-01", "2026-06-10", regime: Regime.VtaoGrant);

    [Theory(DisplayName = "Avstemming: the reason in words")]
    [InlineData("2026-03", 14_642, "booked-twice", "Måneden er bokført to ganger.")]
    [InlineData("2026-03", 7_067, "rate-year", "Bokført med satsen fra 2025.")]
    [InlineData("2026-03", 6_241, "rate-year", "Bokført med satsen fra 2022.")]
    [InlineData("2026-06", 2_322, "rate-year", "Bokført med satsen fra 2025.")] // 10 × 232.1807
    [InlineData("2026-03", 5_000, "unexplained", "Beløpet svarer ikke til noen kjent sats eller delmåned.")]
    [InlineData("2026-03", 7_322, "unexplained", "Beløpet svarer ikke til noen kjent sats eller delmåned.")]
    [InlineData("2026-03", 2_405, "part-month", "Hel måned: hele satsen skulle vært bokført.")] // 10 × 240.5257 for a whole month
    [InlineData("2026-03", 241, "part-month", "Hel måned: hele satsen skulle vært bokført.")] // 1 × 240.5257
    [InlineData("2026-03", 7_216, "part-month", "Hel måned: hele satsen skulle vært bokført.")] // 30 × 240.5257
    [InlineData("2026-06", 7_321, "part-month", "Delmåned: 10 dager × sats / 30,4375 skulle vært bokført.")]
    [InlineData("2026-06", 2_440, "part-month", "Delmåned: 10 dager × sats / 30,4375 skulle vært bokført.")] // 7 321 × 10 / 30
    [InlineData("2026-06", 2_440.33, "part-month", "Delmåned: 10 dager × sats / 30,4375 skulle vært bokført.")] // the same, to øre
    [InlineData("2026-06", 1_203, "part-month", "Delmåned: 10 dager × sats / 30,4375 skulle vært bokført.")] // 5 × 240.5257
    [InlineData("2026-06", 6_975, "part-month", "Delmåned: 10 dager × sats / 30,4375 skulle vært bokført.")] // 29 × 240.5257
    [InlineData("2026-06", 2_441, "unexplained", "Beløpet svarer ikke til noen kjent sats eller delmåned.")]
    [InlineData("2026-07", 7_321, "ended-placement", "Plassen ble avsluttet 10.06.2026.")]
    [InlineData("2025-12", 7_067, "before-start", "Plassen begynte 01.01.2026.")]
    public void In_words(string month, double kroner, string code, string text) =>
        Assert.Equal(new GrantDeviation(code, text), Compared(month, UntilTenthOfJune, Booked(month, (decimal)kroner)).Reason);

    [Fact(DisplayName = "Avstemming: next year's rate booked too early is the rate of another year")]
    public void Next_year() =>
        Assert.Equal("Bokført med satsen fra 2026.", Compared("2025-12", Given.Registered("2025-01-01", regime: Regime.VtaoGrant), Booked("2025-12", 7_321)).Reason!.Text);

    [Fact(DisplayName = "Avstemming: every rate the table has is tried, also one from before the built-in ones")]
    public void Rate_of_the_first_year()
    {
        Fact[] facts = [UntilTenthOfJune, Booked("2026-03", 6_000)];
        Assert.Equal("unexplained", Compared("2026-03", facts).Reason!.Code);
        var local = TableReaderTests.Read("""
            { "id": "vtao-grant", "title": "Tilskudd", "unit": "NOK/month", "renewed": "01-01", "versions": [
              { "effective": "2021-01-01", "through": "2021-12-31", "adopted": "2020-12-20", "standing": "local", "lastChecked": "2026-11-21", SOURCE, "value": 6000 } ] }
            """).Table!;
        var rules = RuleBook.BuiltIn.With([local]).Book!;
        Assert.Equal("Bokført med satsen fra 2021.", GrantReconciliation.Of(Given.Placement(facts), Given.Month("2026-03"), rules).Last().Reason!.Text);
    }

    [Fact(DisplayName = "Avstemming: after a transfer on the first of the month nothing is due; a transfer on the second leaves a day, 241")]
    public void After_transfer()
    {
        Fact[] granted = [Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Booked("2026-10", 7_321)];
        var first = Compared("2026-10", [.. granted, Given.TransferredOn("2026-10-01")]);
        Assert.Equal((new GrantDeviation("after-transfer", "Plassen gikk over til betalt oppfølging 01.10.2026."), Nok.Zero), (first.Reason, first.Expected));
        var second = Compared("2026-10", [.. granted, Given.TransferredOn("2026-10-02")]);
        Assert.Equal(("part-month", 241m, 7_321m - 241m), (second.Reason!.Code, second.Expected!.Value.Kroner, second.Difference.Kroner));
    }

    [Fact(DisplayName = "Avstemming: a placement that ended on the last day of the month before, and one that begins on the first of the month after")]
    public void Ended_and_not_begun()
    {
        Assert.Equal("Plassen ble avsluttet 30.06.2026.", Compared("2026-07", Given.Registered("2026-01-01", "2026-06-30", regime: Regime.VtaoGrant), Booked("2026-07", 7_321)).Reason!.Text);
        Assert.Equal("Plassen begynte 01.07.2026.", Compared("2026-06", Given.Registered("2026-07-01", regime: Regime.VtaoGrant), Booked("2026-06", 7_321)).Reason!.Text);
        Assert.Equal(241m, Compared("2026-07", Given.Registered("2026-01-01", "2026-07-01", regime: Regime.VtaoGrant), Booked("2026-07", 241)).Expected!.Value.Kroner);
        Assert.Equal(241m, Compared("2026-07", Given.Registered("2026-07-31", regime: Regime.VtaoGrant), Booked("2026-07", 241)).Expected!.Value.Kroner);
    }

    [Fact(DisplayName = "Avstemming: grant booked for a placement that never had it")]
    public void Never_had_it() =>
        Assert.Equal(new GrantDeviation("unexplained", "Plassen har ikke tilskudd denne måneden."), Compared("2026-10", Given.Registered("2026-09-01"), Booked("2026-10", 7_321)).Reason);

    [Fact(DisplayName = "Avstemming: not booked, stopped and booked, and a month without a rate, in words")]
    public void Held()
    {
        var stop = new GrantStopped(Given.Id, Given.At("2026-11-05"), new FactSource("grant-stop", "1"), [Given.Month("2026-11"), Given.Month("2026-12")], null, "leder-17");
        var placement = Given.Placement(Given.Registered("2026-10-01", agreed: "2026-08-01", regime: Regime.VtaoGrant), Booked("2026-11", 7_321), stop);
        var months = GrantReconciliation.Of(placement, Given.Month("2027-01"), Given.BookThrough2026).ToList();
        Assert.Equal(new GrantDeviation("not-booked", "Måneden er ikke bokført."), months[0].Reason);
        Assert.Equal((new GrantDeviation("payment-stopped", "Nav har stanset tilskuddet for måneden, men det er bokført."), null), (months[1].Reason, months[1].Expected));
        // Stopped and not booked is as it should be.
        Assert.Equal((null, null, null, Nok.Zero), (months[2].Reason, months[2].Expected, months[2].Booked, months[2].Difference));
        var missing = Given.Statement(placement, "2027-01", rules: Given.BookThrough2026).Support.Held.Single(held => held.Code == HeldCodes.RateMissing);
        Assert.Equal((new GrantDeviation("rate-missing", missing.Message), null), (months[3].Reason, months[3].Expected));
        Assert.Equal([-7_321m, 7_321m, 0m, 0m], months.Select(month => month.Difference.Kroner));
    }

    [Fact(DisplayName = "Avstemming: two bookings of a month are one sum; every month once, in order, to the end of the placement or the month asked for")]
    public void Months()
    {
        Fact[] facts = [UntilTenthOfJune, Booked("2026-03", 7_000), Booked("2026-03", 321, "B-2"), Booked("2025-11", 100)];
        var all = GrantReconciliation.Of(Given.Placement(facts), Given.Month("2026-12"), RuleBook.BuiltIn).ToList();
        Assert.Equal(new[] { "2025-11", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06" }.Select(Given.Month), all.Select(month => month.Month));
        Assert.Equal((7_321m, null), (all[3].Booked!.Value.Kroner, all[3].Reason));
        Assert.Equal(new[] { "2025-11", "2026-01", "2026-02", "2026-03" }.Select(Given.Month), GrantReconciliation.Of(Given.Placement(facts), Given.Month("2026-03"), RuleBook.BuiltIn).Select(month => month.Month));
    }

    private static GrantComparison Compared(string month, params IEnumerable<Fact> facts) =>
        GrantReconciliation.Of(Given.Placement(facts), Given.Month("2026-12"), RuleBook.BuiltIn).Single(each => each.Month == Given.Month(month));

    private static GrantBooked Booked(string month, decimal kroner, string voucher = "B-1") =>
        new(Given.Id, Given.At("2026-01-02"), new FactSource("grant-import", $"{Given.Id}/{month}/{voucher}"), Given.Month(month), Nok.FromKroner(kroner), null, voucher);
}
