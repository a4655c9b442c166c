using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Rules;

/// <summary>Which version answers: known when, local before central, proposed never.</summary>
public sealed class RuleBookTests
{
    private static readonly RuleBook Central = RuleBook.BuiltIn;

    [Theory(DisplayName = "Satsbok: as known on a day, only versions adopted by then are seen")]
    [InlineData("2023-05-15", "2023-04-28", 324_900)]
    [InlineData("2023-05-15", "2023-04-29", 351_200)]
    [InlineData("2023-05-15", null, 351_200)]
    [InlineData("2021-06-10", "2021-06-03", 302_900)]
    public void As_known_on(string date, string? knownAt, int annual)
    {
        var book = knownAt is null ? Central : Central.AsKnownOn(Days.On(knownAt));
        Assert.Equal(annual, GuaranteedPay.For(book, PayGroup.Unskilled, 0, Days.On(date)).Lookup.Value);
    }

    [Fact(DisplayName = "Satsbok: what was not known then is missing, and the message says so")]
    public void Not_known_then()
    {
        var answer = Central.AsKnownOn(new LocalDate(2026, 6, 1)).Lookup(RuleTables.TaoPlace, new LocalDate(2026, 9, 1));
        Assert.Equal("rate-missing", answer.Missing?.Code);
        Assert.Contains("slik den var kjent 01.06.2026", answer.Missing!.Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Satsbok: a table that does not exist, a row that does not exist")]
    public void Unknown_table_and_row()
    {
        Assert.Equal("Det finnes ingen tabell «finnes-ikke». Legg den inn.", Central.Lookup("finnes-ikke", new LocalDate(2026, 1, 1)).Missing?.Message);
        Assert.Contains("ingen rad for «6»", Central.Lookup(RuleTables.EmployerContribution, new LocalDate(2026, 1, 1), "6").Missing?.Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "Lokal tabell: a municipality's own row goes before the central one from the same day")]
    [InlineData(PayGroup.Skilled, 0, "2020-09-01", 361_100)]
    [InlineData(PayGroup.Unskilled, 0, "2020-09-01", 302_900)]
    [InlineData(PayGroup.Skilled, 6, "2020-09-01", 366_300)]
    [InlineData(PayGroup.Skilled, 0, "2020-08-31", null)]
    [InlineData(PayGroup.Skilled, 0, "2021-06-04", 363_700)]
    public void Local_before_central(PayGroup group, int years, string date, int? annual)
    {
        // Klepp kommune, 1.9.2020: fagarbeider 361 100 at 0 years; central 352 200. The settlement of 2021 supersedes both.
        var book = Central.With([Local("""
            { "effective": "2020-09-01", "columns": [0, 6], "rows": { "skilled": [361100, null] } }
            """)]).Book!;
        var answer = GuaranteedPay.For(book, group, years, Days.On(date)).Lookup;
        Assert.Equal(annual, answer.IsFound ? (int)answer.Value : null);
        if (annual == 361_100)
            Assert.Equal(Standing.Local, answer.Version?.Standing);
    }

    [Fact(DisplayName = "Lokal tabell: fills a cell that the central table lacks, and is cited")]
    public void Local_fills_a_missing_cell()
    {
        var book = Central.With([Local("""
            { "effective": "2026-05-01", "columns": [0, 2, 4, 6, 8, 10, 16], "rows": { "unskilled": [410000, 410000, 410000, 413000, 420000, 470000, 510000] } }
            """)]).Book!;
        var answer = GuaranteedPay.For(book, PayGroup.Unskilled, 7, new LocalDate(2026, 9, 1));
        Assert.Equal((413_000m, 6, Standing.Local), (answer.Lookup.Value, answer.Step, answer.Lookup.Version!.Standing));
        Assert.Equal(568_600m, GuaranteedPay.For(book, PayGroup.Degree3, 9, new LocalDate(2026, 9, 1)).Lookup.Value);
        Assert.False(GuaranteedPay.For(Central, PayGroup.Unskilled, 7, new LocalDate(2026, 9, 1)).Lookup.IsFound);
    }

    [Fact(DisplayName = "Lokal tabell: last year's local row never answers for a central version that lacks the cell")]
    public void Local_row_of_last_year()
    {
        var book = Central.With([Local("""{ "effective": "2025-05-01", "columns": [0], "rows": { "unskilled": [400000] } }""")]).Book!;
        Assert.True(GuaranteedPay.For(book, PayGroup.Unskilled, 0, new LocalDate(2026, 4, 30)).Lookup.IsFound);
        Assert.False(GuaranteedPay.For(book, PayGroup.Unskilled, 0, new LocalDate(2026, 5, 1)).Lookup.IsFound);
    }

    [Fact(DisplayName = "Lokal tabell: one that ends gives way to the central one again")]
    public void Local_row_that_ends()
    {
        var book = Central.With([Local("""{ "effective": "2023-09-01", "through": "2023-12-31", "columns": [0], "rows": { "unskilled": [360000] } }""")]).Book!;
        decimal On(string date) => GuaranteedPay.For(book, PayGroup.Unskilled, 0, Days.On(date)).Lookup.Value;
        Assert.Equal([351_200m, 360_000m, 360_000m, 351_200m], new[] { On("2023-08-31"), On("2023-09-01"), On("2023-12-31"), On("2024-01-01") });
    }

    [Fact(DisplayName = "Lokal tabell: one of an older check, with an id that nothing asks for, does no harm to the others")]
    public void Only_local()
    {
        var own = TableReaderTests.Read(LocalJson("""{ "effective": "2026-01-01", "value": 5000 }""").Replace("hta-guaranteed-pay", "lokalt-tillegg", StringComparison.Ordinal)).Table!;
        var book = Central.With([own]).Book!;
        Assert.Equal(5_000m, book.Lookup("lokalt-tillegg", new LocalDate(2026, 1, 1)).Value);
        Assert.Equal(Central.Tables.Count() + 1, book.Tables.Count());
        Assert.Null(Central.Table("lokalt-tillegg"));
    }

    [Fact(DisplayName = "Satsbok: a version that has run out leaves no answer, though the one before it stated no end")]
    public void Older_version_never_steps_in()
    {
        var table = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2024-01-01", "null"), TableReaderTests.Version("2025-01-01", "\"2025-12-31\""))).Table!;
        Assert.True(table.Find(new LocalDate(2025, 12, 31)).IsFound);
        Assert.False(table.Find(new LocalDate(2026, 1, 1)).IsFound);
        Assert.Null(table.EditionOn(new LocalDate(2026, 1, 1)));
    }

    [Fact(DisplayName = "Forslag: a proposed version is kept but never answers")]
    public void Proposed_never_answers()
    {
        var proposed = TableReaderTests.Version("2026-01-01", "null").Replace("\"adopted\",", "\"proposed\",", StringComparison.Ordinal).Replace("100", "999", StringComparison.Ordinal);
        var table = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "null"), proposed)).Table!;
        Assert.Equal(2, table.Editions.Length);
        Assert.Equal(100m, table.Find(new LocalDate(2026, 6, 1)).Value);
    }

    [Fact(DisplayName = "Satsbok: the same table twice is refused")]
    public void Same_table_twice()
    {
        var table = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2025-01-01", "null"))).Table!;
        Assert.Equal([TableProblems.Twice], RuleBook.Of([table, table]).Problems.Select(problem => problem.Code));
        Assert.NotNull(RuleBook.Of([table]).Book);
    }

    [Fact(DisplayName = "Satsbok: an answer that is there costs no allocation")]
    public void No_allocation()
    {
        var date = new LocalDate(2026, 9, 1);
        decimal Month() =>
            Central.Lookup(RuleTables.VtaoGrant, date).Value
            + GuaranteedPay.For(Central, PayGroup.Degree3, 7, date).Lookup.Value
            + Central.Lookup(RuleTables.AnnualHours, date, "37.5").Value
            + Central.Lookup(RuleTables.HolidayPay, date, "ordinary").Value
            + Central.Lookup(RuleTables.EmployerContribution, date, "1").Value
            + BasicAmount.On(Central, date).Value;
        Assert.True(Month() > 0m);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
            Month();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static RuleTable Local(string version) => TableReaderTests.Read(LocalJson(version)).Table!;

    private static string LocalJson(string version) =>
        """{ "id": "hta-guaranteed-pay", "title": "Lokal garantilønn", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears", "versions": [ VERSION ] }"""
            .Replace("VERSION", version.TrimStart().Insert(1, """ "adopted": "2020-06-01", "standing": "local", "lastChecked": "2026-11-21", SOURCE, """), StringComparison.Ordinal);
}
