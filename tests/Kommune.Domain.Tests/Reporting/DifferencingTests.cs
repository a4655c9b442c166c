using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// The attacker: asks for every series in every period for every unit and for all of them, puts the shown figures up as equations over the unknown
/// cells of a month (unit × column for each way of dividing, which agree on how many a unit has), and looks for a count of 1 to threshold − 1 that follows
/// from them exactly, or whose bounds are within that. Counted are cells, units, and every group of units within a column.
/// </summary>
public sealed class DifferencingTests
{
#if MUTATION
    private const int Municipalities = 3;
#else
    private const int Municipalities = 120;
#endif
    private static readonly YearMonth First = Month("2026-08");
    private static readonly Nok OneKrone = new(100);
    private static readonly PlacementReport Template =
        PlacementReport.Of(new PlacementId("9901", "1-1"), [Registered("2026-08-01", regime: Regime.Tao), Hourly(31m, "2026-08-01")], Month("2026-10"), Eksempel, RuleBook.BuiltIn)!;

    [Theory(DisplayName = "No small count can be worked out or bounded from everything that can be asked")]
    [InlineData(5)]
    [InlineData(3)]
    public void Nothing(int threshold)
    {
        var (asked, smallOnes, shownUnits) = (0, 0, 0);
        for (var seed = 1; seed <= Municipalities; seed++)
        {
            var everybody = Everybody(new Random(seed * 7919));
            for (var month = First; month <= First.PlusMonths(2); month = month.PlusMonths(1))
            {
                var attack = new Attack(everybody, month);
                asked += attack.AskEverything(threshold);
                smallOnes += attack.Targets(threshold).Count();
                shownUnits += attack.ShownOfUnits;
                var found = attack.Found(threshold).ToList();
                Assert.True(found.Count == 0, $"Seed {seed}, {month.ToIso()}: {string.Join(", ", found.Take(5))}");
            }
        }
        // There was something to find, and something was told.
        Assert.True(smallOnes > 10 * Municipalities && shownUnits > Municipalities, $"{smallOnes} small counts, {shownUnits} figures about units");
        TestContext.Current.SendDiagnosticMessage("threshold {0}: {1} figures asked for, {2} small counts looked for, none found", threshold, asked, smallOnes);
    }

