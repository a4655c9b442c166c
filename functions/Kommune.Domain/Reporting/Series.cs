using System.Collections.Immutable;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Tall: one published figure. Without a value it is suppressed (":" in the open data) or not known ("..").</summary>
public readonly record struct Figure(decimal? Value, bool IsSuppressed = false)
{
    public static readonly Figure Hidden = new(null, IsSuppressed: true);
    public static readonly Figure Missing;
}

/// <summary>Serieenhet: what a figure counts.</summary>
public enum SeriesUnit
{
    Places,
    Kroner,
    Hours,
    Percent,
    Count,
}

/// <summary>
/// Serie: a published table with rows and columns. Pages, CSV, JSON and JSON-stat show the same series, suppressed once.
/// </summary>
/// <param name="Id">Stable id, part of the public address.</param>
/// <param name="RowDimension">What the rows are; "period" for months.</param>
/// <param name="Rows">Codes of the rows.</param>
/// <param name="ColumnDimension">What the columns are.</param>
/// <param name="Columns">Codes of the columns; "total" is the sum of the others.</param>
/// <param name="Cells">Row by row.</param>
/// <param name="Totals">Each column over all rows: sums of amounts, different placements; empty where a total says nothing.</param>
public sealed record Series(
    string Id, SeriesUnit Unit, string RowDimension, ImmutableArray<string> Rows, string ColumnDimension, ImmutableArray<string> Columns,
    ImmutableArray<Figure> Cells, ImmutableArray<Figure> Totals)
{
    public const string Total = "total";

    public bool IsEmpty => Rows.IsEmpty || Columns.IsEmpty;

    public Figure this[int row, int column] => Cells[row * Columns.Length + column];

    /// <summary>The column as figures, row by row; empty when there is no such column.</summary>
    public IEnumerable<Figure> Column(string code)
    {
        var column = Columns.IndexOf(code);
        return column < 0 ? [] : Enumerable.Range(0, Rows.Length).Select(row => this[row, column]);
    }

    public Figure TotalOf(string code) => Columns.IndexOf(code) is >= 0 and var column && column < Totals.Length ? Totals[column] : Figure.Missing;
}

/// <summary>Observasjon: one contribution to a series: who, when, in which column and how much.</summary>
public readonly record struct Observation(PlacementId Placement, YearMonth Month, string Column, decimal Value);

/// <summary>Puts observations together into a series by month, with small numbers suppressed.</summary>
public static class MonthlySeries
{
    /// <param name="observations">Ordered by placement, so that different placements can be counted in one pass.</param>
    /// <param name="columns">Codes in the order they are shown; the total comes last by itself.</param>
    /// <param name="months">The rows.</param>
    /// <param name="hasTotal">False where the columns overlap, so that their sum says nothing.</param>
    public static Series Of(
        string id, SeriesUnit unit, string columnDimension, IReadOnlyList<string> columns, IReadOnlyList<YearMonth> months, IEnumerable<Observation> observations, int threshold, bool hasTotal = true)
    {
        var (rows, width) = (months.Count, columns.Count + 1);
        var sums = new decimal[rows + 1, width];
        var people = new int[rows + 1, width];
        var lastSeen = new PlacementId[rows + 1, width];
        var columnOf = columns.Select((code, index) => (code, index)).ToDictionary(column => column.code, column => column.index, StringComparer.Ordinal);
        foreach (var observation in observations)
        {
            var row = rows == 0 ? -1 : months[0].MonthsTo(observation.Month);
            if (row < 0 || row >= rows || !columnOf.TryGetValue(observation.Column, out var column))
                continue;
            foreach (var (r, c) in new[] { (row, column), (row, width - 1), (rows, column), (rows, width - 1) })
            {
                sums[r, c] += observation.Value;
                if (lastSeen[r, c] != observation.Placement)
                    people[r, c]++;
                lastSeen[r, c] = observation.Placement;
            }
        }
        var hidden = SmallNumbers.Table(people, threshold);
        Figure At(int row, int column) => hidden[row, column] ? Figure.Hidden
            : new Figure(unit == SeriesUnit.Places ? people[row, column] : sums[row, column]);
        var shown = Enumerable.Range(0, hasTotal ? width : width - 1).ToList();
        return new Series(id, unit, "period", [.. months.Select(month => month.ToIso())], columnDimension, hasTotal ? [.. columns, Series.Total] : [.. columns],
            [.. from row in Enumerable.Range(0, rows) from column in shown select At(row, column)], [.. shown.Select(column => At(rows, column))]);
    }
}
