using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>A municipality's own figures before they leave it, added up by hand from months that are written down here.</summary>
public sealed class KeyFigureTests
{
    private static readonly YearMonth September = Month("2026-09");
    private static readonly PlacementMonth Alike = PlacementReport.Of(Id, [Registered("2026-09-01"), Hourly(31m, "2026-09-01")], Month("2026-09"), Eksempel, RuleBook.BuiltIn)!.Months[0];

    private static PlacementReport Of(string from, string? to, params PlacementMonth[] months) =>
        new(Id, new DateSpan(Day(from), to is null ? null : Day(to)), [.. months], new FollowUpHistory(null, null, [], null, 0), default, 0);

    private static Dictionary<KeyMeasure, KeyFigure> Sum(IEnumerable<PlacementReport> placements, string? through = null, int threshold = 5)
    {
        var sums = new KeyFigures(threshold);
        foreach (var placement in placements)
            sums.Add(placement);
        return sums.Through(Month(through ?? "2026-09")).Where(figure => figure.Period == September).ToDictionary(figure => figure.Measure);
    }

    [Fact(DisplayName = "Nøkkeltall: every sum and how many it is about")]
    public void Sums()
    {
        var month = Alike with
        {
            EmployerCost = new Nok(100),
            Support = new Nok(40),
            TariffCost = new Nok(250),
            PlannedHours = 1.5m,
            FollowUp = new FollowUpMinutes(60, 60, 0, 45, []),
        };
        var quiet = month with { PlannedHours = 0m, FollowUp = FollowUpMinutes.None };
        var figures = Sum([.. Enumerable.Repeat(Of("2026-09-01", "2026-09-30", month), 5), Of("2026-08-01", null, quiet)]);
        Assert.Equal(
            [
                (KeyMeasure.Places, 6, 6), (KeyMeasure.EmployerCost, 6 * 100, 6), (KeyMeasure.Support, 6 * 40, 6), (KeyMeasure.TariffCost, 6 * 250, 6), (KeyMeasure.TariffPlaces, 6, 6),
                (KeyMeasure.FollowUpGiven, 5 * 60, 5), (KeyMeasure.FollowUpBilled, 5 * 45, 5), (KeyMeasure.FollowUpPlanned, 5 * 90, 5), (KeyMeasure.Started, 5, 0),
            ], figures.Values.Select(figure => (figure.Measure, (int)figure.Value, figure.People)));
        Assert.All(figures.Values, figure => Assert.False(figure.IsHidden));
    }

    [Fact(DisplayName = "Nøkkeltall: what the tariff would have cost is left out when it is not known of somebody")]
    public void Tariff_not_known() =>
        Assert.DoesNotContain(KeyMeasure.TariffCost, Sum([.. Enumerable.Repeat(Of("2026-09-01", null, Alike with { TariffCost = new Nok(1) }), 5), Of("2026-09-01", null, Alike with { TariffCost = null })]).Keys);

