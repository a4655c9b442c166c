using System.Text.Json;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>Which of several versions answers when unions and ends are in play, and what stands in the answer that is missing.</summary>
public sealed class TableAnswerTests
{
    [Fact(DisplayName = "Satstabell: from the same day the union asked for goes before all, and only it")]
    public void Union_before_all()
    {
        var table = Read(Version("2025-01-01", null, 100), Version("2025-01-01", null, 200, "Unio"));
        Assert.Equal((200m, 100m, 100m), (On(table, "2025-06-01", "Unio"), On(table, "2025-06-01", "Akademikerne"), On(table, "2025-06-01", null)));
    }

    [Fact(DisplayName = "Satstabell: a union's version that has run out gives way to the one for all, not to its own older ones")]
    public void Union_that_runs_out()
    {
        var table = Read(
            Version("2023-01-01", null, 100),
            Version("2023-01-01", null, 201, "Unio"), Version("2024-01-01", null, 202, "Unio"), Version("2025-01-01", "2025-06-30", 203, "Unio"));
        Assert.Equal((203m, 100m), (On(table, "2025-06-30", "Unio"), On(table, "2025-07-01", "Unio")));
        Assert.Equal(202m, On(table, "2024-12-31", "Unio"));
        Assert.Equal([Days.On("2023-01-01"), Days.On("2024-01-01"), Days.On("2025-01-01")], table.EffectiveDates);
    }

    [Fact(DisplayName = "Satsbok: as known on a day, versions adopted later are not there")]
    public void As_known_on()
    {
        var table = RuleBook.BuiltIn.Table(RuleTables.TaoPlace)!;
        var adopted = table.Editions.Min(edition => edition.Version.Adopted);
        Assert.True(RuleBook.BuiltIn.AsKnownOn(adopted).Lookup(RuleTables.TaoPlace, Days.On("2026-09-01")).IsFound);
        Assert.False(RuleBook.BuiltIn.AsKnownOn(adopted.PlusDays(-1)).Lookup(RuleTables.TaoPlace, Days.On("2026-09-01")).IsFound);
    }

    [Fact(DisplayName = "Satstabell: a missing cell names row and step, or row and column")]
    public void Missing_cell_names_its_place()
    {
        var table = TableReaderTests.Read("""
            { "id": "t", "title": "Tabell", "unit": "NOK/year", "versions": [
              { "effective": "2025-01-01", "adopted": "2024-12-20", "standing": "adopted", "lastChecked": "2026-11-21", SOURCE, "columns": [0, 2], "rows": { "a": [400000, null], "b": ["-", "-"] } } ] }
            """).Table!;
        Assert.Equal(
            "«Tabell» fra 01.01.2025 mangler tallet for «a, 3 år»: det er ikke holdt mot kilden. Legg det inn derfra.",
            table.FindStep(Days.On("2025-06-01"), "a", 3, out _).Missing!.Message);
        Assert.Equal(
            "«Tabell» fra 01.01.2025 har ingen rad for «a, 1». Rett verdien, eller legg inn raden med kilde.",
            table.Find(Days.On("2025-06-01"), "a", "1").Missing!.Message);
        Assert.Equal(
            "«Tabell» fra 01.01.2025 har ingen rad for «b, 5 år». Rett verdien, eller legg inn raden med kilde.",
            table.FindStep(Days.On("2025-06-01"), "b", 5, out _).Missing!.Message);
        Assert.Equal(
            "«Tabell» fra 01.01.2025 har ingen rad for «c». Rett verdien, eller legg inn raden med kilde.",
            table.Find(Days.On("2025-06-01"), "c").Missing!.Message);
        Assert.Equal(
            "«Tabell» har ingen sats for 31.12.2024. Legg inn en ny versjon av tabellen som gjelder denne dagen, med kilde.",
            table.Find(Days.On("2024-12-31"), "a", "0").Missing!.Message);
    }

    [Theory(DisplayName = "Satstabell: the rows that the module asks for itself are told in words")]
    [InlineData("unskilled", "ufaglært, 14 år"), InlineData("skilled", "fagarbeider, 14 år"), InlineData("skilledVocationalCollege", "fagarbeider med ettårig fagskole, 14 år")]
    [InlineData("degree3", "3-årig U/H-utdanning, 14 år"), InlineData("degree4", "4-årig U/H-utdanning, 14 år"), InlineData("degree5", "5-årig U/H-utdanning, 14 år")]
    [InlineData("master", "mastergrad eller lektor, 14 år"), InlineData("masterPlus", "lektor med tilleggsutdanning, 14 år"), InlineData("6014", "6014, 14 år")]
    public void Rows_in_words(string row, string place)
    {
        var table = TableReaderTests.Read($$"""
            { "id": "t", "title": "Garantilønn", "unit": "NOK/year", "versions": [
              { "effective": "2026-05-01", "adopted": "2026-04-30", "standing": "adopted", "lastChecked": "2026-11-21", SOURCE, "columns": [0, 10], "rows": { "{{row}}": [400000, null] } } ] }
            """).Table!;
        Assert.Equal($"«Garantilønn» fra 01.05.2026 mangler tallet for «{place}»: det er ikke holdt mot kilden. Legg det inn derfra.",
            table.FindStep(Days.On("2026-06-01"), row, 14, out _).Missing!.Message);
    }

