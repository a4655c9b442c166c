using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>The placement of contract section 4, several times over: 4 326.01 in employer cost and 1.75 hours at 642.00 a month.</summary>
public sealed class MunicipalReportTests
{
    private static readonly ReportFilter September = new(Month("2026-09"), Month("2026-09"));

    private static readonly LocalDate Today = Day("2026-10-15");

    private static IEnumerable<Fact> Contract(int number) =>
    [
        Registered("2026-09-01"), Hourly(31m, "2026-09-01"), Agreed(Price642, "2026-09-01"), FollowedUpBy(Provider.Municipality, "2026-09-01"),
        Hours($"h-{number}", "2026-09-08", 95), Hours($"t-{number}", "2026-09-08", 40, TravelActivity), Approved("2026-09", "2026-10-01"),
    ];

    private const Domain.FollowUp.FollowUpActivity TravelActivity = Domain.FollowUp.FollowUpActivity.Travel;

    private static List<PlacementReport> Reports(int count, Func<int, IEnumerable<Fact>> facts) =>
    [
        .. Enumerable.Range(1, count).Select(number => new PlacementId("9901", $"{number:000}-1"))
            .Select((id, index) => PlacementReport.Of(id, [.. facts(index + 1).Select(fact => fact with { Placement = id })], Month("2026-10"), Eksempel, RuleBook.BuiltIn)!),
    ];

    [Fact(DisplayName = "Cost coverage: 5 × 1 123.50 in support of 5 × 4 326.01 in cost")]
    public void Coverage()
    {
        var report = new MunicipalReport(Reports(5, Contract), September);
        var coverage = report.CostCoverage();
        Assert.Equal(5 * 4_326.01m, coverage.TotalOf("employerCost").Value);
        Assert.Equal(5 * 1_123.50m, coverage.TotalOf("support").Value);
        Assert.Equal(100m * 1_123.50m / 4_326.01m, report.CoveragePercent().TotalOf("coverage").Value!.Value, 10);
        Assert.Equal(5m, report.ByRegime().TotalOf(nameof(Regime.Tao)).Value);
    }

    [Fact(DisplayName = "Three ways of being paid: five whole months at 7 321 under the old grant and per place, 5 × 1.75 h × 642 by the hour, against 5 × 4 326.01")]
    public void Regimes()
    {
        var regimes = new MunicipalReport(Reports(5, Contract), September).CoverageUnderRegimes();
        Assert.Equal(5 * 7_321m, regimes.TotalOf("underGrant").Value);
        Assert.Equal(5 * 7_321m, regimes.TotalOf("underPlaceRate").Value);
        Assert.Equal(5 * 1.75m * 642m, regimes.TotalOf("underHours").Value);
        Assert.Equal(5 * 4_326.01m, regimes.TotalOf("costWithPrice").Value);
        Assert.Equal(5 * 4_326.01m, regimes.TotalOf("employerCost").Value);
    }

    [Fact(DisplayName = "Six placements of which one has a price: what it earns by the hour is not shown, nor is the cost beside it")]
    public void One_priced()
    {
        var regimes = new MunicipalReport(Reports(6, number => number == 1 ? Contract(number) : [Registered("2026-09-01"), Hourly(31m, "2026-09-01")]), September).CoverageUnderRegimes();
        Assert.True(regimes.TotalOf("underHours").IsSuppressed);
        Assert.True(regimes.TotalOf("costWithPrice").IsSuppressed);
    }

    [Fact(DisplayName = "Four placements: every figure about them is hidden, those about nobody are zero")]
    public void Four()
    {
        var report = new MunicipalReport(Reports(4, Contract), September);
        Assert.True(report.CostCoverage().TotalOf("employerCost").IsSuppressed);
        Assert.True(report.CoveragePercent().TotalOf("coverage").IsSuppressed);
        Assert.True(report.FollowUpHours().TotalOf("billed").IsSuppressed);
        Assert.True(report.ByRegime().TotalOf(nameof(Regime.Tao)).IsSuppressed);
        Assert.Equal(0m, report.ByRegime().TotalOf(nameof(Regime.VtaoGrant)).Value);
        Assert.True(report.Movements().Started.IsSuppressed);
        Assert.False(report.Retention(Today).IsShown);
    }

