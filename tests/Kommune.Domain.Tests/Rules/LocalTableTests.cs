using System.Text;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>A municipality's own table has the shape of the central one: what would never be read is refused, with what to write instead.</summary>
public sealed class LocalTableTests
{
    private const string Percentages = """ "rows": { "ordinary": 12.5, "over60": 14.3 } """;

    [Fact(DisplayName = "Lokal tabell: one of the central table's shape is taken, with all its rows or only some")]
    public void Taken()
    {
        Assert.Empty(Read(HolidayPay(Percentages)).Problems);
        var book = RuleBook.BuiltIn.With([Read(HolidayPay(""" "rows": { "ordinary": 12.5 } """)).Table!]).Book!;
        Assert.Equal(12.5m, book.Lookup(RuleTables.HolidayPay, Days.On("2026-09-01"), row: "ordinary").Value);
        Assert.Equal(14.3m, book.Lookup(RuleTables.HolidayPay, Days.On("2026-09-01"), row: "over60").Value);
    }

    [Theory(DisplayName = "Lokal tabell: what nothing would ever read is refused, with its place and what to do")]
    [InlineData("holiday-pay", "percent", """ "value": 12.5 """, "table-field-wrong", "value", "Tabellen har rader (ordinary, over60). Skriv tallene i rows, ikke i value.")]
    [InlineData("holiday-pay", "percent", """ "rows": { "ordinaer": 12.5 } """, "table-row-unknown", "rows.ordinaer", "Raden «ordinaer» finnes ikke i den sentrale tabellen. Bruk en av disse: ordinary, over60.")]
    [InlineData("holiday-pay", "percent", """ "rows": { "*": 12.5 } """, "table-row-unknown", "rows.*", "Raden «*» finnes ikke i den sentrale tabellen. Bruk en av disse: ordinary, over60.")]
    [InlineData("holiday-pay", "percent", """ "columns": [0], "rows": { "ordinary": [12.5] } """, "table-field-wrong", "columns", "Tabellen har én kolonne. Ta bort columns, og skriv ett tall i hver rad.")]
    [InlineData("tao-place", "NOK/month", """ "rows": { "sats": 7400 } """, "table-field-wrong", "rows", "Tabellen er ett tall. Skriv det i value, ikke i rows.")]
    [InlineData("tao-place", "NOK/month", """ "value": 7400, "rows": { "sats": 7400 } """, "table-field-wrong", "rows", "Tabellen er ett tall. Skriv det i value, ikke i rows.")]
    [InlineData("hta-guaranteed-pay", "NOK/year", """ "columns": [0], "rows": { "kokk": [400000] } """, "table-row-unknown", "rows.kokk", "Raden «kokk» finnes ikke i den sentrale tabellen. Bruk en av disse: unskilled, skilled, skilledVocationalCollege, degree3, degree4, degree5, master, masterPlus.")]
    [InlineData("hta-guaranteed-pay", "NOK/year", """ "columns": ["ansiennitet"], "rows": { "skilled": [400000] } """, "table-column-unknown", "columns[ansiennitet]", "Kolonnen «ansiennitet» er ikke hele år. Skriv ansienniteten som et tall, for eksempel 0 eller 16.")]
    [InlineData("hta-guaranteed-pay", "NOK/year", """ "rows": { "skilled": 400000 } """, "table-field-missing", "columns", "Tabellen har kolonner (0, 2, 4, 6, 8, 10, 16). Skriv dem i columns, og ett tall for hver av dem i hver rad.")]
    [InlineData("employer-pension", "percent", """ "rows": { "klp": 12.5 } """, "table-field-wrong", "rows", "Tabellen er ett tall. Skriv det i value, ikke i rows.")]
    [InlineData("hta-supplements", "percent or NOK/hour", """ "columns": ["prosent"], "rows": { "nightShift": [25] } """, "table-column-unknown", "columns[prosent]", "Kolonnen «prosent» finnes ikke i den sentrale tabellen. Bruk en av disse: percent, nokPerHour.")]
    [InlineData("municipality-zone", "zone", """ "rows": { "Voss": "2" } """, "table-row-unknown", "rows.Voss", "Raden «Voss» er ikke et kommunenummer. Skriv fire siffer (4621), eller kommune og tidligere kommune (4621/1231).")]
    [InlineData("hta-annual-hours", "hours/year", """ "rows": { "36.50": 1898 } """, "table-row-unknown", "rows.36.50", "Raden «36.50» er ikke timer i uken. Skriv tallet uten nuller bak, for eksempel 36.5.")]
    public void Refused(string id, string unit, string cells, string code, string field, string message)
    {
        var problem = Assert.Single(Read(Table(id, unit, cells)).Problems);
        Assert.Equal((code, id, "2026-09-01", field, message), (problem.Code, problem.Table, problem.Version, problem.Field, problem.Message));
    }

    [Theory(DisplayName = "Lokal tabell: where the program looks up what a municipality has of its own, it may add it")]
    [InlineData("hta-guaranteed-pay", "NOK/year", """ "columns": [0, 3, 12], "rows": { "skilled": [400000, 410000, 450000] } """)]
    [InlineData("hta-increments", "NOK/year", """ "columns": [3], "rows": { "skilled": [12000] } """)]
    [InlineData("hta-annual-hours", "hours/year", """ "rows": { "36.5": 1898, "35": 1820 } """)]
    [InlineData("employer-pension", "percent", """ "value": 12.5 """)]
    [InlineData("municipality-zone", "zone", """ "rows": { "4621": "2", "4621/1231": "1" } """)]
    public void May_add(string id, string unit, string cells) => Assert.Empty(Read(Table(id, unit, cells)).Problems);

