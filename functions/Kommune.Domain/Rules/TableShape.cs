using System.Collections.Immutable;

namespace Kommune.Domain.Rules;

/// <summary>
/// Tabellform: what a municipality's own table must look like to be read at all. It is that of the central table with the same id: a row, a column or
/// a number that the program never asks for would be taken and change nothing.
/// </summary>
internal sealed class TableShape(RuleTable central)
{
    private readonly ImmutableArray<string> rows = [.. central.Editions.SelectMany(edition => edition.Rows).Where(row => row != TableEdition.ScalarRow).Distinct()];
    private readonly ImmutableArray<string> columns = [.. central.Editions.SelectMany(edition => edition.Columns).Distinct()];

    public TableUnit Unit => central.Unit;

    /// <summary>What is wrong with the head; null for a field that is not there, which says nothing else than the central table.</summary>
    public IEnumerable<ShapeProblem> OfHead(string? unit, string? row, string? column)
    {
        if (unit is not null && unit != central.Unit.Name)
            yield return Wrong("unit", $"Enheten skal være «{central.Unit.Name}», som i den sentrale tabellen.");
        if (row is not null && row != central.RowKey)
            yield return Wrong("row", central.RowKey is { } key ? $"Radene skal være «{key}», som i den sentrale tabellen." : "Den sentrale tabellen har ikke «row». Ta det bort.");
        if (column is not null && column != central.ColumnKey)
            yield return Wrong("column", central.ColumnKey is { } key ? $"Kolonnene skal være «{key}», som i den sentrale tabellen." : "Den sentrale tabellen har ikke «column». Ta det bort.");
    }

    /// <summary>What is wrong with the rows and columns of a version.</summary>
    /// <param name="isNumber">It gives one number, in "value".</param>
    public IEnumerable<ShapeProblem> OfCells(bool isNumber, IReadOnlyCollection<string> givenColumns, IReadOnlyCollection<string> givenRows)
    {
        if (rows.IsEmpty)
            return givenRows.Count > 0 ? [Wrong("rows", "Tabellen er ett tall. Skriv det i value, ikke i rows.")] : [];
        if (isNumber)
            return [Wrong("value", $"Tabellen har rader ({List(rows)}). Skriv tallene i rows, ikke i value.")];
        return OfColumns(givenColumns).Concat(Unknown(givenRows, rows, OwnKeys.RowsOf(central.Id), TableProblems.RowUnknown, "Raden", row => $"rows.{row}"));
    }

    private IEnumerable<ShapeProblem> OfColumns(IReadOnlyCollection<string> given) => (columns.IsEmpty, given.Count == 0) switch
    {
        (true, true) => [],
        (true, false) => [Wrong("columns", "Tabellen har én kolonne. Ta bort columns, og skriv ett tall i hver rad.")],
        (false, true) => [new(TableProblems.FieldMissing, "columns", $"Tabellen har kolonner ({List(columns)}). Skriv dem i columns, og ett tall for hver av dem i hver rad.")],
        _ => Unknown(given, columns, OwnKeys.ColumnsOf(central.Id), TableProblems.ColumnUnknown, "Kolonnen", column => $"columns[{column}]"),
    };

    private static IEnumerable<ShapeProblem> Unknown(IEnumerable<string> given, ImmutableArray<string> known, OwnKeys? own, string code, string what, Func<string, string> field) =>
        given.Where(key => !known.Contains(key) && own?.Fits(key) != true).Distinct().Select(key => new ShapeProblem(code, field(key),
            $"{what} «{key}» {own?.Words ?? $"finnes ikke i den sentrale tabellen. Bruk en av disse: {List(known)}."}"));

    private static ShapeProblem Wrong(string field, string message) => new(TableProblems.FieldWrong, field, message);

    private static string List(IEnumerable<string> keys) => string.Join(", ", keys);
}

/// <summary>One thing in which a table differs from the central one.</summary>
internal readonly record struct ShapeProblem(string Code, string Field, string Message);
