using System.Collections.Immutable;

namespace Kommune.Domain.Rules;

/// <summary>Feil i en satstabell: one thing that keeps a rule table from being used, and where it is.</summary>
/// <param name="Code">Stable code, see <see cref="TableProblems"/>.</param>
/// <param name="Table">The table's id, or the file's name when it has none.</param>
/// <param name="Version">First day of the version, as the file writes it; null when the table as a whole is meant.</param>
/// <param name="Field">The field, or row and column: "rows.unskilled[6]".</param>
/// <param name="Message">What is wrong, in Norwegian.</param>
public sealed record TableProblem(string Code, string Table, string? Version, string? Field, string Message)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => $"{Code}: {Table}/{Version ?? "–"} {Field}: {Message}";
}

/// <summary>Why a rule table is refused.</summary>
public static class TableProblems
{
    /// <summary>The file is not JSON.</summary>
    public const string NotJson = "table-not-json";
    /// <summary>A field that must be there is not.</summary>
    public const string FieldMissing = "table-field-missing";
    /// <summary>A field holds something it cannot.</summary>
    public const string FieldWrong = "table-field-wrong";
    /// <summary>A municipality's own table with an id that no central table has.</summary>
    public const string TableUnknown = "table-unknown";
    /// <summary>A row that the central table never had, and that nothing would look up.</summary>
    public const string RowUnknown = "table-row-unknown";
    /// <summary>A column that the central table never had, and that nothing would look up.</summary>
    public const string ColumnUnknown = "table-column-unknown";
    /// <summary>The unit is none of those known.</summary>
    public const string UnitUnknown = "table-unit-unknown";
    /// <summary>No versions.</summary>
    public const string Empty = "table-empty";
    /// <summary>Not a date, or one outside 1990–2100.</summary>
    public const string DateWrong = "table-date-wrong";
    /// <summary>Not one of the four standings, or not the one that is needed.</summary>
    public const string StandingWrong = "table-standing-wrong";
    /// <summary>A version without a source.</summary>
    public const string Unsourced = "table-unsourced";
    /// <summary>A cell that cannot be read in the table's unit.</summary>
    public const string CellNotANumber = "table-cell-not-a-number";
    /// <summary>A cell under zero.</summary>
    public const string AmountNegative = "table-amount-negative";
    /// <summary>A cell outside what is believable for the unit.</summary>
    public const string AmountAbsurd = "table-amount-absurd";
    /// <summary>Kroner with more than two decimals.</summary>
    public const string AmountFraction = "table-amount-fraction";
    /// <summary>A row with more or fewer cells than there are columns.</summary>
    public const string RowLength = "table-row-length";
    /// <summary>A row that stands twice.</summary>
    public const string RowTwice = "table-row-twice";
    /// <summary>A version that ends before it starts.</summary>
    public const string EndsBeforeStart = "table-ends-before-start";
    /// <summary>Versions out of order.</summary>
    public const string Unsorted = "table-unsorted";
    /// <summary>Two versions for the same day.</summary>
    public const string Overlap = "table-overlap";
    /// <summary>Days without a version between two.</summary>
    public const string Gap = "table-gap";
    /// <summary>The same table twice.</summary>
    public const string Twice = "table-twice";
}

/// <summary>Lest satstabell: a table that was read (null when there are problems), or everything that is wrong with it.</summary>
public sealed record TableReading(RuleTable? Table, ImmutableArray<TableProblem> Problems);

/// <summary>Sammenstilt satsbok: a set of tables that was put together (null when there are problems), or everything that is wrong with it.</summary>
public sealed record BookReading(RuleBook? Book, ImmutableArray<TableProblem> Problems);