    [Theory(DisplayName = "Nøkkeltall: few who began or ended are hidden, nobody is zero")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Movements(int ended, bool hidden)
    {
        var figures = Sum(Enumerable.Range(1, 20).Select(number => Of("2026-08-01", number <= ended ? "2026-09-15" : null, Alike)), "2026-10");
        Assert.Equal((ended, hidden), ((int)figures[KeyMeasure.Ended].Value, figures[KeyMeasure.Ended].IsHidden));
        Assert.Equal((0, false, false), ((int)figures[KeyMeasure.Started].Value, figures[KeyMeasure.Started].IsHidden, figures[KeyMeasure.Places].IsHidden));
    }

    [Fact(DisplayName = "Nøkkeltall: 20 are billed for and 3 of them have travel as well: the municipality's table hides both beside its total, so what is billed stays hidden")]
    public void Billed_beside_a_few()
    {
        PlacementMonth With(int billed, params ReasonMinutes[] reasons) => Alike with { FollowUp = new FollowUpMinutes(60, 60, 0, billed, [.. reasons]) };
        var travel = new ReasonMinutes("travel-not-billable", 30);
        List<PlacementReport> People(int few) => [.. Enumerable.Range(1, 20).Select(number => Of("2026-08-01", null, number <= few ? With(60, travel) : With(60)))];
        // Of the total of the hours, what is billed leaves the travel of three.
        Assert.True(Sum(People(3))[KeyMeasure.FollowUpBilled].IsHidden);
        Assert.False(Sum(People(3))[KeyMeasure.FollowUpGiven].IsHidden);
        Assert.False(Sum(People(5))[KeyMeasure.FollowUpBilled].IsHidden);
        Assert.False(Sum(People(0))[KeyMeasure.FollowUpBilled].IsHidden);
        Assert.False(Sum(People(3), threshold: 3)[KeyMeasure.FollowUpBilled].IsHidden);
        // Two kinds of few: 4 and 4 are 8 people, each can be as large as five; what is billed is then told.
        var two = People(0).Select((report, number) => number < 4 ? Of("2026-08-01", null, With(60, travel)) : number < 8 ? Of("2026-08-01", null, With(60, new ReasonMinutes("over-cap", 30))) : report);
        Assert.False(Sum(two)[KeyMeasure.FollowUpBilled].IsHidden);
        // Nobody is billed for: nothing is told of nobody.
        var none = Sum(Enumerable.Repeat(Of("2026-08-01", null, With(0, travel)), 20))[KeyMeasure.FollowUpBilled];
        Assert.Equal((0L, false), (none.Value, none.IsHidden));
    }

    [Fact(DisplayName = "Nøkkeltall: it is the municipality's own table that hides: of 20 billed and 3 with travel it shows the total and neither")]
    public void As_the_municipality_shows_it()
    {
        var reports = Enumerable.Range(1, 20).Select(number => new PlacementId("9901", $"{number:000}-1")).Select((id, number) =>
        {
            Fact[] facts = [Registered("2026-09-01"), Hourly(31m, "2026-09-01"), Agreed(Price642, "2026-09-01"), Hours("h", "2026-09-08", 60), .. number < 3 ? [Hours("t", "2026-09-08", 30, FollowUpActivity.Travel)] : Array.Empty<Fact>(), Approved("2026-09", "2026-10-01")];
            return PlacementReport.Of(id, [.. facts.Select(fact => fact with { Placement = id })], September, Eksempel, RuleBook.BuiltIn)!;
        }).ToList();
        var hours = new MunicipalReport(reports, new ReportFilter(September, September)).FollowUpHours();
        Assert.Equal((true, true, 20m + 1.5m), (hours.TotalOf("billed").IsSuppressed, hours.TotalOf("travel-not-billable").IsSuppressed, hours.TotalOf(Series.Total).Value));
        Assert.True(Sum(reports)[KeyMeasure.FollowUpBilled].IsHidden);
    }

    [Fact(DisplayName = "Nøkkeltall: four placements are hidden, and what is about nobody among them is zero")]
    public void Small()
    {
        var four = Sum(Enumerable.Repeat(Of("2026-09-01", null, Alike), 4));
        Assert.True(four[KeyMeasure.Places].IsHidden && four[KeyMeasure.EmployerCost].IsHidden && four[KeyMeasure.Support].IsHidden && four[KeyMeasure.Started].IsHidden);
        Assert.False(Sum(Enumerable.Repeat(Of("2026-09-01", null, Alike), 4), "2026-10")[KeyMeasure.Ended].IsHidden);
        var planned = Alike with { PlannedHours = 10m, FollowUp = new FollowUpMinutes(60, 60, 0, 60, []) };
        var five = Sum([.. Enumerable.Repeat(Of("2026-09-01", null, planned), 4), Of("2026-09-01", null, Alike)]);
        Assert.Equal([KeyMeasure.FollowUpGiven, KeyMeasure.FollowUpBilled, KeyMeasure.FollowUpPlanned], five.Values.Where(figure => figure.IsHidden).Select(figure => figure.Measure));
    }

    [Theory(DisplayName = "I jobb etter tre år: of ten of whom five left after a month five are left, told when enough have been followed for 3 × 365 days, and nothing when four left")]
    [InlineData("2023-10-02", 5000)] // 2 October 2023 to 30 September 2026 are 1 095 days
    [InlineData("2023-10-03", null)]
    [InlineData("2023-10-02", null, 4)]
    public void Three_years(string from, int? hundredths, int left = 5)
    {
        var sums = new KeyFigures();
        for (var number = 1; number <= 10; number++)
            sums.Add(Of(from, number <= left ? "2023-11-01" : null));
        var told = sums.Through(September).Where(figure => figure.Measure == KeyMeasure.RetainedThreeYears);
        Assert.Equal(hundredths is { } share ? [new KeyFigure(September, KeyMeasure.RetainedThreeYears, share, 10, false)] : [], told);
    }

    [Fact(DisplayName = "I jobb etter tre år: five of twelve left is 58.333… %, 5 833 hundredths")]
    public void Three_years_rounded()
    {
        var sums = new KeyFigures();
        for (var number = 1; number <= 12; number++)
            sums.Add(Of("2020-01-01", number <= 5 ? "2020-02-01" : null));
        Assert.Equal(5833, sums.Through(September).Single(figure => figure.Measure == KeyMeasure.RetainedThreeYears).Value);
    }

    [Theory(DisplayName = "Landstall: a measure that is no sum has no country, and what the municipality hides is hidden")]
    [InlineData(KeyMeasure.RetainedThreeYears, 2)]
    [InlineData(KeyMeasure.Places, 3)]
    public void Country(KeyMeasure measure, int areas)
    {
        var side = NationalFigures.Of(measure, [("9901", new KeyFigure(September, measure, 9000, 10, false)), ("9902", new KeyFigure(September, measure, 8000, 10, measure == KeyMeasure.RetainedThreeYears))]);
        Assert.Equal(areas, side.Length);
        Assert.Equal(9000, side[0].Value);
        Assert.Equal(measure == KeyMeasure.Places ? 8000 : null, side[1].Value);
        Assert.Equal(measure == KeyMeasure.Places, KeyMeasures.IsSum(measure));
    }

    [Fact(DisplayName = "Målekoder: camelCase, read back as they are written and in no other way")]
    public void Codes()
    {
        Assert.Equal("places started ended employerCost support tariffCost tariffPlaces followUpGiven followUpBilled followUpPlanned retainedThreeYears", string.Join(' ', KeyMeasures.All.Select(KeyMeasures.Code)));
        Assert.All(KeyMeasures.All, measure => Assert.True(KeyMeasures.TryParse(KeyMeasures.Code(measure), out var read) && read == measure));
        Assert.All(["Places", "0", "nothing", ""], code => Assert.False(KeyMeasures.TryParse(code, out _)));
    }

    [Fact(DisplayName = "Hva hvis: per place, with the grant, without pay, and with pay after the tariff, for two places each")]
    public void What_if()
    {
        WhatIfAnswer Ask(SupportModel support, WageModel wage = WageModel.AgreedHourly, decimal hours = 10m, string month = "2026-09") =>
            new WhatIf(Month(month), wage, new(3100), Nok.FromKroner(382_500m), new(60m), support, new(64200), hours, new(45000), 2).Answer(Eksempel, BookThrough2026);
        var places = Ask(SupportModel.PlaceMonth);
        Assert.Equal((2 * 4_326.01m, 2 * 4_500m, 2 * 7_321m), (places.EmployerCost!.Value.Kroner, places.OwnFollowUp.Kroner, places.Support!.Value.Kroner));
        Assert.Equal((2 * (4_326.01m + 4_500m), 2 * (4_326.01m + 4_500m - 7_321m)), (places.Cost!.Value.Kroner, places.Net!.Value.Kroner));
        Assert.Equal(100m * 7_321m / (4_326.01m + 4_500m), places.Coverage.Value!.Value, 10);
        Assert.Equal((2 * (4_326.01m - 7_321m), 2 * 4_500m), (places.NetWithGrant!.Value.Kroner, places.AgainstToday!.Value.Kroner));
        var today = Ask(SupportModel.VtaoGrant);
        Assert.Equal((Nok.Zero, Nok.Zero, 2 * 7_321m), (today.OwnFollowUp, today.AgainstToday!.Value, today.Support!.Value.Kroner));
        Assert.Equal((0m, 2 * 10m * 642m), (Ask(SupportModel.Hourly, WageModel.None).EmployerCost!.Value.Kroner, Ask(SupportModel.Hourly, WageModel.None).Support!.Value.Kroner));
        Assert.Equal(0m, Ask(SupportModel.Hourly, hours: 0m).Support!.Value.Kroner);
        Assert.Equal(2 * 27_373.05m, Ask(SupportModel.None, WageModel.Tariff).EmployerCost!.Value.Kroner);
        Assert.Contains(Ask(SupportModel.PlaceMonth, month: "2027-01").Held, held => held is { Code: HeldCodes.RateMissing, Table: RuleTables.TaoPlace });
        Assert.Contains(Ask(SupportModel.None).Held, held => held.Code == HeldCodes.SupportAgreementMissing);
    }
}
