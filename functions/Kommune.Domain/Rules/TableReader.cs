using System.Collections.Immutable;
using System.Text.Json;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Domain.Rules;

/// <summary>
/// Reads a rule table from its JSON file. Everything that is wrong is reported at once, with where it is; nothing is guessed.
/// Works on the document itself, so that it needs no reflection.
/// </summary>
public static class TableReader
{
    /// <param name="file">Named in problems until the table's own id is known.</param>
    /// <param name="json">UTF-8.</param>
    public static TableReading Read(string file, ReadOnlyMemory<byte> json) => Read(file, json, null);

    /// <summary>As <see cref="Read(string, ReadOnlyMemory{byte})"/>, for a municipality's own table: it must have the shape of the central one, so that it is never taken and then left unread.</summary>
    /// <param name="file">Named in problems until the table's own id is known.</param>
    /// <param name="json">UTF-8.</param>
    /// <param name="central">The tables of the program.</param>
    public static TableReading ReadLocal(string file, ReadOnlyMemory<byte> json, RuleBook central) => Read(file, json, central);

    private static TableReading Read(string file, ReadOnlyMemory<byte> json, RuleBook? central)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new TableFile(file, central).Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            return new(null, [new(TableProblems.NotJson, file, null, null, $"Filen er ikke JSON: {problem.Message}")]);
        }
    }
}

/// <summary>One file on its way in; collects its problems.</summary>
/// <param name="central">What a municipality's own table is held against; null for a table of the program.</param>
internal sealed class TableFile(string file, RuleBook? central)
{
    private readonly List<TableProblem> problems = [];
    private string table = file;
    private TableShape? shape;

    public TableReading Read(JsonElement root)
    {
        var head = ReadHead(root);
        var editions = head is null ? [] : ReadEditions(root, head);
        if (editions.Length > 0)
            problems.AddRange(TableChecks.Dates(table, editions));
        if (editions.Select(RuleTable.LaneOf).Distinct().Count() > RuleTable.MostLanes)
            Report(TableProblems.FieldWrong, null, "scope", $"Mer enn {RuleTable.MostLanes} ulike virkeområder.");
        return problems.Count == 0 && head is not null ? new(new RuleTable(head, editions), []) : new(null, [.. problems]);
    }

