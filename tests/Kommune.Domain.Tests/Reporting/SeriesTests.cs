using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Watch;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// The series by name, and what stands in them for several of the placement of contract section 4: 4 326.01 in cost, 95 minutes at 1.75 hours × 642, and 40 minutes of travel.
/// With pay after the tariff 382 500 × 60 % / 12 = 19 125, holiday pay 2 295, pension 12 % of 21 420 = 2 570.40 and contribution 14.1 % of 23 990.40 = 3 382.65: 27 373.05.
/// </summary>
public sealed class SeriesTests
{
    private static readonly ReportFilter September = new(Month("2026-09"), Month("2026-09"));

    private static WatchLimits After(int days) => WatchLimits.Default with { DaysWithoutContact = days };

    private static IEnumerable<Fact> Contract(int number) =>
    [
        Registered("2026-09-01"), Hourly(31m, "2026-09-01"), Agreed(Price642, "2026-09-01"), FollowedUpBy(Provider.Municipality, "2026-09-01"),
        Hours($"h-{number}", "2026-09-08", 95), Hours($"t-{number}", "2026-09-08", 40, FollowUpActivity.Travel), Approved("2026-09", "2026-10-01"),
    ];

    private static PlacementReport Report(int number, IEnumerable<Fact> facts)
    {
        var id = new PlacementId("9901", $"{number:000}-1");
        return PlacementReport.Of(id, [.. facts.Select(fact => fact with { Placement = id })], Month("2026-10"), Eksempel, RuleBook.BuiltIn)!;
    }

    private static List<PlacementReport> Reports(int count, Func<int, IEnumerable<Fact>> facts) => [.. Enumerable.Range(1, count).Select(number => Report(number, facts(number)))];

    public static TheoryData<string> Named => [.. Expected.Keys];

    private static readonly Dictionary<string, (Func<MunicipalReport, Series> Make, SeriesUnit Unit, string Dimension, string Columns, string Five)> Expected = new()
    {
        ["placements-by-regime"] = (report => report.ByRegime(), SeriesUnit.Places, "regime", "VtaoGrant Tao total", "0 5 5"),
        ["placements-by-provider"] = (report => report.ByProvider(), SeriesUnit.Places, "provider", "Nav PreApproved Municipality undecided total", "0 0 5 0 5"),
        ["placements-by-wage-model"] = (report => report.ByWageModel(), SeriesUnit.Places, "wageModel", "None AgreedHourly Tariff undecided total", "0 5 0 0 5"),
        ["placements-by-unit"] = (report => report.ByUnit(), SeriesUnit.Places, "unit", "2410 total", "5 5"),
        ["placements-by-recruitment"] = (report => report.ByRecruitment(), SeriesUnit.Places, "recruitment", "Nav PreApproved Municipality OwnInitiative undecided total", "0 0 0 0 5 5"),
        ["employer-cost-by-wage-model"] = (report => report.EmployerCost(), SeriesUnit.Kroner, "wageModel", "None AgreedHourly Tariff undecided total", "0 21630.05 0 0 21630.05"),
        ["support-by-model"] = (report => report.Support(), SeriesUnit.Kroner, "supportModel", "None VtaoGrant PlaceMonth Hourly Agreement total", "0 0 0 5617.50 0 5617.50"),
        ["cost-coverage"] = (report => report.CostCoverage(), SeriesUnit.Kroner, "measure", "employerCost support tariffCost", "21630.05 5617.50 136865.25"),
        ["coverage-under-regimes"] = (report => report.CoverageUnderRegimes(), SeriesUnit.Kroner, "measure", "employerCost underGrant underPlaceRate costWithPrice underHours", "21630.05 36605 36605 21630.05 5617.50"),
        ["follow-up-hours"] = (report => report.FollowUpHours(), SeriesUnit.Hours, "outcome", "billed travel-not-billable total", "8.75 3.3333 12.0833"),
        ["follow-up-by-side"] = (report => report.FollowUpBySide(), SeriesUnit.Hours, "side", "employee employer", "11.25 0"),
        ["follow-up-against-plan"] = (report => report.FollowUpAgainstPlan(), SeriesUnit.Hours, "plan", "planned delivered", "0 11.25"),
        ["held-lines"] = (report => report.HeldLines(), SeriesUnit.Count, "reason", "total", "0"),
        ["cost-coverage-percent"] = (report => report.CoveragePercent(), SeriesUnit.Percent, "measure", "coverage", "25.9708"),
    };

