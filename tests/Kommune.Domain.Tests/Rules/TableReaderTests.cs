using System.Text;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>What a rule table is refused for, each with its code and where it is.</summary>
public sealed class TableReaderTests
{
    private const string Source = """ "source": { "title": "Kilde", "section": "§ 1", "href": "https://example.no" } """;

    [Fact(DisplayName = "Satstabell: a good table is read, with versions in order and cells of every state")]
    public void Good_table()
    {
        var reading = Read("""
            { "id": "t", "title": "Tabell", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears", "renewed": "05-01", "versions": [
              { "effective": "2025-05-01", "through": null, "adopted": "2025-06-01", "standing": "adopted", "lastChecked": "2026-11-21", SOURCE,
                "columns": [0, 2, 6], "rows": { "a": [400000, "-", null] } } ] }
            """);
        Assert.Empty(reading.Problems);
        var edition = Assert.Single(reading.Table!.Editions);
        Assert.Equal(new Cell(CellState.Known, 400_000m), edition.At("a", "0"));
        Assert.Equal(CellState.Absent, edition.At("a", "2")?.State);
        Assert.Equal(CellState.Unverified, edition.At("a", "6")?.State);
        Assert.Null(edition.At("b", "0"));
        Assert.Null(edition.At("a", "1"));
        Assert.Equal("t/2025-05-01", edition.Version.Id);
    }

    [Theory(DisplayName = "Satstabell: refused, with a stable code, the version and the field")]
    [InlineData(TableProblems.CellNotANumber, "2025-01-01", "value", "\"value\": 100", "\"value\": \"100\"")]
    [InlineData(TableProblems.CellNotANumber, "2025-01-01", "value", "\"value\": 100", "\"value\": true")]
    [InlineData(TableProblems.AmountNegative, "2025-01-01", "value", "\"value\": 100", "\"value\": -100")]
    [InlineData(TableProblems.AmountAbsurd, "2025-01-01", "value", "\"value\": 100", "\"value\": 382500")]
    [InlineData(TableProblems.FieldMissing, "2025-01-01", "rows", "\"value\": 100", "\"vlaue\": 100")]
    [InlineData(TableProblems.RowLength, "2025-01-01", "rows.a", "\"value\": 100", "\"columns\": [0, 2], \"rows\": { \"a\": [100] }")]
    [InlineData(TableProblems.RowTwice, "2025-01-01", "rows.a", "\"value\": 100", "\"rows\": { \"a\": 100, \"a\": 200 }")]
    [InlineData(TableProblems.CellNotANumber, "2025-01-01", "rows.a[2]", "\"value\": 100", "\"columns\": [0, 2], \"rows\": { \"a\": [100, \"x\"] }")]
    [InlineData(TableProblems.AmountFraction, "2025-01-01", "value", "\"value\": 100", "\"value\": 100.005")]
    [InlineData(TableProblems.FieldWrong, "2025-01-01", "columns", "\"value\": 100", "\"columns\": [2, 0], \"rows\": { \"a\": [200, 100] }")]
    [InlineData(TableProblems.FieldWrong, "2025-01-01", "columns", "\"value\": 100", "\"columns\": [0, 0], \"rows\": { \"a\": [200, 100] }")]
    [InlineData(TableProblems.FieldWrong, "2025-01-01", "scope", "\"value\": 100", "\"scope\": [7], \"value\": 100")]
    [InlineData(TableProblems.DateWrong, "9999-12-31", "effective", "\"effective\": \"2025-01-01\", \"through\": \"2025-12-31\"", "\"effective\": \"9999-12-31\", \"through\": null")]
    [InlineData(TableProblems.Unsourced, "2025-01-01", "source.title", "\"title\": \"Kilde\"", "\"title\": \" \"")]
    [InlineData(TableProblems.StandingWrong, "2025-01-01", "standing", "\"adopted\",", "\"gjeldende\",")]
    [InlineData(TableProblems.DateWrong, "01.01.2025", "effective", "\"2025-01-01\"", "\"01.01.2025\"")]
    [InlineData(TableProblems.FieldMissing, "2025-01-01", "adopted", "\"adopted\": \"2024-12-20\"", "\"adopted\": null")]
    [InlineData(TableProblems.FieldMissing, "2025-01-01", "lastChecked", "\"lastChecked\"", "\"checked\"")]
    [InlineData(TableProblems.EndsBeforeStart, "2025-01-01", "through", "\"through\": \"2025-12-31\"", "\"through\": \"2024-12-31\"")]
    [InlineData(TableProblems.UnitUnknown, null, "unit", "NOK/month", "kr/mnd")]
    [InlineData(TableProblems.FieldMissing, null, "id", "\"id\": \"t\",", "")]
    [InlineData(TableProblems.FieldMissing, null, "title", "\"title\": \"Tabell\",", "")]
    [InlineData(TableProblems.DateWrong, null, "renewed", "\"renewed\": \"01-01\"", "\"renewed\": \"januar\"")]
    public void Refused(string code, string? version, string field, string good, string bad)
    {
        var table = Table(Version("2025-01-01", "\"2025-12-31\""));
        Assert.Contains(good, table, StringComparison.Ordinal);
        var problem = Assert.Single(Read(table.Replace(good, bad, StringComparison.Ordinal)).Problems);
        Assert.Equal((code, version, field), (problem.Code, problem.Version, problem.Field));
        Assert.Equal(field == "id" ? "fil.json" : "t", problem.Table);
        Assert.NotEmpty(problem.Message);
    }