    [Fact(DisplayName = "Hours: 95 minutes are billed as 1.75 hours on a quarter of an hour, 40 minutes of travel are not, for each of five")]
    public void Hours_by_outcome()
    {
        var hours = new MunicipalReport(Reports(5, Contract), September).FollowUpHours();
        Assert.Equal(5 * 1.75m, hours.TotalOf("billed").Value);
        Assert.Equal(5 * 40m / 60m, hours.TotalOf(NotBillableReasons.Travel).Value!.Value, 10);
    }

    [Fact(DisplayName = "Ten have 1 hour billed; the same three have 0.75 of travel and 0.5 of administration: 13.75 less 10 would be the 3.75 of three people, so the ten are hidden as well")]
    public void Overlapping_columns()
    {
        var month = Reports(1, Contract)[0].Months[0];
        List<PlacementReport> People(params string[] reasons) => [.. Reports(10, Contract).Select((report, number) => report with
        {
            Months = [month with { Placement = report.Id, FollowUp = new FollowUpMinutes(60, 60, 0, 60, number < 3 ? [new("administration", 30), new("travel", 45)] : [.. reasons.Select(reason => new ReasonMinutes(reason, 30))]) }],
        })];
        var hours = new MunicipalReport(People(), September).FollowUpHours();
        Assert.Equal(["billed", "administration", "travel", "total"], hours.Columns);
        Assert.Equal([null, null, null, 13.75m], hours.Cells.Select(cell => cell.Value));
        var sums = new KeyFigures();
        People().ForEach(sums.Add);
        Assert.True(sums.Through(Month("2026-09")).Single(figure => figure.Measure == KeyMeasure.FollowUpBilled).IsHidden);
        // All ten have administration: 10, 3 × 0.5 + 7 × 0.5 = 5 of it, and the travel of three beside that is hidden with the smallest.
        Assert.Equal(2, new MunicipalReport(People("administration"), September).FollowUpHours().Cells.Count(cell => cell.IsSuppressed));
    }

    [Fact(DisplayName = "No wage is no cost, and a share of nothing is not known rather than infinite or zero")]
    public void Zero_denominator()
    {
        var report = new MunicipalReport(Reports(5, _ => [Registered("2026-09-01"), Model(WageModel.None, "2026-09-01")]), September);
        Assert.Equal(0m, report.CostCoverage().TotalOf("employerCost").Value);
        Assert.Equal(Figure.Missing, report.CoveragePercent().TotalOf("coverage"));
        Assert.Equal(Figure.Missing, report.Quality(Today, WatchLimits.Default).Continuity);
    }

    [Fact(DisplayName = "A selection without placements has rows and no people; one without months has none")]
    public void Empty()
    {
        var report = new MunicipalReport([], September);
        Assert.True(report.IsEmpty);
        Assert.Equal(0m, report.ByRegime().TotalOf(Series.Total).Value);
        Assert.Empty(new ReportFilter(Month("2026-09"), Month("2026-08")).Months);
    }

    [Fact(DisplayName = "A month of a gap in the placement is not a month of it")]
    public void Absence()
    {
        var left = Reports(1, _ => [Registered("2026-07-01", regime: Regime.VtaoGrant), Hourly(31m, "2026-07-01"), Left("2026-08-01"), Changed("2026-09-01", Terms60, "2026-07-01", regime: Regime.VtaoGrant)]);
        Assert.Equal(["2026-07", "2026-09", "2026-10"], left[0].Months.Select(month => month.Month.ToIso()));
    }

    [Fact(DisplayName = "Continuity: 90 of 120 minutes by the same coach is three quarters; nobody at all is not known")]
    public void Continuity()
    {
        var report = Reports(1, _ => [Registered("2026-09-01"), Hours("a", "2026-09-08", 60), Hours("b", "2026-09-15", 30), Hours("c", "2026-09-22", 30, coach: "coach-9")])[0];
        Assert.Equal(90m / 120m, report.FollowUp.Continuity(Day("2026-09-01"), Day("2026-09-30")));
        Assert.Null(report.FollowUp.Continuity(Day("2026-10-01"), Day("2026-10-31")));
        // The employer's side has had none since the start: 44 days from 1 September to 15 October.
        Assert.Equal(44, report.FollowUp.DaysSinceLast(Day("2026-09-01"), Today));
    }