    [Theory(DisplayName = "Serie: its name, unit, dimensions and columns, and what five placements of the contract put in them")]
    [MemberData(nameof(Named))]
    public void Five(string id)
    {
        var (make, unit, dimension, columns, five) = Expected[id];
        var series = make(new MunicipalReport(Reports(5, Contract), September));
        Assert.Equal((id, unit, "period", dimension, columns), (series.Id, series.Unit, series.RowDimension, series.ColumnDimension, string.Join(' ', series.Columns)));
        Assert.Equal(["2026-09"], series.Rows);
        Assert.False(series.IsEmpty);
        var expected = five.Split(' ').Select(number => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(expected, series.Cells.Select(cell => decimal.Round(cell.Value!.Value, 4, MidpointRounding.AwayFromZero)));
        Assert.Equal(expected, series.Totals.Select(cell => decimal.Round(cell.Value!.Value, 4, MidpointRounding.AwayFromZero)));
    }

    [Fact(DisplayName = "Periode: amounts of two months are added, places are not; a month that the tariff cannot answer leaves its total unknown, the others stand")]
    public void Two_months()
    {
        var report = new MunicipalReport(Reports(5, Contract), new ReportFilter(Month("2026-09"), Month("2026-10")));
        Assert.Equal(["2026-09", "2026-10"], report.CostCoverage().Rows);
        Assert.Equal([5 * 1_123.50m, 0m], report.CostCoverage().Column("support").Select(figure => figure.Value!.Value));
        Assert.Equal((2 * 5 * 4_326.01m, 5 * 1_123.50m), (report.CostCoverage().TotalOf("employerCost").Value!.Value, report.CostCoverage().TotalOf("support").Value!.Value));
        Assert.Equal(2 * 5 * 4_326.01m, report.EmployerCost().TotalOf(Series.Total).Value);
        Assert.Equal(2 * 5 * 7_321m, report.CoverageUnderRegimes().TotalOf("underGrant").Value);
        Assert.Equal((Figure.Missing, 5m), (report.ByRegime().TotalOf(Series.Total), report.ByRegime().Column(nameof(Regime.Tao)).Last().Value!.Value));
        Assert.Equal(Figure.Missing, report.ByRegime().TotalOf("nothing"));
        Assert.Empty(report.ByRegime().Column("nothing"));
    }

    [Fact(DisplayName = "Tariffkostnad: one who has no salary to compare with makes the sum unknown, not smaller")]
    public void Tariff_unknown()
    {
        var nobodys = Terms60 with { AnnualSalary = null, PayGroup = null };
        var report = new MunicipalReport(Reports(6, number => number == 6 ? [Registered("2026-09-01", terms: nobodys), Hourly(31m, "2026-09-01")] : Contract(number)), September);
        Assert.Equal(Figure.Missing, report.CostCoverage().TotalOf("tariffCost"));
        Assert.Equal(6 * 4_326.01m, report.CostCoverage().TotalOf("employerCost").Value);
        var tariff = new MunicipalReport(Reports(5, _ => [Registered("2026-09-01"), Model(WageModel.Tariff, "2026-09-01")]), September).CostCoverage();
        Assert.Equal((5 * 27_373.05m, 5 * 27_373.05m), (tariff.TotalOf("employerCost").Value!.Value, tariff.TotalOf("tariffCost").Value!.Value));
        var elsewhere = new MunicipalReport(Reports(5, _ => [Registered("2026-09-01") with { EmployedElsewhere = true }]), September).CostCoverage();
        Assert.Equal((0m, 0m), (elsewhere.TotalOf("employerCost").Value!.Value, elsewhere.TotalOf("tariffCost").Value!.Value));
    }

    [Fact(DisplayName = "Plan og side: 10 hours planned, an hour for both counts on both sides, held lines by their code")]
    public void Plans_sides_and_held()
    {
        IEnumerable<Fact> Facts(int number) =>
        [
            Registered("2026-09-01"), new PlanAgreed(Id, At("2026-09-01"), new FactSource("plan", "1"), Day("2026-09-01"), new FollowUpPlan(6m, 4m, 14, "coach-4", null, false), "leder-17"),
            Hours("a", "2026-09-08", 60) with { Entry = Hours("a", "2026-09-08", 60).Entry with { Side = FollowUpSide.Both } },
            Hours("b", "2026-09-09", 30) with { Entry = Hours("b", "2026-09-09", 30).Entry with { Side = FollowUpSide.Employer } },
            new RecruitmentRecorded(Id, At("2026-09-02"), new FactSource("r", "1"), Day("2026-09-01"), RecruitmentSource.Nav, false, "leder-17"),
        ];
        var report = new MunicipalReport(Reports(5, Facts), September);
        Assert.Equal([5 * 1m, 5 * 1.5m], report.FollowUpBySide().Cells.Select(cell => cell.Value!.Value));
        Assert.Equal([5 * 10m, 5 * 1.5m], report.FollowUpAgainstPlan().Cells.Select(cell => cell.Value!.Value));
        Assert.Equal([NotBillableReasons.NoAgreement, "total"], report.FollowUpHours().Columns[1..]);
        Assert.Equal([0m, 5 * 1.5m, 5 * 1.5m], report.FollowUpHours().Cells.Select(cell => cell.Value!.Value));
        Assert.Equal([HeldCodes.SupportAgreementMissing, HeldCodes.WageDecisionMissing, "total"], report.HeldLines().Columns);
        Assert.Equal([5m, 5m, 10m], report.HeldLines().Cells.Select(cell => cell.Value!.Value));
        Assert.Equal(5m, report.ByRecruitment().TotalOf(nameof(RecruitmentSource.Nav)).Value);
        Assert.Equal((5m, 5m), (report.ByProvider().TotalOf(MunicipalReport.Undecided).Value!.Value, report.ByWageModel().TotalOf(MunicipalReport.Undecided).Value!.Value));
    }

    [Fact(DisplayName = "Enhet: one that nobody has had is nothing; two are listed by name, and one chosen is shown with its own people")]
    public void Units()
    {
        var school = Terms60 with { Unit = new OrganisationUnit("2500", "Arkiv") };
        var all = Reports(11, number => number <= 5 ? Contract(number) : [Registered("2026-09-01", terms: school, sent: "2026-10-01"), Hourly(31m, "2026-09-01")]);
        Assert.Equal(["2500", "2410"], MunicipalReport.Units(all).Select(unit => unit.Id));
        Assert.Equal([5m, 6m, 11m], new MunicipalReport(all, September).ByUnit().Cells.Select(cell => cell.Value!.Value));
        var one = new MunicipalReport(all, September with { Unit = "2500" });
        Assert.Equal(["2500", "total"], one.ByUnit().Columns);
        Assert.Equal([6m, 6m], one.ByUnit().Cells.Select(cell => cell.Value!.Value));
        Assert.Equal(6 * 4_326.01m, one.CostCoverage().TotalOf("employerCost").Value);
        Assert.Equal((5m, 5m), (one.Movements().Started.Value!.Value, one.LateFacts().Value!.Value));
        Assert.Equal((10m, 5m), (new MunicipalReport(all, September).Movements().Started.Value!.Value, new MunicipalReport(all, September).LateFacts().Value!.Value));
        Assert.True(new MunicipalReport([.. all.TakeLast(4)], September).LateFacts().IsSuppressed);
        Assert.Equal(6, one.ActiveAtEnd().Count);
        var none = new MunicipalReport(all, September with { Unit = "9999" });
        Assert.Equal((true, 0m, 0m), (none.IsEmpty, none.ByRegime().TotalOf(Series.Total).Value!.Value, none.Movements().Started.Value!.Value));
        Assert.Equal(September with { Unit = "9999" }, none.Filter);
    }

    [Theory(DisplayName = "Bevegelser: to the nearest multiple of five, and few are hidden")]
    [InlineData(0, 0)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    public void Movements(int ended, int? told)
    {
        var reports = Reports(10, number => number <= ended ? [Registered("2026-08-01", regime: Regime.Tao), Ended("2026-09-30")] : [Registered("2026-08-01")]);
        var (started, left) = new MunicipalReport(reports, September).Movements();
        Assert.Equal((0m, (decimal?)told, told is null), (started.Value!.Value, left.Value, left.IsSuppressed));
        Assert.Equal(10m, new MunicipalReport(reports, new ReportFilter(Month("2026-08"), Month("2026-08"))).Movements().Started.Value);
        Assert.Equal(0m, new MunicipalReport(reports, new ReportFilter(Month("2026-10"), Month("2026-10"))).Movements().Ended.Value);
    }

    [Fact(DisplayName = "Ønsker: six of eleven met is 54.5 %, but four of nine not met are too few to tell of; nobody asked is not known")]
    public void Wishes()
    {
        FollowUpQuality Quality(int asked, int met) => new MunicipalReport(Reports(asked, number =>
        [
            Registered("2026-09-01"), FollowedUpBy(Provider.Municipality, "2026-09-01") with { ParticipantPreference = number <= met ? Provider.Municipality : Provider.Nav, EmployerPreference = Provider.Nav },
        ]), September).Quality(Day("2026-09-30"), After(60));
        Assert.Equal(100m * 6 / 11, Quality(11, 6).ParticipantMet.Value!.Value, 10);
        Assert.True(Quality(9, 5).ParticipantMet.IsSuppressed);
        Assert.True(Quality(9, 4).ParticipantMet.IsSuppressed);
        Assert.True(Quality(4, 4).ParticipantMet.IsSuppressed);
        Assert.Equal((100m, 0m), (Quality(5, 5).ParticipantMet.Value!.Value, Quality(5, 5).EmployerMet.Value!.Value));
        Assert.Equal(Figure.Missing, new MunicipalReport(Reports(5, Contract), September).Quality(Day("2026-09-30"), After(60)).ParticipantMet);
    }

    [Fact(DisplayName = "Oppfølging: half with one coach and half with two have 100 % and 60 % continuity, 80 on average; 29 days since the start are not more than 29, 30 are")]
    public void Quality()
    {
        var report = new MunicipalReport(Reports(10, number =>
        [
            Registered("2026-09-01"), Hours("a", "2026-09-08", 60), Hours("b", "2026-09-09", 40, coach: number <= 5 ? "coach-4" : "coach-9"),
        ]), September);
        Assert.Equal(80m, report.Quality(Day("2026-09-30"), After(29)).Continuity.Value);
        Assert.Equal(0m, report.Quality(Day("2026-09-30"), After(29)).Waiting.Value);
        Assert.Equal(10m, report.Quality(Day("2026-10-01"), After(29)).Waiting.Value);
        Assert.True(new MunicipalReport(Reports(4, number => [Registered("2026-09-01"), Hours("a", "2026-09-08", 60)]), September).Quality(Day("2026-09-30"), After(29)).Continuity.IsSuppressed);
    }

    [Fact(DisplayName = "Kontaktrytme: the plan's rhythm goes before the limit, and 30 days hold without a plan: on day 15 only those with a fortnight in the plan wait too long")]
    public void Rhythm_of_the_plan()
    {
        PlanAgreed Fortnight(int number) => new(Id, At("2026-09-01"), new FactSource("plan", $"p-{number}"), Day("2026-09-01"), new FollowUpPlan(4m, 2m, 14, "coach-4", null, false), "leder-17");
        var report = new MunicipalReport(Reports(10, number => number <= 5 ? [Registered("2026-09-01"), Fortnight(number)] : [Registered("2026-09-01")]), September);
        // From 1 September: 14 days to the 15th, 15 to the 16th, 30 to 1 October and 31 to the 2nd.
        Assert.Equal(0m, report.Quality(Day("2026-09-15"), WatchLimits.Default).Waiting.Value);
        Assert.Equal(5m, report.Quality(Day("2026-09-16"), WatchLimits.Default).Waiting.Value);
        Assert.Equal(5m, report.Quality(Day("2026-10-01"), WatchLimits.Default).Waiting.Value);
        Assert.Equal(10m, report.Quality(Day("2026-10-02"), WatchLimits.Default).Waiting.Value);
    }

    [Fact(DisplayName = "Historikk: the last on each side, everything that stands by date, who leads, and what waits for approval")]
    public void History()
    {
        var both = Hours("c", "2026-09-10", 20) with { Entry = Hours("c", "2026-09-10", 20).Entry with { Side = FollowUpSide.Both } };
        Fact[] facts = [Registered("2026-09-01"), both, Hours("a", "2026-09-08", 60), Approved("2026-09", "2026-09-15"), Hours("b", "2026-09-16", 30, coach: "coach-9")];
        var history = Report(1, facts).FollowUp;
        Assert.Equal((Day("2026-09-16"), Day("2026-09-10"), null, 1), (history.LastEmployee!.Value, history.LastEmployer!.Value, history.LeadCoach, history.Waiting));
        Assert.Equal([new Contact(Day("2026-09-08"), "coach-4", 60), new Contact(Day("2026-09-10"), "coach-4", 20), new Contact(Day("2026-09-16"), "coach-9", 30)], history.Contacts);
        // Ten days from the employer's side to 20 September; before the start nothing has been waited for.
        Assert.Equal((10, 0), (history.DaysSinceLast(Day("2026-09-01"), Day("2026-09-20")), history.DaysSinceLast(Day("2026-09-01"), Day("2026-08-20"))));
        Assert.Equal((1m, 80m / 110m), (history.Continuity(Day("2026-09-08"), Day("2026-09-10")), history.Continuity(Day("2026-09-08"), Day("2026-09-16"))));

        var led = FollowedUpBy(Provider.Municipality, "2026-09-01") with { LeadCoach = "coach-1" };
        Assert.Equal("coach-1", Report(1, [.. facts, led]).FollowUp.LeadCoach);
        var plan = new PlanAgreed(Id, At("2026-09-01"), new FactSource("plan", "1"), Day("2026-09-01"), new FollowUpPlan(6m, 4m, 14, "coach-2", null, false), "leder-17");
        Assert.Equal("coach-2", Report(1, [.. facts, led, plan]).FollowUp.LeadCoach);
    }

    [Fact(DisplayName = "Sent kjent: what is told at 23:30 UTC on 31 December is told on 1 January in Norway, after the month")]
    public void Late_in_Norway()
    {
        EmploymentRegistered told = Registered("2025-12-31") with { Recorded = Instant.FromUtc(2025, 12, 31, 23, 30) };
        Assert.Equal(1, Report(1, [told]).LateFacts);
        Assert.Equal(0, Report(1, [told with { Recorded = Instant.FromUtc(2025, 12, 31, 22, 30) }]).LateFacts);
    }

    [Theory(DisplayName = "Sent kjent: after the month it takes effect in, and only what HR tells")]
    [InlineData("2026-09-30", 0)]
    [InlineData("2026-10-01", 1)]
    public void Late(string sent, int late)
    {
        Fact[] hired = [Registered("2026-08-01", sent: "2026-08-01")];
        Assert.Equal(late, Report(1, [Registered("2026-09-01", sent: sent)]).LateFacts);
        Assert.Equal(late, Report(1, [.. hired, Changed("2026-09-01", Terms60, "2026-08-01", sent: sent)]).LateFacts);
        Assert.Equal(late, Report(1, [.. hired, Ended("2026-09-01", sent)]).LateFacts);
        Assert.Equal(late, Report(1, [.. hired, Left("2026-09-10", sent)]).LateFacts);
        Assert.Equal(0, Report(1, [.. hired, Hours("a", "2026-08-05", 60, recorded: sent)]).LateFacts);
    }

    [Fact(DisplayName = "Ingen rapport uten ansettelse; planned hours, provider and models are those of the last day")]
    public void Last_day()
    {
        Assert.Null(PlacementReport.Of(Id, [Ended("2026-11-20")], Month("2026-12"), Eksempel, RuleBook.BuiltIn));
        var month = Report(1, [.. Contract(1), FollowedUpBy(Provider.Nav, "2026-09-30", "p-2"), Model(WageModel.None, "2026-09-30")]).Months[0];
        Assert.Equal((Provider.Nav, WageModel.None), (month.Provider, month.WageModel));
        Assert.Equal((135, 135, 0, 105), (month.FollowUp.Delivered, month.FollowUp.Employee, month.FollowUp.Employer, month.FollowUp.Billed));
        Assert.Equal([new ReasonMinutes(NotBillableReasons.Travel, 40)], month.FollowUp.NotBilled);
        Assert.Equal(FollowUpMinutes.None, Report(1, Contract(1)).Months[1].FollowUp);
    }

    [Fact(DisplayName = "Under hver ordning: hours outside the placement and hours nobody has approved earn nothing; no price, no figure; no rate, no figure")]
    public void Under_regimes()
    {
        var placement = Placement(Registered("2026-09-01", "2026-09-20"), Agreed(Price642, "2026-09-01"), Hours("a", "2026-09-08", 60), Hours("b", "2026-09-25", 60), Approved("2026-09", "2026-09-26"), Hours("c", "2026-09-09", 60, recorded: "2026-09-27"));
        var under = Domain.Reporting.UnderRegimes.Of(placement, Month("2026-09"), RuleBook.BuiltIn);
        // 20 days × 7 321 / 30.4375 = 4 811; 14 of 22 weekdays, 0.63636 × 7 321 = 4 659.
        Assert.Equal((4_811m, 4_659m, 642m), (under.Grant!.Value.Kroner, under.PlaceRate!.Value.Kroner, under.Hours!.Value.Kroner));
        var later = Domain.Reporting.UnderRegimes.Of(Placement(Registered("2026-09-01")), Month("2027-01"), BookThrough2026);
        Assert.Equal((null, null, null), (later.Grant, later.PlaceRate, later.Hours));
    }

    [Fact(DisplayName = "Varighet: year by year in per cent from 100, with a band, to the end of the curve; hidden where few have been followed")]
    public void Retention_series()
    {
        var reports = Reports(10, number => number <= 5 ? [Registered("2024-01-01"), Ended("2024-02-09")] : [Registered("2024-01-01")]);
        // Half have left on 9 February. 366 days of 2024 and 365 of 2025.
        var curve = new MunicipalReport(reports, September).Retention(Day("2025-12-31"));
        Assert.Equal((731, true), (curve.Longest, curve.IsShown));
        var series = curve.ToSeries();
        Assert.Equal(("retention", SeriesUnit.Percent, "monthsInJob", "measure", "share lower upper"), (series.Id, series.Unit, series.RowDimension, series.ColumnDimension, string.Join(' ', series.Columns)));
        Assert.Equal(["0", "12", "24"], series.Rows);
        Assert.Equal([100m, 50m, 50m], series.Column("share").Select(cell => cell.Value!.Value));
        Assert.Equal([(100m, 100m), (18.36m, 75.32m), (18.36m, 75.32m)], series.Column("lower").Zip(series.Column("upper")).Select(pair => (Rounding.Share(pair.First.Value!.Value), Rounding.Share(pair.Second.Value!.Value))));
        Assert.Empty(series.Totals);
        var few = new MunicipalReport(Reports(4, _ => [Registered("2026-01-01")]), September).Retention(Day("2026-03-06"));
        Assert.Equal((false, Figure.Hidden), (few.IsShown, few.After(1)));
        Assert.True(few.ToSeries().IsEmpty);
        // Begun on the day itself is one day; begun tomorrow is not yet there.
        Assert.Equal(1, RetentionCurve.Of([(Day("2026-03-06"), null), (Day("2026-03-07"), null)], Day("2026-03-06"), 1).Longest);
        Assert.Equal(0, RetentionCurve.Of([(Day("2026-03-07"), null)], Day("2026-03-06"), 1).Longest);
        // Who leaves today is still there today: 365 days from 7 March 2025 to 6 March 2026.
        Assert.Equal(1m, RetentionCurve.Of([(Day("2025-03-07"), Day("2026-03-06"))], Day("2026-03-06"), 1).Steps.Single().Share);
        Assert.Equal(0m, RetentionCurve.Of([(Day("2025-03-06"), Day("2026-03-05"))], Day("2026-03-06"), 1).Steps.Single().Share);
    }

    [Fact(DisplayName = "Utvalg: months in order, at most eleven years, and the year before")]
    public void Filter()
    {
        Assert.Equal(132, new ReportFilter(Month("2010-01"), Month("2030-01")).Months.Count);
        Assert.Equal(new ReportFilter(Month("2025-09"), Month("2025-11"), "2410"), new ReportFilter(Month("2026-09"), Month("2026-11"), "2410").YearBefore());
    }

    [Fact(DisplayName = "Forhold: 1 000 øre for each of 4 is 2.50 kroner; nothing for nobody; hidden when either is")]
    public void Ratios()
    {
        Assert.Equal(2.5m, Ratio.Each(new Figure(1000m), new Figure(4m), 100m).Value);
        Assert.Equal(250m, Ratio.Each(new Figure(1000m), new Figure(4m)).Value);
        Assert.Equal(25m, Ratio.Percent(new Figure(1m), new Figure(4m)).Value);
        foreach (var of in new Func<Figure, Figure, Figure>[] { (part, whole) => Ratio.Each(part, whole), Ratio.Percent })
        {
            Assert.Equal(Figure.Missing, of(new Figure(1m), new Figure(0m)));
            Assert.Equal(Figure.Missing, of(Figure.Missing, new Figure(4m)));
            Assert.Equal(Figure.Missing, of(new Figure(1m), Figure.Missing));
            Assert.Equal(Figure.Hidden, of(Figure.Hidden, new Figure(4m)));
            Assert.Equal(Figure.Hidden, of(new Figure(1m), Figure.Hidden));
        }
    }
}
