using Kommune.Domain.Reporting;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// One month's unknown cells, what has been told of them as equations, and what follows.
/// </summary>
internal sealed class Attack
{
    private readonly IReadOnlyList<PlacementReport> everybody;
    private readonly YearMonth month;
    private readonly List<string> units;
    private readonly Dictionary<string, string[]> divisions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Division, string Unit, string Column), int> cells = [];
    private readonly List<int> truth = [];
    private readonly Equations equations = new();
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
                equations.Add([.. Row(Asked[0].Id, unit).Select(cell => (cell, 1)), .. Row(id, unit).Select(cell => (cell, -1))], 0);
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
        equations.Add([.. over.SelectMany(of => column == Series.Total ? Row(division, of) : [cells[(division, of, column)]]).Select(cell => (cell, 1))], value);
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
        var basis = equations.Eliminate(truth.Count);
        var (low, high) = equations.Bounds(new int[truth.Count]);
        foreach (var (name, target) in Targets(threshold))
            if (Equations.Follows(basis, target, truth.Count))
                yield return $"{name} exactly";
            else if (target.Sum(cell => low[cell]) >= 1 && target.Sum(cell => (long)high[cell]) < threshold)
                yield return $"{name} between {target.Sum(cell => low[cell])} and {target.Sum(cell => (long)high[cell])}";
    }

    private IEnumerable<int> Row(string division, string unit) => divisions[division].Select(column => cells[(division, unit, column)]);
}
