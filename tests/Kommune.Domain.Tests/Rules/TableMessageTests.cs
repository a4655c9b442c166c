using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>Whoever enters a table by hand is told what is wrong in words, with the place and what would be right.</summary>
public sealed class TableMessageTests
{
    [Theory(DisplayName = "Satstabell: what is wrong is said in words")]
    [InlineData("\"adopted\",", "\"gjeldende\",", "standing", "«gjeldende» er ikke adopted, proposed, derived eller local.")]
    [InlineData("\"Kilde\"", "\"\"", "source.title", "Versjonen har ingen kilde.")]
    [InlineData("\"value\": 100", "\"verdi\": 100", "rows", "Versjonen har verken value eller rows.")]
    [InlineData("\"value\": 100", "\"columns\": 7, \"rows\": []", "rows", "Versjonen har verken value eller rows.")]
    [InlineData("\"value\": 100", "\"rows\": {}", "rows", "Versjonen har verken value eller rows.")]
    [InlineData("\"value\": 100", "\"value\": -1", "value", "-1 er negativt.")]
    [InlineData("\"value\": 100", "\"value\": 100.005", "value", "100.005 har mer enn to desimaler.")]
    [InlineData("\"value\": 100", "\"value\": 99.99", "value", "99.99 er ikke et rimelig tall for NOK/month (100–200000).")]
    [InlineData("\"value\": 100", "\"value\": 200000.01", "value", "200000.01 er ikke et rimelig tall for NOK/month (100–200000).")]
    [InlineData("\"value\": 100", "\"value\": \"x\"", "value", "«x» kan ikke leses som NOK/month.")]
    [InlineData("\"value\": 100", "\"columns\": [0, 2], \"rows\": { \"a\": [100] }", "rows.a", "Raden skal ha 2 celler, én for hver kolonne.")]
    [InlineData("\"value\": 100", "\"rows\": { \"a\": 100, \"a\": 100 }", "rows.a", "Raden står to ganger.")]
    [InlineData("\"value\": 100", "\"columns\": [2, 0], \"rows\": { \"a\": [100, 100] }", "columns", "Trinnene skal stå i stigende rekkefølge.")]
    [InlineData("\"value\": 100", "\"columns\": [\"x\", \"x\"], \"rows\": { \"a\": [100, 100] }", "columns", "En kolonne står to ganger.")]
    [InlineData("\"value\": 100", "\"scope\": [], \"value\": 100", "scope", "Virkeområdet er ett navn, en liste med navn eller null.")]
    [InlineData("\"value\": 100", "\"scope\": [\"A\", 7], \"value\": 100", "scope", "Virkeområdet er ett navn, en liste med navn eller null.")]
    [InlineData("\"value\": 100", "\"scope\": [\"A\", \" \"], \"value\": 100", "scope", "Virkeområdet er ett navn, en liste med navn eller null.")]
    [InlineData("\"2025-12-31\"", "\"2024-12-31\"", "through", "Versjonen slutter før den begynner.")]
    [InlineData("\"2024-12-20\"", "\"1989-12-31\"", "adopted", "«1989-12-31» er ikke en dato (2026-05-01) mellom 1990 og 2100.")]
    [InlineData("\"2024-12-20\"", "\"2101-01-01\"", "adopted", "«2101-01-01» er ikke en dato (2026-05-01) mellom 1990 og 2100.")]
    [InlineData("\"2024-12-20\"", "\"i fjor\"", "adopted", "«i fjor» er ikke en dato (2026-05-01) mellom 1990 og 2100.")]
    [InlineData("\"2024-12-20\"", "null", "adopted", "Datoen mangler.")]
    [InlineData("\"01-01\"", "\"januar\"", "renewed", "«januar» er ikke måned og dag (05-01).")]
    [InlineData("\"NOK/month\"", "\"kr\"", "unit", "Ukjent enhet «kr».")]
    [InlineData("\"Tabell\"", "\" \"", "title", "Feltet mangler.")]
    public void Said_in_words(string good, string bad, string field, string message)
    {
        var table = TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "\"2025-12-31\"")).Replace("SOURCE", "", StringComparison.Ordinal);
        Assert.Contains(good, table, StringComparison.Ordinal);
        var problem = Assert.Single(TableReaderTests.Read(table.Replace(good, bad, StringComparison.Ordinal)).Problems);
        Assert.Equal((field, message), (problem.Field, problem.Message));
    }

    [Theory(DisplayName = "Satstabell: the edges of what is believable are inside")]
    [InlineData("\"value\": 100", "\"value\": 200000")]
    [InlineData("\"2024-12-20\"", "\"1990-01-01\"")]
    [InlineData("\"2024-12-20\"", "\"2100-12-31\"")]
    [InlineData("\"2025-12-31\"", "\"2025-01-01\"")]
    [InlineData("\"value\": 100", "\"scope\": \"A\", \"value\": 100")]
    [InlineData("\"value\": 100", "\"scope\": null, \"value\": 100")]
    public void Edges(string good, string edge) =>
        Assert.Empty(TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "\"2025-12-31\"")).Replace(good, edge, StringComparison.Ordinal)).Problems);

    [Theory(DisplayName = "Satstabell: what is no table, no version, no list of versions")]
    [InlineData("[]", null, "En tabell er et objekt.")]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\" }", "versions", "Tabellen har ingen versjoner.")]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\", \"versions\": {} }", "versions", "Tabellen har ingen versjoner.")]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\", \"versions\": [] }", "versions", "Tabellen har ingen versjoner.")]
    [InlineData("{ \"id\": \"t\", \"title\": \"T\", \"unit\": \"NOK\", \"versions\": [ 3 ] }", "versions", "En versjon er et objekt.")]
    public void Not_a_table(string json, string? field, string message)
    {
        var problem = Assert.Single(TableReaderTests.Read(json).Problems);
        Assert.Equal((field, message), (problem.Field, problem.Message));
    }

    [Fact(DisplayName = "Satstabell: what is not JSON says where it stops")]
    public void Not_json() => Assert.StartsWith("Filen er ikke JSON: ", Assert.Single(TableReaderTests.Read("{").Problems).Message, StringComparison.Ordinal);

    [Fact(DisplayName = "Satstabell: more versions side by side than there are lanes for is refused, not mixed up")]
    public void Too_many_unions()
    {
        string With(int unions) => TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "null")
            .Replace("\"value\"", $"\"scope\": [{string.Join(", ", Enumerable.Range(0, unions).Select(number => $"\"{number}\""))}], \"value\"", StringComparison.Ordinal));
        Assert.Equal(64, TableReaderTests.Read(With(64)).Table!.Editions.Length);
        var problem = Assert.Single(TableReaderTests.Read(With(65)).Problems);
        Assert.Equal((TableProblems.FieldWrong, "scope", "Mer enn 64 ulike virkeområder."), (problem.Code, problem.Field, problem.Message));
    }

    [Theory(DisplayName = "Satstabell: what is wrong between versions names the other one")]
    [InlineData("2026-01-01", null, "2025-01-01", "Versjonen står etter 2026-01-01, men gjelder fra før den.")]
    [InlineData("2025-01-01", null, "2025-01-01", "To versjoner gjelder fra samme dag.")]
    [InlineData("2025-01-01", "2026-01-01", "2026-01-01", "Versjonen fra 2025-01-01 gjelder til og med 2026-01-01.")]
    [InlineData("2025-01-01", "2025-12-30", "2026-01-01", "Ingen versjon gjelder fra 2025-12-31 til denne.")]
    public void Between_versions(string first, string? through, string second, string message)
    {
        var table = TableReaderTests.Table(TableReaderTests.Version(first, through is null ? "null" : $"\"{through}\""), TableReaderTests.Version(second, "null"));
        Assert.Equal(message, Assert.Single(TableReaderTests.Read(table).Problems).Message);
    }

    [Fact(DisplayName = "Satstabell: head, source, note and scope are kept as they were written")]
    public void Kept()
    {
        var table = TableReaderTests.Read("""
            { "id": "t", "title": "Tabell", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears", "renewed": "05-01", "versions": [
              { "effective": "2025-05-01", "adopted": "2025-06-01", "standing": "derived", "lastChecked": "2026-11-21", "note": "Regnet ut", "scope": "Unio", SOURCE,
                "columns": [0, 2], "rows": { "a": [400000, 410000] } } ] }
            """).Table!;
        var edition = Assert.Single(table.Editions);
        Assert.Equal(("payGroup", "seniorityYears", new AnnualDate(5, 1)), (table.RowKey, table.ColumnKey, table.Renewed));
        Assert.Equal(new RuleSource("Kilde", "§ 1", "https://example.no"), edition.Version.Source);
        Assert.Equal(("t/2025-05-01/Unio", Standing.Derived, "Regnet ut"), (edition.Version.Id, edition.Version.Standing, edition.Note));
    }

    [Fact(DisplayName = "Satstabell: a problem is one line that says all of it")]
    public void One_line()
    {
        Assert.Equal("table-empty: t/– versions: Tom.", new TableProblem(TableProblems.Empty, "t", null, "versions", "Tom.").ToString());
        Assert.Equal("table-gap: t/2025-01-01 effective: Hull.", new TableProblem(TableProblems.Gap, "t", "2025-01-01", "effective", "Hull.").ToString());
    }

    [Fact(DisplayName = "Satsbok: a table that stands twice is told so")]
    public void Twice()
    {
        var table = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "null"))).Table!;
        var twice = Assert.Single(RuleBook.Of([table, table]).Problems);
        Assert.Equal(("id", "Tabellen er lest to ganger."), (twice.Field, twice.Message));
    }
}
