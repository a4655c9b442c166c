using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// The attacker of the national table: places, those who began and those who ended, of every municipality and the country in every month, together with what everybody knows:
/// a month has as many as the one before, less those who ended in that, and those who began.
/// </summary>
public sealed class MovementAttackTests
{
#if MUTATION
    private const int Countries = 20;
#else
    private const int Countries = 400;
#endif
    private const int Months = 5;
    private static readonly YearMonth First = Month("2026-03");
    private static readonly PlacementMonth Alike = PlacementReport.Of(Id, [Registered("2026-09-01"), Hourly(31m, "2026-09-01")], Month("2026-09"), Eksempel, RuleBook.BuiltIn)!.Months[0];
    private static readonly KeyMeasure[] Told = [KeyMeasure.Places, KeyMeasure.Started, KeyMeasure.Ended];

    [Theory(DisplayName = "No small number of places, of those who began or of those who ended follows from all areas, months and measures together")]
    [InlineData(5)]
    [InlineData(3)]
    public void Nothing(int threshold)
    {
        var (small, shown) = (0, 0);
        for (var seed = 1; seed <= Countries; seed++)
        {
            var attack = new Country(new Random(seed * 104_729), threshold);
            small += attack.Small.Count;
            shown += attack.Shown;
            Assert.True(attack.Found() is var found && found.Count == 0, $"Seed {seed}: {string.Join(", ", attack.Found().Take(5))}");
        }
        Assert.True(small > 10 * Countries && shown > 20 * Countries, $"{small} small numbers, {shown} shown");
    }

    [Fact(DisplayName = "12, 10 and 10 places are shown, five municipalities hidden and the country 37: each would be exactly 1, so one of ten is hidden as well")]
    public void Ones()
    {
        (string, KeyFigure) Places(string municipality, int people) => (municipality, new KeyFigure(First, KeyMeasure.Places, people, people, people < 5));
        var told = NationalFigures.Of(KeyMeasure.Places, [Places("9901", 12), Places("9902", 10), Places("9903", 10), .. Enumerable.Range(4, 5).Select(number => Places($"990{number}", 1))]);
        Assert.Equal([12, null, 10, null, null, null, null, null, 37], told.Select(area => area.Value));
    }

    [Fact(DisplayName = "Ten places, then twelve, and nobody ended between: two began, so neither is told; nor is it told who ended in a month before the next is closed")]
    public void Ten_and_twelve()
    {
        var sums = new KeyFigures();
        for (var number = 1; number <= 12; number++)
            sums.Add(Placement(number <= 10 ? 0 : 1, null));
        var figures = sums.Through(First.PlusMonths(1)).ToDictionary(figure => (First.MonthsTo(figure.Period), figure.Measure));
        Assert.Equal((10L, 12L), (figures[(0, KeyMeasure.Places)].Value, figures[(1, KeyMeasure.Places)].Value));
        Assert.True(figures[(1, KeyMeasure.Started)].IsHidden && figures[(0, KeyMeasure.Ended)].IsHidden);
        Assert.False(figures[(0, KeyMeasure.Started)].IsHidden);
        Assert.False(figures.ContainsKey((1, KeyMeasure.Ended)));
        // The municipality's own report: the two who began are hidden, and so is that nobody ended before them.
        List<PlacementReport> everybody = [.. Enumerable.Range(1, 12).Select(number => Placement(number <= 10 ? 0 : 1, null))];
        Assert.True(new MunicipalReport(everybody, new ReportFilter(First.PlusMonths(1), First.PlusMonths(1))).Movements().Started.IsSuppressed);
        Assert.True(new MunicipalReport(everybody, new ReportFilter(First, First)).Movements().Ended.IsSuppressed);
        Assert.Equal(10m, new MunicipalReport(everybody, new ReportFilter(First, First)).Movements().Started.Value);
    }

    /// <param name="from">The month of the first day, counted from the first.</param>
    /// <param name="to">The month of the last; null is still there.</param>
    private static PlacementReport Placement(int from, int? to) =>
        new(Id, new DateSpan(First.PlusMonths(from).OnDayOfMonth(1), to is { } end ? First.PlusMonths(end).OnDayOfMonth(15) : null),
            [.. Enumerable.Range(from, (to ?? Months) - from + 1).Select(month => Alike with { Month = First.PlusMonths(month) })], new FollowUpHistory(null, null, [], null, 0), default, 0);

