using System.Collections.Immutable;
using System.Globalization;

namespace Kommune.Domain.Rules;

/// <summary>Celletilstand: what a cell of a rule table holds.</summary>
public enum CellState
{
    /// <summary>A number.</summary>
    Known,

    /// <summary>The cell exists in the source but has not been held against it: no answer.</summary>
    Unverified,

    /// <summary>The row has no such step or measure ("-" in the file).</summary>
    Absent,
}

/// <summary>Celle: one cell of a rule table.</summary>
/// <param name="State">Whether there is a number.</param>
/// <param name="Value">The number; zero unless known.</param>
public readonly record struct Cell(CellState State, decimal Value);

/// <summary>Utgave med celler: a dated version with its cells. A table without columns has one cell per row, without rows one cell.</summary>
public sealed class TableEdition
{
    /// <summary>The row that answers for every row the table does not list.</summary>
    public const string AnyRow = "*";

    internal const string ScalarRow = "";

    private readonly Dictionary<string, int> rowIndex;
    private readonly ImmutableArray<ImmutableArray<Cell>> cells;
    private readonly int[] steps;

    internal TableEdition(RuleVersion version, string? note, ImmutableArray<string> columns, ImmutableArray<KeyValuePair<string, ImmutableArray<Cell>>> rows)
    {
        (Version, Note, Columns) = (version, note, columns);
        Rows = [.. rows.Select(row => row.Key)];
        cells = [.. rows.Select(row => row.Value)];
        rowIndex = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        foreach (var row in Rows)
            rowIndex.Add(row, rowIndex.Count);
        steps = StepsOf(columns);
    }

    /// <summary>When it holds, and where it is written.</summary>
    public RuleVersion Version { get; }

    /// <summary>What a reader should know about the version, in Norwegian.</summary>
    public string? Note { get; }

    /// <summary>Row keys in the order of the file; one empty key for a table that is one number.</summary>
    public ImmutableArray<string> Rows { get; }

    /// <summary>Column keys in the order of the file; empty for a table of one column.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The cell; null when the edition has no such row or column.</summary>
    public Cell? At(string? row, string? column)
    {
        if (!TryRow(row, out var found))
            return null;
        var index = Columns.IsEmpty ? 0 : IndexOf(column);
        return index < 0 ? null : found[index];
    }

    /// <summary>The cell of the highest step that is at or below the whole years and that the row has; null when there is none.</summary>
    internal Cell? AtStep(string row, int years, out int step)
    {
        step = 0;
        if (!TryRow(row, out var found))
            return null;
        for (var index = steps.Length - 1; index >= 0; index--)
        {
            if (steps[index] > years || found[index].State == CellState.Absent)
                continue;
            step = steps[index];
            return found[index];
        }
        return null;
    }

    private bool TryRow(string? row, out ImmutableArray<Cell> found)
    {
        var isListed = rowIndex.TryGetValue(row ?? ScalarRow, out var index) || rowIndex.TryGetValue(AnyRow, out index);
        found = isListed ? cells[index] : default;
        return isListed;
    }

    private int IndexOf(string? column)
    {
        for (var index = 0; index < Columns.Length; index++)
            if (string.Equals(Columns[index], column, StringComparison.Ordinal))
                return index;
        return -1;
    }

    /// <summary>The columns as years of seniority; empty when they are something else.</summary>
    internal static int[] StepsOf(ImmutableArray<string> columns) =>
        columns.All(IsStep) ? [.. columns.Select(column => int.Parse(column, CultureInfo.InvariantCulture))] : [];

    private static bool IsStep(string column) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
