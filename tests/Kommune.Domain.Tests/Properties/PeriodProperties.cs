using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Properties;

/// <summary>Cutting a period never loses a day, a krone or an øre.</summary>
public sealed class PeriodProperties
{
    [Fact(DisplayName = "Periode: the months of a period are whole, in order, and together the period")]
    public void Months_cover_the_period() => Prop.ForAll(Any.Period.ToArbitrary(), period =>
    {
        var parts = period.ByMonth().ToList();
        return parts[0].Start == period.Start && parts[^1].End == period.End
            && parts.Zip(parts.Skip(1)).All(pair => pair.First.End.PlusDays(1) == pair.Second.Start)
            && parts.All(part => part.Start.ToYearMonth() == part.End.ToYearMonth());
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Periode: what is taken out and what is left are together every day, once")]
    public void Taken_and_left() => Prop.ForAll((from period in Any.Period from gaps in Gen.ListOf(Any.PartOfMonth) select (period, gaps)).ToArbitrary(), given =>
    {
        var left = given.period.Without([.. given.gaps]).SelectMany(part => part).ToList();
        var expected = given.period.Where(day => !given.gaps.Any(gap => gap.Contains(day)));
        return left.SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Delmåned: under every method the shares of a month's segments add up to the share of the whole")]
    public void Shares_add_up() => Prop.ForAll((from part in Any.PartOfMonth from cut in Gen.Choose(0, 30) from method in Gen.Elements(Enum.GetValues<PartMonthMethod>()) select (part, cut, method)).ToArbitrary(), given =>
    {
        var segments = Days.Cut(given.part, [given.part.Start.PlusDays(given.cut)]).ToList();
        var whole = PartMonth.Share(given.method, [given.part], given.part);
        var sum = segments.Sum(segment => PartMonth.Share(given.method, [given.part], segment));
        return Math.Abs(whole - sum) < 0.000_000_000_000_001m && whole is >= 0m and <= 1m;
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Delmåned: under every method the stretches of an interrupted month add up to a month at most, and to one when every weekday is employed and weekdays are counted")]
    public void Interrupted_shares() => Prop.ForAll((from part in Any.PartOfMonth from method in Gen.Elements(Enum.GetValues<PartMonthMethod>()) select (part, method)).ToArbitrary(), given =>
    {
        List<DateInterval> employed = [.. given.part.Start.ToYearMonth().Days().Without([given.part])];
        var sum = employed.Sum(stretch => PartMonth.Share(given.method, employed, stretch));
        var countsWeekdays = given.method is PartMonthMethod.Workdays or PartMonthMethod.AverageWorkdays or PartMonthMethod.FixedWorkdays;
        return sum is >= 0m and <= 1.000_000_000_000_001m
            && (!countsWeekdays || given.part.Weekdays() > 0 || Math.Abs(sum - 1m) < 0.000_000_000_000_001m);
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Største rest: the parts add up to the whole, and none is a unit away from its exact share")]
    public void Largest_remainder() => Prop.ForAll((from units in Gen.Choose(0, 1_000_000) from weights in Gen.NonEmptyListOf(Gen.Choose(0, 100)) select (units, weights)).ToArbitrary(), given =>
    {
        var weights = given.weights.Select(weight => (decimal)weight).ToList();
        var parts = LargestRemainder.Share(given.units, weights);
        return parts.Sum() == given.units
            && (weights.Sum() == 0m || parts.Zip(weights).All(pair => Math.Abs(pair.First - (given.units * pair.Second / weights.Sum())) < 1m));
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Tilsagn: paid month by month, a commitment is used up to the øre, and never beyond")]
    public void Commitment_is_used_up() => Prop.ForAll((from period in Any.Period from amount in Any.Amount select (period, amount)).ToArbitrary(), given =>
    {
        var used = Nok.Zero;
        foreach (var month in given.period.Start.ToYearMonth().Through(given.period.End.ToYearMonth()))
            used += CommitmentPayment.Of(month, [new Commitment(null, given.period, given.amount, used)]).Amount;
        return used == given.amount;
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Tilsagn: whatever has been paid before, no month pays more than what is left")]
    public void Never_more_than_left() => Prop.ForAll((from period in Any.Period from amount in Any.Amount from used in Any.Amount select (period, amount, used)).ToArbitrary(), given =>
    {
        var commitment = new Commitment(null, given.period, given.amount, given.used);
        return given.period.Start.ToYearMonth().Through(given.period.End.ToYearMonth())
            .All(month => CommitmentPayment.Of(month, [commitment]).Amount is var paid && paid >= Nok.Zero && paid <= commitment.Left);
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Arbeidsgivers kostnad: the parts are never negative and the total is their sum, within half an øre a part of the exact")]
    public void Employer_cost() => Prop.ForAll(Any.Amount.ToArbitrary(), wage =>
    {
        var cost = EmployerCost.Of(wage, new Percent(12m), new Percent(12m), new Percent(14.1m));
        var exact = wage.Kroner * 1.12m * 1.12m * 1.141m;
        return cost.Total == cost.Wage + cost.HolidayPay + cost.Pension + cost.EmployerContribution && Math.Abs(cost.Total.Kroner - exact) < 0.02m;
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Timer: what is billed in a month never passes the cap, and every minute is billed or explained")]
    public void Minutes() => Prop.ForAll((from minutes in Gen.ListOf(Gen.Choose(0, 300)) from cap in Gen.Choose(0, 10) from unit in Gen.Elements(1, 15, 30) select (minutes, cap, unit)).ToArbitrary(), given =>
    {
        var agreement = Given.Price642 with { CapHoursPerMonth = given.cap, Unit = new BillingUnit(given.unit, BillingRounding.Down) };
        var entries = given.minutes.Select((minutes, index) => Given.Hours($"e{index}", "2026-09-08", minutes).Entry);
        var billable = Domain.FollowUp.BillableHours.Of(entries, agreement);
        return billable.Hours <= given.cap && billable.Minutes + billable.NotBillable.Sum(one => one.Minutes) == given.minutes.Sum();
    }).QuickCheckThrowOnFailure();
}