    private TableHead? ReadHead(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Report(TableProblems.FieldWrong, null, null, "En tabell er et objekt.");
            return null;
        }
        var id = Text(root, "id", null);
        table = id ?? table;
        var title = Text(root, "title", null);
        var unitName = Text(root, "unit", null);
        TableUnit? unit = null;
        if (unitName is not null && !TableUnit.TryFind(unitName, out unit))
            Report(TableProblems.UnitUnknown, null, "unit", $"Ukjent enhet «{unitName}».");
        var renewed = ReadRenewed(root);
        var (row, column) = (Optional(root, "row"), Optional(root, "column"));
        FindShape(id);
        Report(null, shape?.OfHead(unit?.Name, row, column));
        unit = shape?.Unit ?? unit;
        return id is null || title is null || unit is null ? null : new(id, title, unit, row, column, renewed);
    }

    /// <summary>The shape of the central table; none for a table of the program itself.</summary>
    private void FindShape(string? id)
    {
        if (central is null || id is null)
            return;
        shape = central.Table(id) is { } known ? new TableShape(known) : null;
        if (shape is null)
            Report(TableProblems.TableUnknown, null, "id", $"Det finnes ingen tabell «{id}». Bruk en av disse: {string.Join(", ", central.Ids)}.");
    }

    private AnnualDate? ReadRenewed(JsonElement root)
    {
        if (Optional(root, "renewed") is not { } text)
            return null;
        var parsed = AnnualDatePattern.Iso.Parse(text);
        if (parsed.Success)
            return parsed.Value;
        Report(TableProblems.DateWrong, null, "renewed", $"«{text}» er ikke måned og dag (05-01).");
        return null;
    }

    private ImmutableArray<TableEdition> ReadEditions(JsonElement root, TableHead head)
    {
        if (root.TryGetProperty("versions", out var versions) && versions.ValueKind == JsonValueKind.Array && versions.GetArrayLength() > 0)
            return [.. versions.EnumerateArray().SelectMany(version => ReadEdition(version, head))];
        Report(TableProblems.Empty, null, "versions", "Tabellen har ingen versjoner.");
        return [];
    }

    /// <summary>One edition per scope named; none when something is wrong.</summary>
    private IEnumerable<TableEdition> ReadEdition(JsonElement element, TableHead head)
    {
        var before = problems.Count;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Report(TableProblems.FieldWrong, null, "versions", "En versjon er et objekt.");
            return [];
        }
        var name = Optional(element, "effective");
        var effective = Date(element, "effective", name, required: true);
        var through = Date(element, "through", name, required: false);
        var adopted = Date(element, "adopted", name, required: true);
        var lastChecked = Date(element, "lastChecked", name, required: true);
        var standing = ReadStanding(element, name);
        var source = ReadSource(element, name);
        var scopes = ReadScopes(element, name);
        var (columns, rows) = ReadCells(element, head, name);
        if (through < effective)
            Report(TableProblems.EndsBeforeStart, name, "through", "Versjonen slutter før den begynner.");
        if (problems.Count > before)
            return [];
        return scopes.Select(scope => new TableEdition(
            new RuleVersion(head.Id, effective!.Value, through, adopted!.Value, standing!.Value, source!, lastChecked!.Value, scope),
            Optional(element, "note"), columns, rows));
    }

    private Standing? ReadStanding(JsonElement element, string? version)
    {
        var text = Text(element, "standing", version);
        Standing? standing = text switch
        {
            "adopted" => Standing.Adopted,
            "proposed" => Standing.Proposed,
            "derived" => Standing.Derived,
            "local" => Standing.Local,
            _ => null,
        };
        if (text is not null && standing is null)
            Report(TableProblems.StandingWrong, version, "standing", $"«{text}» er ikke adopted, proposed, derived eller local.");
        else if (central is not null && standing is not (null or Standing.Local))
            Report(TableProblems.StandingWrong, version, "standing", "En kommunes egen tabell skal ha standing «local».");
        return standing;
    }

    private RuleSource? ReadSource(JsonElement element, string? version)
    {
        var source = element.TryGetProperty("source", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var title = source.ValueKind == JsonValueKind.Object ? Optional(source, "title") : null;
        if (!string.IsNullOrWhiteSpace(title))
            return new(title, Optional(source, "section"), Optional(source, "href"));
        Report(TableProblems.Unsourced, version, "source.title", "Versjonen har ingen kilde.");
        return null;
    }

    private ImmutableArray<string?> ReadScopes(JsonElement element, string? version)
    {
        if (!element.TryGetProperty("scope", out var scope) || scope.ValueKind == JsonValueKind.Null)
            return [null];
        JsonElement[] given = scope.ValueKind == JsonValueKind.Array ? [.. scope.EnumerateArray()] : [scope];
        if (given.Length > 0 && given.All(one => one.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(one.GetString())))
            return [.. given.Select(one => one.GetString())];
        Report(TableProblems.FieldWrong, version, "scope", "Virkeområdet er ett navn, en liste med navn eller null.");
        return [];
    }

    private (ImmutableArray<string> Columns, ImmutableArray<KeyValuePair<string, ImmutableArray<Cell>>> Rows) ReadCells(JsonElement element, TableHead head, string? version)
    {
        var isNumber = element.TryGetProperty("value", out var value);
        ImmutableArray<string> columns = element.TryGetProperty("columns", out var named) && named.ValueKind == JsonValueKind.Array
            ? [.. named.EnumerateArray().Select(column => column.ToString())]
            : [];
        List<JsonProperty> rows = element.TryGetProperty("rows", out var given) && given.ValueKind == JsonValueKind.Object ? [.. given.EnumerateObject()] : [];
        Report(version, shape?.OfCells(isNumber, columns, [.. rows.Select(row => row.Name)]));
        if (isNumber)
            return ([], [new(TableEdition.ScalarRow, [ReadCell(value, head.Unit, version, "value")])]);
        CheckColumns(columns, version);
        if (rows.Count > 0)
            return (columns, ReadRows(rows, columns, head.Unit, version));
        Report(TableProblems.FieldMissing, version, "rows", "Versjonen har verken value eller rows.");
        return ([], []);
    }

    private void CheckColumns(ImmutableArray<string> columns, string? version)
    {
        if (columns.Distinct(StringComparer.Ordinal).Count() < columns.Length)
            Report(TableProblems.FieldWrong, version, "columns", "En kolonne står to ganger.");
        else if (TableEdition.StepsOf(columns) is { Length: > 0 } steps && !steps.SequenceEqual(steps.Order()))
            Report(TableProblems.FieldWrong, version, "columns", "Trinnene skal stå i stigende rekkefølge.");
    }

    private ImmutableArray<KeyValuePair<string, ImmutableArray<Cell>>> ReadRows(List<JsonProperty> rows, ImmutableArray<string> columns, TableUnit unit, string? version)
    {
        var read = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<Cell>>>();
        foreach (var row in rows)
        {
            if (read.Any(earlier => earlier.Key == row.Name))
                Report(TableProblems.RowTwice, version, $"rows.{row.Name}", "Raden står to ganger.");
            read.Add(new(row.Name, ReadRow(row, columns, unit, version)));
        }
        return read.ToImmutable();
    }

    private ImmutableArray<Cell> ReadRow(JsonProperty row, ImmutableArray<string> columns, TableUnit unit, string? version)
    {
        var field = $"rows.{row.Name}";
        if (columns.IsEmpty)
            return [ReadCell(row.Value, unit, version, field)];
        if (row.Value.ValueKind == JsonValueKind.Array && row.Value.GetArrayLength() == columns.Length)
            return [.. row.Value.EnumerateArray().Select((cell, index) => ReadCell(cell, unit, version, $"{field}[{columns[index]}]"))];
        Report(TableProblems.RowLength, version, field, $"Raden skal ha {columns.Length} celler, én for hver kolonne.");
        return [];
    }

    private Cell ReadCell(JsonElement cell, TableUnit unit, string? version, string field)
    {
        if (cell.ValueKind == JsonValueKind.Null)
            return new(CellState.Unverified, 0m);
        if (cell.ValueKind == JsonValueKind.String && cell.ValueEquals("-"))
            return new(CellState.Absent, 0m);
        if (!unit.TryRead(cell, out var value))
            Report(TableProblems.CellNotANumber, version, field, $"«{cell}» kan ikke leses som {unit.Name}.");
        else if (value < 0m)
            Report(TableProblems.AmountNegative, version, field, $"{cell} er negativt.");
        else if (unit.IsMoney && decimal.Truncate(value * 100m) != value * 100m)
            Report(TableProblems.AmountFraction, version, field, $"{cell} har mer enn to desimaler.");
        else if (value < unit.Least || value > unit.Most)
            Report(TableProblems.AmountAbsurd, version, field, $"{cell} er ikke et rimelig tall for {unit.Name} ({unit.Show(unit.Least)}–{unit.Show(unit.Most)}).");
        return new(CellState.Known, value);
    }

    private LocalDate? Date(JsonElement element, string field, string? version, bool required)
    {
        if (Optional(element, field) is not { } text)
        {
            if (required)
                Report(TableProblems.FieldMissing, version, field, "Datoen mangler.");
            return null;
        }
        if (Dates.TryParse(text, out LocalDate date) && date.Year is >= 1990 and <= 2100)
            return date;
        Report(TableProblems.DateWrong, version, field, $"«{text}» er ikke en dato (2026-05-01) mellom 1990 og 2100.");
        return null;
    }

    private string? Text(JsonElement element, string field, string? version)
    {
        var text = Optional(element, field);
        if (string.IsNullOrWhiteSpace(text))
            Report(TableProblems.FieldMissing, version, field, "Feltet mangler.");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string? Optional(JsonElement element, string field) =>
        element.TryGetProperty(field, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private void Report(string? version, IEnumerable<ShapeProblem>? differences)
    {
        foreach (var difference in differences ?? [])
            Report(difference.Code, version, difference.Field, difference.Message);
    }

    private void Report(string code, string? version, string? field, string message) =>
        problems.Add(new(code, table, version, field, message));
}