    private sealed class Country
    {
        private readonly Equations equations = new();
        private readonly List<int> truth = [];
        private readonly List<int> low = [];
        private readonly Dictionary<(int Area, KeyMeasure Measure, int Month), int> cells = [];
        private readonly int threshold;

        public Country(Random random, int threshold)
        {
            this.threshold = threshold;
            var areas = Enumerable.Range(0, random.Next(3, 8)).Select(_ => Area(random)).ToList();
            for (var area = 0; area < areas.Count; area++)
                for (var month = 0; month < Months; month++)
                {
                    var at = First.PlusMonths(month);
                    Add((area, KeyMeasure.Places, month), areas[area].Count(placement => placement.Months.Any(of => of.Month == at)));
                    Add((area, KeyMeasure.Started, month), areas[area].Count(placement => placement.Employment.From.ToYearMonth() == at));
                    Add((area, KeyMeasure.Ended, month), areas[area].Count(placement => placement.Employment.To?.ToYearMonth() == at));
                    if (month > 0)
                        equations.Add([(cells[(area, KeyMeasure.Places, month)], 1), (cells[(area, KeyMeasure.Places, month - 1)], -1), (cells[(area, KeyMeasure.Started, month)], -1), (cells[(area, KeyMeasure.Ended, month - 1)], 1)], 0);
                }
            Hear(areas.ConvertAll(placements =>
            {
                var sums = new KeyFigures(threshold);
                placements.ForEach(sums.Add);
                return sums.Through(First.PlusMonths(Months - 1)).ToLookup(figure => (figure.Measure, First.MonthsTo(figure.Period)));
            }));
        }

        public int Shown { get; private set; }

        public List<int> Small => [.. Enumerable.Range(0, truth.Count).Where(cell => truth[cell] > 0 && truth[cell] < threshold)];

        private static List<PlacementReport> Area(Random random)
        {
            var (people, churn) = (random.Next(1, random.Next(2, 60)), random.Next(2, 12));
            return [.. Enumerable.Range(0, people).Select(_ => random.Next(churn) == 0 ? random.Next(1, Months) : random.Next(-2, 1))
                .Select(from => Placement(from, random.Next(churn) == 0 ? random.Next(Math.Max(from, 0), Months) : null))];
        }

        private void Add((int, KeyMeasure, int) cell, int count)
        {
            cells[cell] = truth.Count;
            truth.Add(count);
            low.Add(0);
        }

        private void Hear(List<ILookup<(KeyMeasure Measure, int Month), KeyFigure>> areas)
        {
            List<(string Municipality, KeyFigure Figure)> Of(KeyMeasure measure, int month) =>
                [.. areas.SelectMany((area, index) => area[(measure, month)].Select(figure => ($"{index}", figure)))];
            for (var month = 0; month < Months; month++)
                foreach (var measure in Told)
                    foreach (var (area, value) in NationalFigures.Of(measure, Of(measure, month), threshold, [.. NationalFigures.MonthsBehind(measure).Select(later => Of(KeyMeasure.Places, month + later))]))
                        if (area == NationalFigures.Country && value is { } all && Of(measure, month).Count == areas.Count)
                            equations.Add(areas.Select((_, index) => (cells[(index, measure, month)], 1)), (int)all);
                        else if (area != NationalFigures.Country && value is { } one)
                        {
                            equations.Add([(cells[(int.Parse(area), measure, month)], 1)], (int)one);
                            Shown++;
                        }
                        else if (area != NationalFigures.Country && measure == KeyMeasure.Places && truth[cells[(int.Parse(area), measure, month)]] > 0)
                            low[cells[(int.Parse(area), measure, month)]] = 1; // nobody would be shown as zero
        }

        public List<string> Found()
        {
            var basis = equations.Eliminate(truth.Count);
            var (least, most) = equations.Bounds([.. low]);
            return [.. Small.Where(cell => Equations.Follows(basis, [cell], truth.Count) || least[cell] >= 1 && most[cell] < threshold)
                .Select(cell => $"{cells.First(known => known.Value == cell).Key} is {truth[cell]}, between {least[cell]} and {most[cell]}")];
        }
    }
}