    [Theory(DisplayName = "Enhet: a cell is read as its unit and shown as it was written")]
    [InlineData("date", "\"2026-08-31\"", 2026 * 10_000 + 8 * 100 + 31, "2026-08-31")]
    [InlineData("zone", "\"1a\"", 1, "1a")]
    [InlineData("zone", "\"5\"", 6, "5")]
    [InlineData("NOK", "7321", 7_321, "7321")]
    public void Units(string name, string cell, int value, string shown)
    {
        Assert.True(TableUnit.TryFind(name, out var unit));
        using var json = JsonDocument.Parse(cell);
        Assert.True(unit.TryRead(json.RootElement, out var read));
        Assert.Equal((value, shown), (read, unit.Show(read)));
        Assert.Equal(name == "NOK", unit.IsMoney);
    }

    [Theory(DisplayName = "Enhet: what is not of the unit is not read")]
    [InlineData("date", "20260831")]
    [InlineData("date", "\"31.08.2026\"")]
    [InlineData("zone", "\"1b\"")]
    [InlineData("zone", "1")]
    [InlineData("NOK", "\"7321\"")]
    public void Not_of_the_unit(string name, string cell)
    {
        Assert.True(TableUnit.TryFind(name, out var unit));
        using var json = JsonDocument.Parse(cell);
        Assert.False(unit.TryRead(json.RootElement, out _));
    }

    [Fact(DisplayName = "Enhet: one that nobody knows is not found")]
    public void Unknown_unit() => Assert.False(TableUnit.TryFind("kr", out _));

    [Fact(DisplayName = "Ordlyd: equal when it reads the same, written once")]
    public void Wording_is_what_it_reads()
    {
        var written = 0;
        var late = Wording.Of(() => $"ord {++written}");
        Assert.Equal("ord 1", late.ToString());
        Assert.Equal("ord 1", late.ToString());
        Assert.True(late.Equals(Wording.FromString("ord 1")));
        Assert.Equal(late.GetHashCode(), Wording.FromString("ord 1").GetHashCode());
        Assert.False(late.Equals(Wording.FromString("ord 2")));
        Assert.False(late.Equals((Wording?)null));
        Assert.False(late.Equals((object)"ord 1"));
    }

    [Fact(DisplayName = "Tabellvakt: of two that run out on the same day the first by name comes first; a season's next day follows the version")]
    public void Guard_order_and_season()
    {
        RuleTable Named(string id, string effective, string? through) =>
            TableReaderTests.Read(TableReaderTests.Table(Version(effective, through, 100)).Replace("\"t\"", $"\"{id}\"", StringComparison.Ordinal)).Table!;
        var book = RuleBook.Of([Named("b", "2025-01-01", "2025-12-31"), Named("a", "2025-01-01", "2025-12-31"), Named("c", "2025-03-01", null), Named("d", "2025-01-01", null)]).Book!;
        var warnings = TableGuard.RunningOut(book, Days.On("2025-12-01"));
        // Renewed on 1 January: a version from 1 March 2025, or from that very day, is due again on 1 January 2026.
        Assert.Equal(["a", "b", "c", "d"], warnings.Select(warning => warning.Table));
        Assert.All(warnings, warning => Assert.Equal((Days.On("2025-12-31"), 30), (warning.RunsOut, warning.DaysLeft)));
    }

    [Fact(DisplayName = "Tabellvakt: a gap is told from the first day the version holds, and only for versions that hold for all")]
    public void Gaps()
    {
        var gap = Version("2026-01-01", null, null);
        RuleBook Book(string version) => RuleBook.Of([Read(Version("2025-01-01", null, 100), version)]).Book!;
        Assert.Empty(TableGuard.Unverified(Book(gap), Days.On("2025-12-31")));
        var found = Assert.Single(TableGuard.Unverified(Book(gap), Days.On("2026-01-01")));
        Assert.Equal(("t", "Tabell", "t/2026-01-01", ""), (found.Table, found.Title, found.Version.Id, found.Row));
        Assert.Empty(TableGuard.Unverified(Book(Version("2026-01-01", null, null, "Unio")), Days.On("2026-01-01")));
    }

    private static decimal On(RuleTable table, string date, string? side) => table.Find(Days.On(date), side: side).Value;

    private static RuleTable Read(params string[] versions) => TableReaderTests.Read(TableReaderTests.Table(versions)).Table!;

    private static string Version(string effective, string? through, int? value, string? side = null) =>
        TableReaderTests.Version(effective, through is null ? "null" : $"\"{through}\"")
            .Replace("\"value\": 100", $"\"scope\": {(side is null ? "null" : $"\"{side}\"")}, \"value\": {value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}", StringComparison.Ordinal);
}
