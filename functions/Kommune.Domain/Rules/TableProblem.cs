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
    public override string ToString() => $"{Code}: {Table}/{Version ?? "–"} {Field}: {Message}";
}

/// <summary>Why a rule table is refused.</summary>
public static class TableProblems
{
    public const string NotJson = "table-not-json";
    public const string FieldMissing = "table-field-missing";
    public const string FieldWrong = "table-field-wrong";
    public const string UnitUnknown = "table-unit-unknown";
    public const string Empty = "table-empty";
    public const string DateWrong = "table-date-wrong";
    public const string StandingWrong = "table-standing-wrong";
    public const string Unsourced = "table-unsourced";
    public const string CellNotANumber = "table-cell-not-a-number";
    public const string AmountNegative = "table-amount-negative";
    public const string AmountAbsurd = "table-amount-absurd";
    public const string AmountFraction = "table-amount-fraction";
    public const string RowLength = "table-row-length";
    public const string RowTwice = "table-row-twice";
    public const string EndsBeforeStart = "table-ends-before-start";
    public const string Unsorted = "table-unsorted";
    public const string Overlap = "table-overlap";
    public const string Gap = "table-gap";
    public const string Twice = "table-twice";
}

/// <summary>Lest satstabell: a table that was read (null when there are problems), or everything that is wrong with it.</summary>
public sealed record TableReading(RuleTable? Table, ImmutableArray<TableProblem> Problems);

/// <summary>Sammenstilt satsbok: a set of tables that was put together (null when there are problems), or everything that is wrong with it.</summary>
public sealed record BookReading(RuleBook? Book, ImmutableArray<TableProblem> Problems);