    [Fact(DisplayName = "Retention: of twelve hired the same day six leave after 100 days, so that half are left after one year and two, and the curve ends where five have been followed")]
    public void Retention()
    {
        var reports = Reports(12, number => number <= 6 ? [Registered("2024-01-01"), Ended("2024-04-09")] : [Registered("2024-01-01")]);
        var curve = new MunicipalReport(reports, September).Retention(Today);
        // 366 days of 2024, 365 of 2025 and 288 of 2026 to 15 October are 1 019.
        Assert.Equal(1019, curve.Longest);
        Assert.Equal([(365, 6, 0.5m), (730, 6, 0.5m)], curve.Steps.Select(step => (step.Time, step.AtRisk, step.Share)));
        Assert.Equal((50m, 50m), (curve.After(1).Value, curve.After(2).Value));
        Assert.Equal(Figure.Missing, curve.After(3));
    }

    [Fact(DisplayName = "Retention: one of eleven left in the first year would be 90.9 %: the year is hidden, and so is each until five have left since the last that is told")]
    public void Retention_of_few()
    {
        // One leaves in the first year, four in the second: five since the start. In the third nobody does.
        var reports = Reports(11, number => number switch
        {
            1 => [Registered("2022-01-01"), Ended("2022-06-30")],
            <= 5 => [Registered("2022-01-01"), Ended("2023-06-30")],
            _ => [Registered("2022-01-01")],
        });
        var curve = new MunicipalReport(reports, September).Retention(Today);
        Assert.True(curve.After(1).IsSuppressed);
        // Six of eleven.
        Assert.Equal(100m * 6 / 11, curve.After(2).Value!.Value, 8);
        Assert.Equal(100m * 6 / 11, curve.After(3).Value!.Value, 8);
        Assert.Equal([false, true, false, false, false], curve.ToSeries().Column("share").Select(figure => figure.IsSuppressed));
    }

    [Fact(DisplayName = "What-if: the month of the contract, ten times, beside the grant of 7 321 a place")]
    public void What_if()
    {
        var question = new WhatIf(Month("2026-09"), WageModel.AgreedHourly, new(3100), null, new(60m), SupportModel.Hourly, new(64200), 10m, new(45000), 10);
        var answer = question.Answer(Eksempel, RuleBook.BuiltIn);
        Assert.Equal(10 * 4_326.01m, answer.EmployerCost?.Kroner);
        Assert.Equal(10 * 10 * 450m, answer.OwnFollowUp.Kroner);
        Assert.Equal(10 * 10 * 642m, answer.Support?.Kroner);
        Assert.Equal((10 * 4_326.01m) - (10 * 7_321m), answer.NetWithGrant!.Value.Kroner);
        Assert.Equal((10 * 4_326.01m) + 45_000m - 64_200m - ((10 * 4_326.01m) - 73_210m), answer.AgainstToday!.Value.Kroner);
    }

    [Fact(DisplayName = "What-if with pay that cannot be computed: no cost, no net and no coverage, but the 64 200 of support and 45 000 of follow-up")]
    public void What_if_without_pay()
    {
        var question = new WhatIf(Month("2026-09"), WageModel.Tariff, new(0), null, new(60m), SupportModel.Hourly, new(64200), 10m, new(45000), 10);
        var answer = question.Answer(Eksempel, RuleBook.BuiltIn);
        Assert.NotEmpty(answer.Held);
        Assert.Equal((null, null, null, null, null), (answer.EmployerCost, answer.Cost, answer.Net, answer.NetWithGrant, answer.AgainstToday));
        Assert.Equal(Figure.Missing, answer.Coverage);
        Assert.Equal((45_000m, 64_200m), (answer.OwnFollowUp.Kroner, answer.Support?.Kroner));
    }

    [Fact(DisplayName = "What-if in a month without a rate for the grant has nothing to compare with, and no cost has no coverage")]
    public void What_if_outside_the_table()
    {
        var question = new WhatIf(Month("2031-01"), WageModel.None, new(0), null, new(60m), SupportModel.Hourly, new(64200), 0m, new(0), 1);
        var answer = question.Answer(Eksempel, RuleBook.BuiltIn);
        Assert.Null(answer.AgainstToday);
        Assert.Equal(Figure.Missing, answer.Coverage);
    }
}
