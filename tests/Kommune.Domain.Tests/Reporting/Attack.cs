using Kommune.Domain.Reporting;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// One month's unknown cells, what has been told of them as equations, and what follows. What follows exactly is found by elimination (over a prime
/// field, where a combination of equations is one as it is in whole numbers); bounds by narrowing each equation until nothing moves.
/// </summary>
internal sealed class Attack
{
    private const long Prime = 2_147_483_647;
    private readonly IReadOnlyList<PlacementReport> everybody;
    private readonly YearMonth month;
    private readonly List<string> units;
    private readonly Dictionary<string, string[]> divisions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Division, string Unit, string Column), int> cells = [];
    private readonly List<int> truth = [];
    private readonly List<(Dictionary<int, int> Terms, int Value)> known = [];
    private readonly HashSet<string> told = [];

    private static readonly (string Id, Func<MunicipalReport, Series> Make, Func<PlacementMonth, string> Column)[] Asked =
    [
        ("placements-by-regime", report => report.ByRegime(), of => of.Regime.ToString()),
        ("placements-by-provider", report => report.ByProvider(), of => of.Provider?.ToString() ?? MunicipalReport.Undecided),
        ("placements-by-wage-model", report => report.ByWageModel(), of => of.WageModel?.ToString() ?? MunicipalReport.Undecided),
        ("placements-by-recruitment", report => report.ByRecruitment(), of => of.Recruitment?.ToString() ?? MunicipalReport.Undecided),
        ("coverage-under-regimes", ByPrice, of => of.Under.Hours is null ? "unpriced" : "priced"),
    ];

    /// <summary>Everybody costs one krone: the cost is how many they are, and the cost with a price how many of them have one.</summary>
    private static Series ByPrice(MunicipalReport report)
    {
        var under = report.CoverageUnderRegimes();
        return under with
        {
            Columns = ["priced", "unpriced", Series.Total],
            Cells = [.. under.Column("costWithPrice").Zip(under.Column("employerCost")).SelectMany(pair => new[] { pair.First, Figure.Missing, pair.Second })],
        };
    }

    public Attack(IReadOnlyList<PlacementReport> everybody, YearMonth month)
    {
        (this.everybody, this.month) = (everybody, month);
        units = [.. MunicipalReport.Units(everybody).Select(unit => unit.Id)];
        var there = everybody.SelectMany(report => report.Months).Where(of => of.Month == month).ToList();
        foreach (var (id, make, column) in Asked)
        {
            divisions[id] = [.. make(new MunicipalReport([], new ReportFilter(month, month))).Columns.Where(code => code != Series.Total)];
            foreach (var unit in units)
                foreach (var code in divisions[id])
                {
                    cells[(id, unit, code)] = truth.Count;
                    truth.Add(there.Count(of => of.Unit.Id == unit && column(of) == code));
                }
        }
        // Every way of dividing a unit's people gives the same number of them.
        foreach (var unit in units)
            foreach (var (id, _, _) in Asked[1..])
                Add([.. Row(Asked[0].Id, unit).Select(cell => (cell, 1)), .. Row(id, unit).Select(cell => (cell, -1))], 0);
    }

    /// <summary>Figures about a single unit that were told.</summary>
    public int ShownOfUnits { get; private set; }

    /// <summary>Every series, in every period that holds the month, for every unit and all. The answer is how many figures were asked for.</summary>
    public int AskEverything(int threshold)
    {
        var asked = 0;
        for (var from = month.PlusMonths(-2); from <= month; from = from.PlusMonths(1))
            for (var to = month; to <= month.PlusMonths(2); to = to.PlusMonths(1))
                foreach (var unit in units.Prepend(null!))
                {
                    var report = new MunicipalReport(everybody, new ReportFilter(from, to, unit), threshold);
                    foreach (var (id, make, _) in Asked)
                    {
                        var series = make(report);
                        foreach (var code in series.Columns)
                        {
                            asked++;
                            if (series.Column(code).ElementAt(from.MonthsTo(month)).Value is { } value)
                                Know(id, unit, code, (int)value);
                        }
                    }
                    var byUnit = report.ByUnit();
                    foreach (var code in byUnit.Columns)
                        if (byUnit.Column(code).ElementAt(from.MonthsTo(month)).Value is { } value && (unit is null || code == unit))
                            Know(Asked[0].Id, code == Series.Total ? unit : code, Series.Total, (int)value);
                }
        return asked;
    }

    /// <param name="unit">Null is the whole municipality.</param>
    public void Know(string division, string? unit, string column, int value)
    {
        if (!told.Add($"{division} {unit} {column}"))
            return;
        ShownOfUnits += unit is null ? 0 : 1;
        var over = unit is null ? units : [unit];
        Add([.. over.SelectMany(of => column == Series.Total ? Row(division, of) : [cells[(division, of, column)]]).Select(cell => (cell, 1))], value);
    }

    /// <summary>Counts that must stay unknown: every cell, every unit, and every group of units within a column.</summary>
    public IEnumerable<(string Name, List<int> Cells)> Targets(int threshold)
    {
        var all = new List<(string, List<int>)>();
        for (var group = 1; group < 1 << units.Count; group++)
        {
            var members = units.Where((_, index) => (group & (1 << index)) != 0).ToList();
            all.Add(($"{string.Join('+', members)} total", [.. members.SelectMany(unit => Row(Asked[0].Id, unit))]));
            foreach (var (id, _, _) in Asked)
                foreach (var column in divisions[id])
                    all.Add(($"{id} {string.Join('+', members)} {column}", members.ConvertAll(unit => cells[(id, unit, column)])));
        }
        return all.Where(target => target.Item2.Sum(cell => truth[cell]) is > 0 and var count && count < threshold);
    }

    /// <summary>The small counts that follow from what was told.</summary>
    public IEnumerable<string> Found(int threshold)
    {
        var basis = Eliminate();
        var (low, high) = Bounds();
        foreach (var (name, target) in Targets(threshold))
            if (Follows(basis, target))
                yield return $"{name} exactly";
            else if (target.Sum(cell => low[cell]) >= 1 && target.Sum(cell => (long)high[cell]) < threshold)
                yield return $"{name} between {target.Sum(cell => low[cell])} and {target.Sum(cell => (long)high[cell])}";
    }

    private IEnumerable<int> Row(string division, string unit) => divisions[division].Select(column => cells[(division, unit, column)]);

    private void Add(IEnumerable<(int Cell, int Factor)> terms, int value) =>
        known.Add((terms.GroupBy(term => term.Cell).ToDictionary(term => term.Key, term => term.Sum(part => part.Factor)), value));

    private List<(int Pivot, long[] Row)> Eliminate()
    {
        var basis = new List<(int, long[])>();
        foreach (var (terms, _) in known)
        {
            var row = new long[truth.Count];
            foreach (var (cell, factor) in terms)
                row[cell] = (factor + Prime) % Prime;
            Reduce(basis, row);
            var pivot = Array.FindIndex(row, value => value != 0);
            if (pivot < 0)
                continue;
            var inverse = Power(row[pivot], Prime - 2);
            for (var at = 0; at < row.Length; at++)
                row[at] = row[at] * inverse % Prime;
            basis.Add((pivot, row));
        }
        return basis;
    }

    private static void Reduce(List<(int Pivot, long[] Row)> basis, long[] row)
    {
        foreach (var (pivot, other) in basis)
            if (row[pivot] is not 0 and var factor)
                for (var at = 0; at < row.Length; at++)
                    row[at] = (row[at] - factor * other[at] % Prime + Prime) % Prime;
    }

    private bool Follows(List<(int Pivot, long[] Row)> basis, List<int> target)
    {
        var row = new long[truth.Count];
        foreach (var cell in target)
            row[cell] = 1;
        Reduce(basis, row);
        return Array.TrueForAll(row, value => value == 0);
    }

    private (int[] Low, int[] High) Bounds()
    {
        var low = new int[truth.Count];
        var high = Enumerable.Repeat(1000, truth.Count).ToArray();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (terms, value) in known)
                foreach (var (cell, factor) in terms)
                {
                    // factor × cell = value − the others, which lie between these two.
                    var (least, most) = (0L, 0L);
                    foreach (var (other, by) in terms)
                        if (other != cell)
                        {
                            least += by > 0 ? (long)by * low[other] : (long)by * high[other];
                            most += by > 0 ? (long)by * high[other] : (long)by * low[other];
                        }
                    var (from, to) = factor > 0 ? (value - most, value - least) : (least - value, most - value);
                    if (from > low[cell])
                        (low[cell], moved) = ((int)from, true);
                    if (to < high[cell])
                        (high[cell], moved) = ((int)to, true);
                }
        }
        return (low, high);
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
            if ((exponent & 1) == 1)
                result = result * value % Prime;
        return result;
    }
}
