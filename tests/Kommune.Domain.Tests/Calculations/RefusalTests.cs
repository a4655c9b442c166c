using System.Collections.Immutable;
using Kommune.Domain.Calculations;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Calculations;

/// <summary>What a question is refused for, in the words its asker reads, and the last value that is not refused.</summary>
public sealed class RefusalTests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;

    [Theory(DisplayName = "Dato: from 1990 to 2100, both whole")]
    [InlineData("1989-12-31", true)]
    [InlineData("1990-01-01", false)]
    [InlineData("2100-12-31", false)]
    [InlineData("2101-01-01", true)]
    public void Dates(string date, bool refused) => Assert.Equal(
        refused ? [new InputError("date-out-of-range", "date", "Datoen må ligge mellom 1990 og 2100.")] : [],
        BenefitLimitCalculation.Of(Given.Day(date), Nok.Zero, true, Book).Errors);

    [Theory(DisplayName = "Periode: one day is enough, 50 years and a day is not; the end before the start is said once")]
    [InlineData("2026-09-01", "2026-09-01", null, null)]
    [InlineData("2026-09-02", "2026-09-01", "to-before-from", "Til-datoen kommer før fra-datoen.")]
    [InlineData("2000-01-01", "2050-01-01", null, null)]
    [InlineData("2000-01-01", "2050-01-02", "period-too-long", "Perioden er lengre enn 50 år.")]
    public void Periods(string from, string to, string? code, string? message) => Assert.Equal(
        code is null ? [] : [new InputError(code, "to", message!)],
        PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day(from), Given.Day(to), 0, Nok.Zero, []), Book).Errors);

    [Fact(DisplayName = "Periode: both days are looked at")]
    public void Both_days() => Assert.Equal(
        [("date-out-of-range", "from"), ("date-out-of-range", "to")],
        Told(PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("1989-12-31"), Given.Day("2101-01-01"), 0, Nok.Zero, []), Book).Errors)[..2]);

    [Theory(DisplayName = "Beløp: from 0 to a billion kroner")]
    [InlineData(-0.01, "amount-negative", "Beløpet kan ikke være negativt.")]
    [InlineData(0, null, null)]
    [InlineData(1_000_000_000, null, null)]
    [InlineData(1_000_000_000.01, "amount-out-of-range", "Beløpet er for stort.")]
    public void Amounts(double kroner, string? code, string? message) => Assert.Equal(
        code is null ? [] : [new InputError(code, "expectedAnnualWage", message!)],
        BenefitLimitCalculation.Of(Given.Day("2026-09-01"), Nok.FromKroner((decimal)kroner), true, Book).Errors);

    [Theory(DisplayName = "Prosent: from 0 to 100")]
    [InlineData(-0.1, true)]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(100.1, true)]
    public void Percentages(double percent, bool refused)
    {
        InputError[] Of(string path) => refused ? [new InputError("percent-out-of-range", path, "Prosenten må ligge mellom 0 og 100.")] : [];
        Assert.Equal(Of("holidayPayPercent"), EmployerCostCalculation.Of(Nok.Zero, (decimal)percent, 12m, 14.1m).Errors);
        Assert.Equal(Of("pensionPercent"), EmployerCostCalculation.InWholeKroner(Nok.Zero, 12m, (decimal)percent, 14.1m).Errors);
        Assert.Equal(Of("employerContributionPercent"), EmployerCostCalculation.Of(Nok.Zero, 12m, 12m, (decimal)percent).Errors);
        var cost = EmployerCostCalculation.InWholeKroner(Nok.FromKroner(100m), 0m, 0m, 0m).Value!;
        Assert.Equal(Of("subsidyPercent"), EmployerCostCalculation.Subsidy(cost, new WageSubsidyQuestion((decimal)percent, null, Nok.Zero, Nok.Zero)).Errors);
    }

    [Fact(DisplayName = "Lønnstilskudd: no amount may be negative")]
    public void Subsidy()
    {
        var (cost, less) = (EmployerCostCalculation.InWholeKroner(Nok.FromKroner(100m), 0m, 0m, 0m).Value!, Nok.FromKroner(-1m));
        Assert.Equal(["subsidyCap", "refundedByOthers", "paidBefore"], EmployerCostCalculation.Subsidy(cost, new WageSubsidyQuestion(50m, less, less, less)).Errors.Select(error => error.Path));
    }

    [Theory(DisplayName = "Ansiennitet: 0 to 70 years")]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void Seniority(int years, bool refused) => Assert.Equal(
        refused ? [new InputError("number-out-of-range", "seniorityYears", "Tallet må ligge mellom 0 og 70.")] : [],
        GuaranteedPayCalculation.Of(Given.Day("2022-06-01"), PayGroup.Unskilled, years, Book).Errors);

    [Fact(DisplayName = "Garantilønn: the day is looked at")]
    public void Guaranteed_pay() => Assert.Equal([("date-out-of-range", "date")], Told(GuaranteedPayCalculation.Of(Given.Day("1989-12-31"), PayGroup.Unskilled, 7, Book).Errors));

    [Theory(DisplayName = "Timelønn: a week of 1 to 60 hours, a position over 0 and up to 100 %")]
    [InlineData(0.9, 100, "number-out-of-range", "weeklyHours", "Tallet må ligge mellom 1 og 60.")]
    [InlineData(60.1, 100, "number-out-of-range", "weeklyHours", "Tallet må ligge mellom 1 og 60.")]
    [InlineData(37.5, 0, "percent-out-of-range", "positionPercent", "Stillingsprosenten må være over 0 og høyst 100.")]
    [InlineData(37.5, 100.1, "percent-out-of-range", "positionPercent", "Stillingsprosenten må være over 0 og høyst 100.")]
    public void Hourly_rate(double week, double percent, string code, string path, string message) => Assert.Equal(
        [new InputError(code, path, message)], HourlyRateCalculation.Of(Nok.FromKroner(390_000m), (decimal)week, Book, positionPercent: (decimal)percent).Errors);

    [Fact(DisplayName = "Timelønn: weeks of 1 and of 60 hours are asked of the table, which has neither; salary and day are looked at; 390 000 / 1 950 on a day")]
    public void Hourly_rate_at_the_edge()
    {
        foreach (var week in new[] { 1m, 60m })
            Assert.Equal("hta-annual-hours", HourlyRateCalculation.Of(Nok.FromKroner(390_000m), week, Book).Missing!.Table);
        Assert.Equal([("amount-negative", "annualSalary"), ("date-out-of-range", "date")], Told(HourlyRateCalculation.Of(Nok.FromKroner(-1m), 37.5m, Book, Given.Day("1989-12-31")).Errors));
        Assert.Equal(390_000m / 1950m, HourlyRateCalculation.Of(Nok.FromKroner(390_000m), 37.5m, Book, Given.Day("2026-09-01")).Value!.HourlyRate.Kroner);
        // Before the first divisor there is no answer, whatever the newest is.
        Assert.Equal(Given.Day("1990-01-01"), HourlyRateCalculation.Of(Nok.FromKroner(390_000m), 37.5m, Book, Given.Day("1990-01-01")).Missing!.Date);
    }

    [Theory(DisplayName = "Avtalte plasser: 0 to 100 000 places")]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(100_000, false)]
    [InlineData(100_001, true)]
    public void Places(int places, bool refused) => Assert.Equal(
        refused ? [new InputError("number-out-of-range", "places", "Tallet må ligge mellom 0 og 100000.")] : [],
        PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-01"), Given.Day("2026-09-30"), places, Nok.FromKroner(1m), []), Book).Errors);

    [Fact(DisplayName = "Avtalte plasser: an amount of 2 147 483 647 kroner is told, one more is too large for those who receive it")]
    public void Largest_amount()
    {
        Answer<PlaceMonthAnswer> Of(decimal rate) => PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-01"), Given.Day("2026-11-30"), 1, Nok.FromKroner(rate), []), Book);
        // Three whole months: 3 × 715 827 882 = 2 147 483 646, and 3 × 715 827 883 = 2 147 483 649.
        Assert.Equal(3m * 715_827_882m, Of(715_827_882m).Value!.Amount.Kroner);
        Assert.Equal([new InputError("amount-out-of-range", "places", "Beløpet blir for stort.")], Of(715_827_883m).Errors);
    }

    [Theory(DisplayName = "Stengt: two closed periods may follow each other, but not share a day, whichever comes first")]
    [InlineData("2026-09-01", "2026-09-05", "2026-09-06", "2026-09-07", false)]
    [InlineData("2026-09-06", "2026-09-07", "2026-09-01", "2026-09-05", false)]
    [InlineData("2026-09-01", "2026-09-05", "2026-09-05", "2026-09-07", true)]
    [InlineData("2026-09-05", "2026-09-07", "2026-09-01", "2026-09-05", true)]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-10", "2026-09-11", true)]
    public void Closed(string from, string to, string nextFrom, string nextTo, bool refused) => Assert.Equal(
        refused ? [new InputError("periods-overlap", "closed[1]", "Stengte perioder overlapper.")] : [],
        PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-01"), Given.Day("2026-09-30"), 1, null,
            [new ClosedPeriod(Given.Day(from), Given.Day(to)), new ClosedPeriod(Given.Day(nextFrom), Given.Day(nextTo))]), Book).Errors);

    [Fact(DisplayName = "Tilsagn: each is looked at by itself; all of one may be used")]
    public void Commitments()
    {
        CommitmentGiven Of(string from, string to, decimal amount, decimal used) => new(Given.Day(from), Given.Day(to), Nok.FromKroner(amount), Nok.FromKroner(used));
        Assert.Equal(Nok.Zero, CommitmentPaymentCalculation.Of(Given.Month("2026-09"), [Of("2026-09-01", "2026-09-30", 100m, 100m)]).Value!.Amount);
        Assert.Equal([new InputError("used-over-amount", "commitments[0].used", "Det er brukt mer enn tilsagnet.")], CommitmentPaymentCalculation.Of(Given.Month("2026-09"), [Of("2026-09-01", "2026-09-30", 100m, 100.01m)]).Errors);
        Assert.Equal([("to-before-from", "commitments[0].to"), ("amount-negative", "commitments[1].amount"), ("used-over-amount", "commitments[1].used"), ("amount-negative", "commitments[2].used")],
            Told(CommitmentPaymentCalculation.Of(Given.Month("2026-09"), [Of("2026-09-02", "2026-09-01", 1m, 0m), Of("2026-09-01", "2026-09-02", -1m, 0m), Of("2026-09-01", "2026-09-02", 1m, -1m)]).Errors));
        Assert.Equal([("date-out-of-range", "period")], Told(CommitmentPaymentCalculation.Of(Given.Month("1989-12"), []).Errors));
    }

    [Fact(DisplayName = "Fakturerbare timer: price, unit, cap, and each entry's day, minutes and id")]
    public void Billable_hours()
    {
        var right = new BillableHoursQuestion(Nok.Zero, 1440, BillingRounding.Up, 744m, [], [Entry("a", "2026-09-08", 1440), Entry("b", "2026-09-09", 0)]);
        Assert.Empty(BillableHoursCalculation.Of(right).Errors);
        Assert.Empty(BillableHoursCalculation.Of(right with { BillingUnitMinutes = 0, CapHoursPerMonth = 0m }).Errors);
        Assert.Equal(
            [
                new InputError("amount-negative", "pricePerHour", "Beløpet kan ikke være negativt."), new InputError("number-out-of-range", "billingUnitMinutes", "Tallet må ligge mellom 0 og 1440."),
                new InputError("number-out-of-range", "capHoursPerMonth", "Tallet må ligge mellom 0 og 744."), new InputError("date-out-of-range", "entries[0].date", "Datoen må ligge mellom 1990 og 2100."),
                new InputError("number-out-of-range", "entries[1].minutes", "Tallet må ligge mellom 0 og 1440."), new InputError("number-out-of-range", "entries[2].minutes", "Tallet må ligge mellom 0 og 1440."),
                new InputError("required", "entries[2].entryId", "Oppføringen mangler id."), new InputError("duplicate-entry", "entries[3].entryId", "Oppføringen a står to ganger."),
            ],
            BillableHoursCalculation.Of(new BillableHoursQuestion(Nok.FromKroner(-1m), 1441, BillingRounding.Up, 744.5m, [],
                [Entry("a", "1989-12-31", 60), Entry("b", "2026-09-08", 1441), Entry("", "2026-09-08", -1), Entry("a", "2026-09-08", 60)])).Errors);
        Assert.Equal([("number-out-of-range", "billingUnitMinutes"), ("number-out-of-range", "capHoursPerMonth")],
            Told(BillableHoursCalculation.Of(right with { BillingUnitMinutes = -1, CapHoursPerMonth = -1m }).Errors));
    }

    [Fact(DisplayName = "Fakturerbare timer: the cap is met by date and then id, whatever order they are given in")]
    public void Order_of_entries() => Assert.Equal(
        [new NotBillable("b", 60, "over-cap"), new NotBillable("c", 60, "over-cap")],
        BillableHoursCalculation.Of(new BillableHoursQuestion(Nok.FromKroner(642m), 15, BillingRounding.Up, 1m, [],
            [Entry("c", "2026-09-09", 60), Entry("b", "2026-09-08", 60), Entry("a", "2026-09-08", 60)])).Value!.NotBillable);

    [Fact(DisplayName = "Bekreftelsesfrist: every day is looked at, a single day is a period, and a start alone has no deadline")]
    public void Deadlines()
    {
        var absurd = Given.Day("1989-12-31");
        Assert.Equal([("date-out-of-range", "today"), ("date-out-of-range", "start"), ("date-out-of-range", "end"), ("date-out-of-range", "previousDeadline")],
            Told(FollowUpDeadlineCalculation.Of(absurd, absurd, absurd, absurd).Errors));
        Assert.Equal([new InputError("to-before-from", "end", "Slutt kommer før start.")], FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), Given.Day("2024-01-02"), Given.Day("2024-01-01"), null).Errors);
        Assert.Equal(new FollowUpDeadlineAnswer(null, null), FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), Given.Day("2024-01-02"), Given.Day("2024-01-02"), null).Value);
        Assert.Equal(new FollowUpDeadlineAnswer(null, null), FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), null, Given.Day("2026-01-02"), null).Value);
    }

    [Fact(DisplayName = "Inntektsgrense: a day before any G has no answer, and the table is named")]
    public void Benefit_limit_missing() => Assert.Equal(RuleTables.BasicAmount, BenefitLimitCalculation.Of(Given.Day("1990-01-01"), Nok.Zero, true, Book).Missing!.Table);

    private static List<(string, string)> Told(ImmutableArray<InputError> errors) => [.. errors.Select(error => (error.Code, error.Path))];

    private static FollowUpEntry Entry(string id, string date, int minutes) =>
        new(id, Given.Day(date), minutes, "coach-4", FollowUpSide.Employee, FollowUpActivity.WorkplaceFollowUp, null, null, null);
}
