using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Observasjon: one contribution to a series: who, when, where, in which column and how much.</summary>
public readonly record struct Observation(PlacementId Placement, YearMonth Month, string Column, decimal Value, string Unit);

/// <summary>Populasjon: everybody in the months of a report, by unit, and the unit that is asked for. What may be shown is decided from all of it.</summary>
public sealed class Population
{
    private readonly Dictionary<string, int> unitOf;

    /// <param name="months">Every placement's months inside the report, whatever unit is asked for, ordered by placement.</param>
    /// <param name="units">Ids of all units that have ever had a placement.</param>
    /// <param name="asked">The unit asked for; null is the whole municipality.</param>
    public Population(IReadOnlyList<YearMonth> periods, IReadOnlyList<string> units, IEnumerable<PlacementMonth> months, string? asked, int threshold)
    {
        (Periods, Units, Threshold) = (periods, units, threshold);
        unitOf = units.Select((id, index) => (id, index)).ToDictionary(unit => unit.id, unit => unit.index, StringComparer.Ordinal);
        Asked = asked is null ? null : unitOf.TryGetValue(asked, out var index) ? index : -1;
        var people = new int[periods.Count, units.Count];
        foreach (var month in months)
            people[periods[0].MonthsTo(month.Month), unitOf[month.Unit.Id]]++;
        Groups = [.. Enumerable.Range(0, periods.Count).Select(row => Disclosure.Group([.. Enumerable.Range(0, units.Count).Select(unit => people[row, unit])], threshold))];
    }

    /// <summary>The months of the report, in order.</summary>
    public IReadOnlyList<YearMonth> Periods { get; }

    /// <summary>Ids of all units that have ever had a placement, in the order they are counted.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Fewer people than this are not shown.</summary>
    public int Threshold { get; }

    /// <summary>The place of the unit asked for; null is the whole municipality, -1 a unit that nobody has had.</summary>
    public int? Asked { get; }

    /// <summary>The units of each month that are never shown alone.</summary>
    public IReadOnlyList<bool[]> Groups { get; }

    /// <summary>The place of a unit in <see cref="Units"/>.</summary>
    public int UnitOf(string id) => unitOf[id];
}

/// <summary>Månedsserie: puts observations together into a series by month, with small numbers suppressed.</summary>
public static class MonthlySeries
{
    /// <param name="observations">Of everybody, ordered by placement, so that different placements can be counted in one pass.</param>
    /// <param name="columns">Codes in the order they are shown; the total comes last by itself.</param>
    /// <param name="hasTotal">False where the columns overlap, so that their sum says nothing.</param>
    public static Series Of(
        string id, SeriesUnit unit, string columnDimension, IReadOnlyList<string> columns, Population population, IEnumerable<Observation> observations, bool hasTotal = true)
    {
        var (periods, width) = (population.Periods, columns.Count + 1);
        var months = periods.Select(_ => new Counted(population.Units.Count, width)).ToList();
        var columnOf = columns.Select((code, index) => (code, index)).ToDictionary(column => column.code, column => column.index, StringComparer.Ordinal);
        foreach (var observation in observations)
            if (columnOf.TryGetValue(observation.Column, out var column))
                months[periods[0].MonthsTo(observation.Month)].Add(observation, population.UnitOf(observation.Unit), column);
        var shown = Enumerable.Range(0, hasTotal ? width : width - 1).ToList();
        var rows = months.Select((month, row) => month.Figures(population, row, isPeople: unit == SeriesUnit.Places)).ToList();
        return new Series(id, unit, "period", [.. periods.Select(month => month.ToIso())], columnDimension, hasTotal ? [.. columns, Series.Total] : [.. columns],
            [.. from row in rows from column in shown select row[column]], [.. shown.Select(column => Total([.. rows.Select(row => row[column])], unit))]);
    }

    /// <summary>
    /// A period is the sum of its months where all are shown. How many different people a period had is told of one month alone: two periods would
    /// tell how many came in the month between them.
    /// </summary>
    internal static Figure Total(List<Figure> months, SeriesUnit unit) =>
        months.Count == 1 ? months[0]
        : unit == SeriesUnit.Places ? Figure.Missing
        : months.Exists(month => month.IsSuppressed) ? Figure.Hidden
        : months.Exists(month => month.Value is null) ? Figure.Missing
        : new Figure(months.Sum(month => month.Value!.Value));

    /// <summary>
    /// One month: people and values by unit and column, the last column being the total. Who brings nothing to a figure is not behind it: a column that everybody
    /// knows to be zero, as the pay of those without pay, hides nothing beside it.
    /// </summary>
    private sealed class Counted(int units, int width)
    {
        private readonly int[,] people = new int[units, width];
        private readonly decimal[,] values = new decimal[units, width];
        private readonly PlacementId[,] lastSeen = new PlacementId[units, width];
        private readonly SharedColumns shared = new();
        private PlacementId? last;

        public void Add(Observation observation, int unit, int column)
        {
            if (observation.Value == 0m)
                return;
            if (last != observation.Placement)
                shared.Begin();
            last = observation.Placement;
            shared.Put(column);
            foreach (var at in new[] { column, width - 1 })
            {
                values[unit, at] += observation.Value;
                people[unit, at] += lastSeen[unit, at] == observation.Placement ? 0 : 1;
                lastSeen[unit, at] = observation.Placement;
            }
        }

        public Figure[] Figures(Population population, int row, bool isPeople)
        {
            var cells = new int[units, width - 1];
            for (var unit = 0; unit < units; unit++)
                for (var column = 0; column < width - 1; column++)
                    cells[unit, column] = people[unit, column];
            int[] byColumn = [.. Enumerable.Range(0, width - 1).Select(column => Each(unit => people[unit, column]).Sum())];
            var disclosed = Disclosure.Of(cells, [.. Each(unit => people[unit, width - 1])], byColumn,
                Each(unit => people[unit, width - 1]).Sum(), population.Threshold, population.Groups[row], columns => shared.Together(byColumn, columns));
            decimal Value(int unit, int column) => isPeople ? people[unit, column] : values[unit, column];
            return [.. Enumerable.Range(0, width).Select(column => population.Asked switch
            {
                null => (column == width - 1 ? disclosed.Total : disclosed.Columns[column]) ? new Figure(Enumerable.Range(0, units).Sum(unit => Value(unit, column))) : Figure.Hidden,
                -1 => new Figure(0m),
                { } unit => disclosed.Units[unit] && (column == width - 1 || disclosed.ColumnsByUnit) ? new Figure(Value(unit, column)) : Figure.Hidden,
            })];
        }

        private IEnumerable<int> Each(Func<int, int> of) => Enumerable.Range(0, units).Select(of);
    }
}
