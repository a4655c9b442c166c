using System.Collections.Immutable;

namespace Kommune.Domain.Reporting;

/// <summary>Tall: one published figure. Without a value it is suppressed (":" in the open data) or not known ("..").</summary>
public readonly record struct Figure(decimal? Value, bool IsSuppressed = false)
{
    /// <summary>About too few people to be shown.</summary>
    public static readonly Figure Hidden = new(null, IsSuppressed: true);
    /// <summary>Not known.</summary>
    public static readonly Figure Missing;
}

/// <summary>Serieenhet: what a figure counts.</summary>
public enum SeriesUnit
{
    /// <summary>Tiltaksplasser.</summary>
    Places,

    /// <summary>Kroner, two decimals.</summary>
    Kroner,

    /// <summary>Timer.</summary>
    Hours,

    /// <summary>Prosent, 0–100.</summary>
    Percent,

    /// <summary>Antall.</summary>
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
    /// <summary>The name of the column that sums the others.</summary>
    public const string Total = "total";

    /// <summary>No rows.</summary>
    public bool IsEmpty => Rows.IsEmpty || Columns.IsEmpty;

    /// <summary>The figure in a row and a column, both counted from 0.</summary>
    public Figure this[int row, int column] => Cells[row * Columns.Length + column];

    /// <summary>The column as figures, row by row; empty when there is no such column.</summary>
    public IEnumerable<Figure> Column(string code)
    {
        var column = Columns.IndexOf(code);
        return column < 0 ? [] : Enumerable.Range(0, Rows.Length).Select(row => this[row, column]);
    }

    /// <summary>The total of a row; not known when there is none.</summary>
    public Figure TotalOf(string code) => Columns.IndexOf(code) is >= 0 and var column && column < Totals.Length ? Totals[column] : Figure.Missing;
}