    [Fact(DisplayName = "The attacker finds small counts where nothing is hidden, and where units are hidden one filter at a time")]
    public void Potent()
    {
        var everybody = Everybody(new Random(7919));
        var open = new Attack(everybody, First);
        open.AskEverything(threshold: 1);
        Assert.NotEmpty(open.Found(5));

        // A unit of three beside one of twenty: all of them less the twenty.
        var naive = new Attack(People((3, "A", Regime.Tao), (20, "B", Regime.Tao)), First);
        naive.Know("placements-by-regime", null, nameof(Regime.Tao), 23);
        naive.Know("placements-by-regime", "B", nameof(Regime.Tao), 20);
        Assert.Contains(naive.Found(5), found => found.StartsWith("placements-by-regime A", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "One unit is not told when the others and the whole would give away a small one")]
    public void Unit_choice()
    {
        var everybody = People((3, "A", Regime.Tao), (20, "B", Regime.Tao), (9, "C", Regime.VtaoGrant));
        Assert.Equal(32m, Total(everybody, null));
        Assert.Null(Total(everybody, "A"));
        Assert.Equal(20m, Total(everybody, "B"));
        // 3 + 9 = 12 people in the group that is never shown alone.
        Assert.Null(Total(everybody, "C"));
    }

    [Fact(DisplayName = "The three ways of being paid hide what the counts hide: a small unit, one beside it, and the few of a unit who have a price")]
    public void Under_regimes()
    {
        Figure Cost(List<PlacementReport> everybody, string? unit, string column) =>
            new MunicipalReport(everybody, new ReportFilter(First, First, unit)).CoverageUnderRegimes().Column(column).Single();

        var units = Priced(People((3, "A", Regime.Tao), (20, "B", Regime.Tao), (9, "C", Regime.VtaoGrant)), 0);
        Assert.Equal(32m, Cost(units, null, "employerCost").Value);
        Assert.Equal(20m, Cost(units, "B", "employerCost").Value);
        Assert.True(Cost(units, "A", "employerCost").IsSuppressed);
        Assert.True(Cost(units, "C", "employerCost").IsSuppressed);

        // Of B's 20 and C's 9, the first three have a price, all of them in B: 20 − 3 = 17 have none, and 3 are too few to tell of.
        var few = Priced(People((20, "B", Regime.Tao), (9, "C", Regime.Tao)), 3);
        Assert.Equal(20m, Cost(few, "B", "employerCost").Value);
        Assert.True(Cost(few, "B", "costWithPrice").IsSuppressed);
        Assert.True(Cost(few, "B", "underHours").IsSuppressed);
        Assert.True(Cost(few, null, "underHours").IsSuppressed);
    }

    [Fact(DisplayName = "A column that is zero by definition hides nothing: of 20 by the hour, 3 after the tariff and 4 without pay, the pay of three is not what is left")]
    public void Zero_by_definition()
    {
        List<PlacementReport> With(int tariff) => [.. People((24 + tariff, "A", Regime.Tao)).Select((report, number) => report with
        {
            Months = [.. report.Months.Select(month => number < 20 ? month with { WageModel = WageModel.AgreedHourly, EmployerCost = OneKrone, SupportModel = SupportModel.Hourly, Support = OneKrone, TariffCost = OneKrone }
                : number < 24 ? month with { WageModel = WageModel.None, EmployerCost = Nok.Zero, SupportModel = SupportModel.None, Support = Nok.Zero, TariffCost = Nok.Zero }
                : month with { WageModel = WageModel.Tariff, EmployerCost = OneKrone, SupportModel = SupportModel.VtaoGrant, Support = OneKrone, TariffCost = OneKrone })],
        })];
        MunicipalReport Report(int tariff) => new(With(tariff), new ReportFilter(First, First));
        // Nothing of None, 20 and 3 of the others, 23 in all: with 20 shown, 3 would be 23 − 20 − 0. So 20 is hidden beside it.
        Assert.Equal([0m, null, null, 0m, 23m], Report(3).EmployerCost().Cells.Select(cell => cell.Value));
        Assert.Equal([0m, null, 0m, null, 0m, 23m], Report(3).Support().Cells.Select(cell => cell.Value));
        Assert.Equal([0m, 20m, 5m, 0m, 25m], Report(5).EmployerCost().Cells.Select(cell => cell.Value));

        // Everybody else is without pay and without support: the sums are those of three, wherever they stand.
        var few = new MunicipalReport([.. With(3).Skip(20)], new ReportFilter(First, First));
        Assert.True(few.EmployerCost().TotalOf(Series.Total).IsSuppressed && few.Support().TotalOf(Series.Total).IsSuppressed);
        Assert.All(few.CostCoverage().Cells, cell => Assert.True(cell.IsSuppressed));
        Assert.True(few.CoverageUnderRegimes().TotalOf("employerCost").IsSuppressed);
        var sums = new KeyFigures();
        With(3).Skip(20).ToList().ForEach(sums.Add);
        Assert.Equal([KeyMeasure.EmployerCost, KeyMeasure.Support, KeyMeasure.TariffCost], sums.Through(First).Where(figure => figure.IsHidden).Select(figure => figure.Measure));
    }

    [Fact(DisplayName = "No amount of fewer than the threshold is the total less the columns that are shown, those that are zero by definition among them")]
    public void Amounts()
    {
        for (var seed = 1; seed <= Municipalities; seed++)
            foreach (var unit in new[] { null, "A", "B" })
            {
                // Those without pay cost nothing, all others one krone: what is left of the total is how many they are.
                var everybody = Everybody(new Random(seed * 31)).ConvertAll(report => report with { Months = [.. report.Months.Select(month => month with { EmployerCost = month.WageModel == WageModel.None ? Nok.Zero : OneKrone })] });
                var cost = new MunicipalReport(everybody, new ReportFilter(First, First, unit)).EmployerCost();
                Assert.True(cost.TotalOf(Series.Total).Value is not { } total || total - cost.Cells[..^1].Sum(cell => cell.Value ?? 0m) is 0m or >= 5m, $"Seed {seed}, {unit}");
            }
    }

    /// <summary>Everybody costs one krone; the first so many earn one by the hour.</summary>
    private static List<PlacementReport> Priced(List<PlacementReport> everybody, int priced) => everybody.ConvertAll(report => report with
    {
        Months = [.. report.Months.Select(month => month with { EmployerCost = OneKrone, Under = month.Under with { Hours = everybody.IndexOf(report) < priced ? OneKrone : null } })],
    });

    [Fact(DisplayName = "What is hidden in one period is hidden in all, amounts like counts, and two periods do not tell who came between them")]
    public void Periods()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var everybody = Everybody(new Random(seed));
            foreach (var unit in new[] { null, "A", "B" })
            {
                var whole = new MunicipalReport(everybody, new ReportFilter(First, First.PlusMonths(2), unit));
                for (var row = 0; row < 3; row++)
                {
                    var month = new MunicipalReport(everybody, new ReportFilter(First.PlusMonths(row), First.PlusMonths(row), unit));
                    Assert.Equal(month.ByRegime().Cells, Row(whole.ByRegime(), row));
                    Assert.Equal(month.CoverageUnderRegimes().Cells, Row(whole.CoverageUnderRegimes(), row));
                    Assert.Equal(month.ByWageModel().Cells, Row(whole.ByWageModel(), row));
                    Assert.Equal(month.ByWageModel().Cells.Select(cell => cell.IsSuppressed), month.EmployerCost().Cells.Select(cell => cell.IsSuppressed));
                }
                Assert.All(whole.ByRegime().Totals, total => Assert.Equal(Figure.Missing, total));
                Assert.True(whole.Movements().Started is var started && (started.IsSuppressed || started.Value % 5 == 0));
            }
        }
    }

    private static decimal? Total(IReadOnlyList<PlacementReport> everybody, string? unit) =>
        new MunicipalReport(everybody, new ReportFilter(First, First, unit)).ByRegime().Column(Series.Total).Single().Value;

    private static IEnumerable<Figure> Row(Series series, int row) => Enumerable.Range(0, series.Columns.Length).Select(column => series[row, column]);

    private static List<PlacementReport> People(params (int Count, string Unit, Regime Regime)[] groups) =>
        [.. groups.SelectMany(group => Enumerable.Repeat(group, group.Count)).Select((group, number) => Report(number, [.. Enumerable.Range(0, 3).Select(month =>
            Template.Months[0] with { Month = First.PlusMonths(month), Unit = new OrganisationUnit(group.Unit, group.Unit), Regime = group.Regime })]))];

    /// <summary>Two to four units of very different sizes, people who mostly stay what they are, come and go.</summary>
    private static List<PlacementReport> Everybody(Random random)
    {
        var units = new[] { "A", "B", "C", "D" }[..random.Next(2, 5)];
        var weights = units.Select(_ => Math.Pow(random.NextDouble(), 2) + 0.02).ToList();
        var people = random.Next(3, 70);
        return [.. Enumerable.Range(0, people).Select(number =>
        {
            var unit = Pick(units, weights, random);
            var month = Template.Months[0] with
            {
                Unit = new OrganisationUnit(unit, unit),
                Regime = random.Next(5) == 0 ? Regime.VtaoGrant : Regime.Tao,
                Provider = random.Next(4) == 0 ? null : (Provider)random.Next(3),
                WageModel = random.Next(3) > 0 ? WageModel.AgreedHourly : (WageModel)random.Next(3),
                Recruitment = random.Next(3) > 0 ? null : RecruitmentSource.Nav,
                EmployerCost = OneKrone,
                Under = Template.Months[0].Under with { Hours = random.Next(5) == 0 ? null : OneKrone },
            };
            var (from, to) = random.Next(4) > 0 ? (0, 2) : (random.Next(2), 2);
            return Report(number, [.. Enumerable.Range(from, to - from + 1).Select(at => month with
            {
                Month = First.PlusMonths(at),
                Regime = random.Next(15) == 0 ? Regime.Tao : month.Regime,
            })]);
        })];
    }

    private static PlacementReport Report(int number, ImmutableArray<PlacementMonth> months)
    {
        var id = new PlacementId("9901", $"{number:000}-1");
        return Template with
        {
            Id = id,
            Employment = new DateSpan(months[0].Month.OnDayOfMonth(1), null),
            Months = [.. months.Select(month => month with { Placement = id })],
        };
    }

    private static string Pick(string[] units, List<double> weights, Random random)
    {
        var at = random.NextDouble() * weights.Sum();
        var index = 0;
        while (index < units.Length - 1 && (at -= weights[index]) > 0)
            index++;
        return units[index];
    }
}
