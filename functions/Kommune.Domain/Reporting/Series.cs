using System.Collections.Immutable;

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