    [Fact(DisplayName = "Lokal tabell: a step of the municipality's own is what the seniority is paid by: 3 years are 410 000")]
    public void Own_step()
    {
        var book = RuleBook.BuiltIn.With([Read(Table("hta-guaranteed-pay", "NOK/year", """ "columns": [0, 3], "rows": { "skilled": [400000, 410000] } """)).Table!]).Book!;
        var answer = book.LookupStep(RuleTables.GuaranteedPay, Days.On("2026-09-01"), "skilled", 5, out var step);
        Assert.Equal((410_000m, 3), (answer.Value, step));
    }

    [Fact(DisplayName = "Lokal tabell: an id that no central table has is refused, and the known ones are listed")]
    public void Unknown_table()
    {
        var problem = Assert.Single(Read(Table("feriepenger", "percent", Percentages)).Problems);
        Assert.Equal(("table-unknown", "feriepenger", "id"), (problem.Code, problem.Table, problem.Field));
        Assert.Equal("Det finnes ingen tabell «feriepenger». Bruk en av disse: " + string.Join(", ", RuleBook.BuiltIn.Tables.Select(table => table.Id)) + ".", problem.Message);
    }

    [Fact(DisplayName = "Lokal tabell: another unit, other rows or columns, and another standing than local are refused")]
    public void Head()
    {
        var table = Table("hta-guaranteed-pay", "NOK/month", """ "columns": [0], "rows": { "skilled": [400000] } """)
            .Replace("\"unit\"", "\"row\": \"group\", \"column\": \"years\", \"unit\"", StringComparison.Ordinal).Replace("\"local\",", "\"adopted\",", StringComparison.Ordinal);
        Assert.Equal(
            [
                ("table-field-wrong", null, "unit", "Enheten skal være «NOK/year», som i den sentrale tabellen."),
                ("table-field-wrong", null, "row", "Radene skal være «payGroup», som i den sentrale tabellen."),
                ("table-field-wrong", null, "column", "Kolonnene skal være «seniorityYears», som i den sentrale tabellen."),
                ("table-standing-wrong", "2026-09-01", "standing", "En kommunes egen tabell skal ha standing «local»."),
            ],
            Read(table).Problems.Select(problem => (problem.Code, problem.Version, problem.Field!, problem.Message)));
        Assert.Equal(("row", "Den sentrale tabellen har ikke «row». Ta det bort."),
            Read(Table("tao-place", "NOK/month", """ "value": 7400 """).Replace("\"unit\"", "\"row\": \"sats\", \"unit\"", StringComparison.Ordinal)).Problems.Select(problem => (problem.Field!, problem.Message)).Single());
    }

    [Fact(DisplayName = "Lokal tabell: a number that cannot be and rows that nothing reads are said at once, in every version")]
    public void All_at_once()
    {
        var first = Version(""" "rows": { "ordinary": -1, "over": 14.3, "young": 12 } """);
        var second = Version(""" "value": 12.5 """).Replace("2026-09-01", "2027-01-01", StringComparison.Ordinal);
        Assert.Equal(
            [
                ("table-row-unknown", "2026-09-01", "rows.over"), ("table-row-unknown", "2026-09-01", "rows.young"), ("table-amount-negative", "2026-09-01", "rows.ordinary"),
                ("table-field-wrong", "2027-01-01", "value"),
            ],
            Read(Table("holiday-pay", "percent", [first, second])).Problems.Select(problem => (problem.Code, problem.Version!, problem.Field!)));
    }

    [Fact(DisplayName = "Lokal tabell: every central table that has versions has the shape that is asked of a municipality's")]
    public void Central_tables_fit() =>
        Assert.All(RuleBook.BuiltIn.Tables.Where(table => !table.Editions.IsEmpty), table =>
        {
            using var file = typeof(RuleBook).Assembly.GetManifestResourceStream(typeof(RuleBook).Assembly.GetManifestResourceNames().Single(name => name.EndsWith($"/{table.Id}.json", StringComparison.Ordinal)))!;
            using var text = new StreamReader(file);
            Assert.Equal([], Read(text.ReadToEnd()).Problems.Where(problem => problem.Code != TableProblems.StandingWrong).Select(problem => problem.ToString()));
        });

    [Fact(DisplayName = "Lokal tabell: the same table in two files is refused")]
    public void Twice()
    {
        var table = Read(HolidayPay(Percentages)).Table!;
        var both = RuleBook.BuiltIn.With([table, table]);
        Assert.Null(both.Book);
        Assert.Equal([("table-twice", "holiday-pay")], both.Problems.Select(problem => (problem.Code, problem.Table)));
    }

    private static TableReading Read(string json) => TableReader.ReadLocal("fil.json", Encoding.UTF8.GetBytes(json), RuleBook.BuiltIn);

    private static string HolidayPay(string cells) => Table("holiday-pay", "percent", cells);

    private static string Table(string id, string unit, string cells) => Table(id, unit, [Version(cells)]);

    private static string Table(string id, string unit, string[] versions) =>
        $$"""{ "id": "{{id}}", "title": "Lokal tabell", "unit": "{{unit}}", "versions": [ {{string.Join(", ", versions)}} ] }""";

    private static string Version(string cells) =>
        $$"""{ "effective": "2026-09-01", "through": null, "adopted": "2026-08-20", "standing": "local", "lastChecked": "2026-08-20", "source": { "title": "Særavtale", "section": "2", "href": null }, {{cells}} }""";
}