    [Theory(DisplayName = "Satstabell: versions out of order, overlapping, or with days between them are refused")]
    [InlineData(TableProblems.Unsorted, "2026-01-01", null, "2025-01-01", null)]
    [InlineData(TableProblems.Overlap, "2025-01-01", null, "2025-01-01", null)]
    [InlineData(TableProblems.Overlap, "2025-01-01", "2026-01-01", "2026-01-01", null)]
    [InlineData(TableProblems.Gap, "2025-01-01", "2025-12-30", "2026-01-01", null)]
    public void Refused_by_dates(string code, string first, string? through, string second, string? secondThrough)
    {
        var problem = Assert.Single(Read(Table(Version(first, Json(through)), Version(second, Json(secondThrough)))).Problems);
        Assert.Equal((code, "t", second, "effective"), (problem.Code, problem.Table, problem.Version, problem.Field));
    }

    [Fact(DisplayName = "Satstabell: versions that meet, or run until superseded, are accepted")]
    public void Versions_that_meet() =>
        Assert.Empty(Read(Table(Version("2024-01-01", "\"2024-12-31\""), Version("2025-01-01", "null"), Version("2026-05-01", "null"))).Problems);

    [Fact(DisplayName = "Satstabell: everything that is wrong is said at once")]
    public void All_problems_at_once()
    {
        var bad = Version("2025-01-01", "null").Replace("\"value\": 100", "\"value\": -1", StringComparison.Ordinal);
        var unsourced = Version("2026-01-01", "null").Replace("Kilde", "", StringComparison.Ordinal);
        var codes = Read(Table(bad, unsourced).Replace("NOK/month", "NOK", StringComparison.Ordinal)).Problems.Select(problem => problem.Code);
        Assert.Equal([TableProblems.AmountNegative, TableProblems.Unsourced], codes);
    }

    [Theory(DisplayName = "Satstabell: what is no table is refused, not thrown")]
    [InlineData("{ \"id\": ", TableProblems.NotJson)]
    [InlineData("[]", TableProblems.FieldWrong)]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\" }", TableProblems.Empty)]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\", \"versions\": [ 3 ] }", TableProblems.FieldWrong)]
    [InlineData("{ \"id\": 7, \"title\": \"T\", \"unit\": \"NOK\", \"versions\": [] }", TableProblems.FieldMissing)]
    public void Not_a_table(string json, string code)
    {
        var reading = Read(json);
        Assert.Null(reading.Table);
        Assert.Equal(code, reading.Problems[0].Code);
    }

    [Fact(DisplayName = "Satstabell: no single wrong character makes the reader throw")]
    public void Never_throws()
    {
        var good = Table(Version("2025-01-01", "null").Replace("\"value\": 100", "\"scope\": [\"A\"], \"columns\": [0, 2], \"rows\": { \"a\": [100, null] }", StringComparison.Ordinal));
        Assert.Empty(Read(good).Problems);
        var refused = 0;
        for (var at = 0; at < good.Length; at++)
            foreach (var wrong in "\"{[0x, ")
            {
                var reading = Read(string.Concat(good.AsSpan(0, at), wrong.ToString(), good.AsSpan(at + 1)));
                Assert.Equal(reading.Table is null, reading.Problems.Length > 0);
                refused += reading.Table is null ? 1 : 0;
            }
        Assert.InRange(refused, good.Length, good.Length * 7);
    }

    internal static TableReading Read(string json) =>
        TableReader.Read("fil.json", Encoding.UTF8.GetBytes(json.Replace("SOURCE", Source.Trim(), StringComparison.Ordinal)));

    internal static string Table(params string[] versions) =>
        $$"""{ "id": "t", "title": "Tabell", "unit": "NOK/month", "renewed": "01-01", "versions": [ {{string.Join(", ", versions)}} ] }""";

    internal static string Version(string effective, string through) =>
        $$"""{ "effective": "{{effective}}", "through": {{through}}, "adopted": "2024-12-20", "standing": "adopted", "lastChecked": "2026-11-21", {{Source.Trim()}}, "value": 100 }""";

    private static string Json(string? date) => date is null ? "null" : $"\"{date}\"";
}
