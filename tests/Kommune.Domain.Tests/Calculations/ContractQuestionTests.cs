using Kommune.Domain.Calculations;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Calculations;

/// <summary>The what-if kinds of the public contract, section 6: its examples, and what is refused.</summary>
public sealed class ContractQuestionTests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;

    [Fact(DisplayName = "vtao-grant: 29.7.2024–28.7.2025 is 3 days, eleven months and 28 days; 671 + 5 × 6 808 + 6 × 7 067 + 6 501")]
    [Trait("rule", "vtao-grant")]
    public void Vtao_grant()
    {
        var answer = VtaoGrantCalculation.Of(Given.Day("2024-07-29"), Given.Day("2025-07-28"), Book).Value!;
        Assert.Equal(671m + (5 * 6808m) + (6 * 7067m) + 6501m, answer.Total.Kroner);
        Assert.Equal((0, 3, 6808m), (answer.Lines[0].Months, answer.Lines[0].Days, answer.Lines[0].Rate));
        Assert.Equal((1, 0, 7067m), (answer.Lines[6].Months, answer.Lines[6].Days, answer.Lines[6].Rate));
        Assert.Equal((Given.Day("2025-07-01"), Given.Day("2025-07-28"), 28), (answer.Lines[^1].From, answer.Lines[^1].To, answer.Lines[^1].Days));
    }

    [Fact(DisplayName = "vtao-grant: into 2027 there is no answer, and the table and the day are named")]
    public void Vtao_grant_outside_the_table()
    {
        var answer = VtaoGrantCalculation.Of(Given.Day("2026-12-01"), Given.Day("2027-01-31"), Given.BookThrough2026);
        Assert.Null(answer.Value);
        Assert.Equal(("rate-missing", "vtao-grant", Given.Day("2027-01-01")), (answer.Missing!.Code, answer.Missing.Table, answer.Missing.Date));
    }

    [Fact(DisplayName = "place-month: 14–30 September 2026, 3 places at 7 321: 0.59091 months, 12 978; the table's rate gives the same")]
    [Trait("rule", "tao-place-month")]
    public void Place_month()
    {
        var question = new PlaceMonthQuestion(Given.Day("2026-09-14"), Given.Day("2026-09-30"), 3, Nok.FromKroner(7321m), []);
        var answer = PlaceMonthCalculation.Of(question, Book).Value!;
        Assert.Equal((0.59091m, 12_978m), (answer.MonthFraction, answer.Amount.Kroner));
        Assert.Equal(12_978m, PlaceMonthCalculation.Of(question with { MonthlyRate = null }, Book).Value!.Amount.Kroner);
        Assert.Equal("rate-missing", PlaceMonthCalculation.Of(question with { MonthlyRate = null, To = Given.Day("2027-01-15") }, Given.BookThrough2026).Missing!.Code);
    }

    [Fact(DisplayName = "place-month: closed days are taken out of their month, and the lines add up to the amount")]
    public void Place_month_closed()
    {
        var question = new PlaceMonthQuestion(
            Given.Day("2026-09-01"), Given.Day("2026-11-30"), 2, null, [new ClosedPeriod(Given.Day("2026-10-01"), Given.Day("2026-10-31"))]);
        var answer = PlaceMonthCalculation.Of(question, Book).Value!;
        Assert.Equal([7321m * 2m, 0m, 7321m * 2m], answer.Lines.Select(line => line.Amount.Kroner));
        Assert.Equal((2m, 4m * 7321m), (answer.MonthFraction, answer.Amount.Kroner));
    }

    [Fact(DisplayName = "commitment-payment: 10 000 over the first quarter of 2025 pays 3 334 in January")]
    public void Commitment_payment() => Assert.Equal(3334m, CommitmentPaymentCalculation.Of(
        Given.Month("2025-01"), [new CommitmentGiven(Given.Day("2025-01-01"), Given.Day("2025-03-31"), Nok.FromKroner(10_000m), Nok.Zero)]).Value!.Amount.Kroner);

    [Fact(DisplayName = "guaranteed-pay: unskilled with 7 years on 1.6.2022 is 337 200, step 6, from 1.5.2022")]
    public void Guaranteed_pay()
    {
        var answer = GuaranteedPayCalculation.Of(Given.Day("2022-06-01"), PayGroup.Unskilled, 7, Book).Value!;
        Assert.Equal((337_200m, 6, Given.Day("2022-05-01")), (answer.AnnualSalary.Kroner, answer.Step, answer.Version.Effective));
        Assert.Equal("rate-missing", GuaranteedPayCalculation.Of(Given.Day("2026-09-01"), PayGroup.Unskilled, 7, Book).Missing!.Code);
    }

    [Theory(DisplayName = "hourly-rate: Klepp kommune's published rates, annual / 1846 and / 1950")]
    [InlineData(335_000, 35.5, 181.47), InlineData(355_000, 35.5, 192.31), InlineData(375_000, 35.5, 203.14), InlineData(320_000, 35.5, 173.35)]
    [InlineData(340_000, 35.5, 184.18), InlineData(360_000, 35.5, 195.02), InlineData(320_000, 37.5, 164.10), InlineData(340_000, 37.5, 174.36), InlineData(360_000, 37.5, 184.62)]
    public void Hourly_rate(int annual, double hours, double rate)
    {
        var answer = HourlyRateCalculation.Of(Nok.FromKroner(annual), (decimal)hours, Book).Value!;
        Assert.Equal(((decimal)rate, hours == 37.5 ? 1950m : 1846m), (answer.HourlyRate.Kroner, answer.AnnualHours));
    }

    [Theory(DisplayName = "hourly-rate: 780 000 for 100 % is 400 an hour, for 50 % 800, as handbook row 18 (Nav's MentorTimelonnBeregningTest)")]
    [InlineData(780_000, 100, 400), InlineData(780_000, 50, 800), InlineData(780_000, 80, 500), InlineData(0, 50, 0)]
    public void Hourly_rate_of_a_part(int annual, int percent, int rate) =>
        Assert.Equal(rate, HourlyRateCalculation.Of(Nok.FromKroner(annual), 37.5m, Book, positionPercent: percent).Value!.HourlyRate.Kroner);

    [Theory(DisplayName = "hourly-rate: a position of 0 % or less, or over 100 %, has no hours to divide by")]
    [InlineData(0), InlineData(-1), InlineData(101)]
    public void Hourly_rate_of_nothing(int percent) =>
        Assert.Equal("percent-out-of-range", Assert.Single(HourlyRateCalculation.Of(Nok.FromKroner(780_000m), 37.5m, Book, positionPercent: percent).Errors).Code);

    [Fact(DisplayName = "hourly-rate: a working week without a divisor has no answer")]
    public void Hourly_rate_unknown_week() => Assert.Equal("hta-annual-hours", HourlyRateCalculation.Of(Nok.FromKroner(335_000m), 36m, Book).Missing!.Table);

    [Fact(DisplayName = "employer-cost: 20 000 with 12, 2 and 14.1 %: 2 400.00, 448.00 and 3 221.57")]
    public void Employer_cost()
    {
        var answer = EmployerCostCalculation.Of(Nok.FromKroner(20_000m), 12m, 2m, 14.1m).Value!;
        Assert.Equal((20_000m * 0.12m, 22_400m * 0.02m, 3221.57m), (answer.HolidayPay.Kroner, answer.Pension.Kroner, answer.EmployerContribution.Kroner));
        Assert.Equal(20_000m + 2_400m + 448m + 3221.57m, answer.Total.Kroner);
    }

    [Theory(DisplayName = "employer-cost in Nav's whole kroner: handbook rows 12–16, each figure rounded by itself, the share and the cap after rounding")]
    [InlineData(20_000, 12, 2, 14.1, 60, null, 2_400, 448, 3_222, 26_070, 15_642, false)]
    [InlineData(16_666, 10.2, 2, 14.1, 40, null, 1_700, 367, 2_641, 21_375, 8_550, false)]
    [InlineData(40_000, 10.2, 2, 14.1, 40, null, 4_080, 882, 6_340, 51_301, 20_520, false)]
    [InlineData(30_000, 12, 2, 14.1, 60, null, 3_600, 672, 4_832, 39_104, 23_463, false)]
    [InlineData(19_493, 10.2, 2, 14.1, 40, 10_000, 1_988, 430, 3_089, 25_000, 10_000, false)]
    [InlineData(20_000, 12, 2, 0, 60, 10_000, 2_400, 448, 0, 22_848, 10_000, true)]
    public void Employer_cost_as_nav(int wage, double holiday, double pension, double contribution, int percent, int? cap, int holidayPay, int premium, int due, int total, int subsidy, bool over)
    {
        var cost = EmployerCostCalculation.InWholeKroner(Nok.FromKroner(wage), (decimal)holiday, (decimal)pension, (decimal)contribution).Value!;
        Assert.Equal(((decimal)holidayPay, (decimal)premium, (decimal)due, (decimal)total), (cost.HolidayPay.Kroner, cost.Pension.Kroner, cost.EmployerContribution.Kroner, cost.Total.Kroner));
        var refund = EmployerCostCalculation.Subsidy(cost, new WageSubsidyQuestion(percent, cap is { } most ? Nok.FromKroner(most) : null, Nok.Zero, Nok.Zero)).Value!;
        Assert.Equal(((decimal)subsidy, over), (refund.Amount.Kroner, refund.OverCap));
    }

    [Fact(DisplayName = "employer-cost: what others refund is taken from the cost before the share, never under zero; what was paid before is taken back")]
    public void Subsidy_less_what_others_pay()
    {
        var cost = EmployerCostCalculation.InWholeKroner(Nok.FromKroner(10_000m), 0m, 0m, 0m).Value!;
        Assert.Equal((10_000m - 4_000m) * 0.5m, Refund(new WageSubsidyQuestion(50m, null, Nok.FromKroner(4_000m), Nok.Zero)).Kroner);
        Assert.Equal(Nok.Zero, Refund(new WageSubsidyQuestion(50m, null, Nok.FromKroner(10_001m), Nok.Zero)));
        Assert.Equal(5_000m - 6_000m, Refund(new WageSubsidyQuestion(50m, null, Nok.Zero, Nok.FromKroner(6_000m))).Kroner);
        Assert.Equal(["subsidyPercent", "subsidyCap"], EmployerCostCalculation.Subsidy(cost, new WageSubsidyQuestion(101m, Nok.FromKroner(-1m), Nok.Zero, Nok.Zero)).Errors.Select(error => error.Path));

        Nok Refund(WageSubsidyQuestion question) => EmployerCostCalculation.Subsidy(cost, question).Value!.Amount;
    }

    [Fact(DisplayName = "employer-cost: the same code as the statement: 3 022.50 with 12, 12 and 14.1 % costs 4 326.01")]
    public void Employer_cost_is_the_statements() => Assert.Equal(4326.01m, EmployerCostCalculation.Of(Nok.FromKroner(3022.50m), 12m, 12m, 14.1m).Value!.Total.Kroner);

    [Fact(DisplayName = "billable-hours: 95 minutes up to quarters are 1.75 hours × 642; travel is told; the cap starts anew each month")]
    [Trait("rule", "hourly-price")]
    public void Billable_hours()
    {
        var question = new BillableHoursQuestion(Nok.FromKroner(642m), 15, BillingRounding.Up, 2m, [],
            [Entry("c", "2026-10-01", 120), Entry("a", "2026-09-08", 95), Entry("b", "2026-09-09", 60), Entry("t", "2026-09-09", 40, FollowUpActivity.Travel)]);
        var answer = BillableHoursCalculation.Of(question).Value!;
        Assert.Equal((4m, 4m * 642m), (answer.BillableHours, answer.Amount.Kroner));
        Assert.Equal([new NotBillable("b", 45, "over-cap"), new NotBillable("t", 40, "travel-not-billable")], answer.NotBillable);
    }

    [Fact(DisplayName = "follow-up-deadline: today 1.1.2024, start 15.1.2024, end 1.1.2025: notice 1.6.2024, deadline 31.7.2024; without an end none")]
    public void Follow_up_deadline()
    {
        Assert.Equal(new FollowUpDeadlineAnswer(Given.Day("2024-06-01"), Given.Day("2024-07-31")),
            FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), Given.Day("2024-01-15"), Given.Day("2025-01-01"), null).Value);
        Assert.Equal(new FollowUpDeadlineAnswer(null, null), FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), Given.Day("2024-01-15"), null, null).Value);
    }

    [Theory(DisplayName = "benefit-limit: 1 G in a placement, 0.4 G without øre otherwise; the limit itself is not over it")]
    [InlineData(50_000, true, 136_549, false), InlineData(136_549, true, 136_549, false), InlineData(136_550, true, 136_549, true)]
    [InlineData(54_619, false, 54_619, false), InlineData(54_620, false, 54_619, true)]
    public void Benefit_limit(int wage, bool inPlacement, int limit, bool exceeded) => Assert.Equal(
        new BenefitLimitAnswer(Nok.FromKroner(limit), Nok.FromKroner(136_549m), exceeded),
        BenefitLimitCalculation.Of(Given.Day("2026-09-01"), Nok.FromKroner(wage), inPlacement, Book).Value);

    [Fact(DisplayName = "Feil i spørsmålet: everything that is wrong is told, each with its place")]
    public void All_errors_at_once()
    {
        var errors = PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-30"), Given.Day("2026-09-01"), -1, Nok.FromKroner(-1m),
            [new ClosedPeriod(Given.Day("2026-09-10"), Given.Day("2026-09-05"))]), Book).Errors;
        Assert.Equal([("to-before-from", "to"), ("number-out-of-range", "places"), ("amount-negative", "monthlyRate"), ("to-before-from", "closed[0].to")], errors.Select(error => (error.Code, error.Path)));
    }

    [Fact(DisplayName = "Feil i spørsmålet: overlapping closed periods, more used than committed, the same entry twice, absurd dates and amounts")]
    public void Refused()
    {
        Assert.Equal(("periods-overlap", "closed[1]"), Only(PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-01"), Given.Day("2026-09-30"), 1, null,
            [new ClosedPeriod(Given.Day("2026-09-01"), Given.Day("2026-09-05")), new ClosedPeriod(Given.Day("2026-09-05"), Given.Day("2026-09-06"))]), Book)));
        Assert.Equal(("used-over-amount", "commitments[0].used"), Only(CommitmentPaymentCalculation.Of(Given.Month("2026-09"),
            [new CommitmentGiven(Given.Day("2026-09-01"), Given.Day("2026-09-30"), Nok.FromKroner(1m), Nok.FromKroner(2m))])));
        Assert.Equal(("duplicate-entry", "entries[1].entryId"), Only(BillableHoursCalculation.Of(new BillableHoursQuestion(Nok.FromKroner(642m), 15, BillingRounding.Up, null, [],
            [Entry("a", "2026-09-08", 60), Entry("a", "2026-09-09", 60)]))));
        Assert.Equal(("period-too-long", "to"), Only(VtaoGrantCalculation.Of(Given.Day("1990-01-01"), Given.Day("2099-01-01"), Book)));
        Assert.Equal(("date-out-of-range", "date"), Only(BenefitLimitCalculation.Of(Given.Day("0001-01-01"), Nok.Zero, true, Book)));
        Assert.Equal(("amount-out-of-range", "wage"), Only(EmployerCostCalculation.Of(Nok.FromKroner(1_000_000_001m), 12m, 2m, 14.1m)));
        Assert.Equal(("percent-out-of-range", "pensionPercent"), Only(EmployerCostCalculation.Of(Nok.FromKroner(1m), 12m, 101m, 14.1m)));
        Assert.Equal(("amount-out-of-range", "places"), Only(PlaceMonthCalculation.Of(new PlaceMonthQuestion(Given.Day("2026-09-01"), Given.Day("2026-09-30"), 100_000, Nok.FromKroner(1_000_000_000m), []), Book)));
        Assert.Equal(("number-out-of-range", "seniorityYears"), Only(GuaranteedPayCalculation.Of(Given.Day("2022-06-01"), PayGroup.Unskilled, -1, Book)));
        Assert.Equal(("to-before-from", "end"), Only(FollowUpDeadlineCalculation.Of(Given.Day("2024-01-01"), Given.Day("2024-01-15"), Given.Day("2024-01-14"), null)));
        Assert.Equal(("number-out-of-range", "weeklyHours"), Only(HourlyRateCalculation.Of(Nok.FromKroner(1m), 0m, Book)));

        static (string, string) Only<T>(Answer<T> answer) where T : class
        {
            Assert.Null(answer.Value);
            var error = Assert.Single(answer.Errors);
            return (error.Code, error.Path);
        }
    }

    private static FollowUpEntry Entry(string id, string date, int minutes, FollowUpActivity activity = FollowUpActivity.WorkplaceFollowUp) =>
        new(id, Given.Day(date), minutes, "coach-4", FollowUpSide.Employee, activity, null, null, null);
}
