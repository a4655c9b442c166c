using System.Collections.Frozen;
using Kommune.Domain.Documents;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Functions.Documents.Journal;

namespace Kommune.Functions.Tests.Documents.Journal;

public class JournalTests
{
    private static readonly YearMonth September = new(2026, 9);
    private static readonly YearMonth October = new(2026, 10);
    private static readonly AccountString Wages = new("2410", "273", "010", "900123", null);

    /// <summary>Pay 3022.50 with holiday pay 362.70, pension 406.22 and contribution 534.59, the month of the wire contract; and 1123.50 of follow-up.</summary>
    private static readonly JournalLine[] Lines =
    [
        Line("J-1", Wages, 3022.50m, "Grunnlønn 2026-09"), Line("J-1", Balance("2.32.10"), -3022.50m, "Grunnlønn 2026-09"),
        Line("J-1", Wages, 362.70m, "Feriepenger 2026-09"), Line("J-1", Balance("2.32.10"), -362.70m, "Feriepenger 2026-09"),
        Line("J-1", Wages with { Type = "090" }, 406.22m, "Pensjon; 12 %"), Line("J-1", Balance("2.32.10"), -406.22m, "Pensjon; 12 %"),
        Line("J-1", Wages with { Type = "099" }, 534.59m, "=Arbeidsgiveravgift"), Line("J-1", Balance("2.32.10"), -534.59m, "Kari sa \"ja\""),
        Line("J-2", Balance("2.13.10"), 1123.50m, "Oppfølging 2026-09"), Line("J-2", Wages with { Type = "620", Project = null }, -1123.50m, "Oppfølging 2026-09"),
    ];

    [Fact(DisplayName = "Journal: the neutral CSV, quoted where needed and safe in a spreadsheet")]
    public void Neutral() => Approved.Verify(Csv(Lines), "csv");

    [Fact(DisplayName = "Journal: Unit4 GL07 with the usual columns")]
    public void Unit4() => Approved.Verify(Adapted(LedgerLayout.Unit4Gl07("K1", "TO")), "csv");

    [Fact(DisplayName = "Journal: Visma Enterprise with decimal comma and Norwegian dates")]
    public void Visma() => Approved.Verify(Adapted(LedgerLayout.VismaEnterprise()), "csv");

    [Fact(DisplayName = "Journal: lines end in CRLF, the file is UTF-8 without a byte order mark")]
    public void Line_ends()
    {
        var text = Csv(Lines);
        Assert.Equal(Lines.Length + 1, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(text.Count(c => c == '\n'), text.Count(c => c == '\r'));
        Assert.StartsWith("voucher;date;period;earnedPeriod;responsibility;function;type;project;activity;amount;vatCode;text;reference\r\n", text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "KOSTRA: 273 is a function, 254 went out with 2023 and is refused after it")]
    public void Functions()
    {
        Assert.True(Kostra.IsFunction("273", September));
        Assert.False(Kostra.IsFunction("254", September));
        Assert.True(Kostra.IsFunction("254", new YearMonth(2023, 12)));
        Assert.False(Kostra.IsFunction("254", new YearMonth(2024, 1)));
        Assert.False(Kostra.IsFunction("257", new YearMonth(2023, 12)));
        Assert.True(Kostra.IsFunction("257", new YearMonth(2024, 1)));
    }

    [Theory(DisplayName = "KOSTRA: the types this module books on are valid, internal purchase and sale are not")]
    [InlineData("010", true)]
    [InlineData("030", true)]
    [InlineData("090", true)]
    [InlineData("099", true)]
    [InlineData("620", true)]
    [InlineData("650", true)]
    [InlineData("700", true)]
    [InlineData("810", true)]
    [InlineData("290", false)]
    [InlineData("690", false)]
    [InlineData("790", false)]
    [InlineData("10", false)]
    public void Types(string type, bool valid) => Assert.Equal(valid, Kostra.IsType(type, September));

    [Fact(DisplayName = "KOSTRA: type 270 was split in 2026, 875 in 2025; before the first list nothing is known")]
    public void Types_by_year()
    {
        Assert.True(Kostra.IsType("270", new YearMonth(2025, 12)));
        Assert.False(Kostra.IsType("270", new YearMonth(2026, 1)));
        Assert.True(Kostra.IsType("271", new YearMonth(2026, 1)));
        Assert.False(Kostra.IsType("875", new YearMonth(2025, 1)));
        Assert.False(Kostra.IsType("010", new YearMonth(2022, 12)));
    }

    [Fact(DisplayName = "Journal: all the reasons at once, and nothing is written")]
    public void All_reasons()
    {
        JournalLine[] lines =
        [
            Line("J-1", Wages with { Function = "254" }, 100m, "Utgått funksjon"),
            Line("J-1", Wages with { Type = "290" }, 100m, "Intern art"),
            Line("J-1", Wages with { Type = null }, 100m, "Uten art"),
            Line("J-1", Wages with { Responsibility = null }, 100m, "Uten ansvar"),
            Line("J-1", Balance("010"), -399.99m, "Uten funksjon"),
            Line("J-2", Wages, 1m, "Opptjent senere") with { Earned = October },
            Line("J-2", Balance("2.32.10"), -1m, "Annen periode") with { Period = October },
            Line("J-3", Wages, 2_000_000m, "Over grensen for 02898290096"),
            Line("J-3", Balance("2.32.10"), -2_000_000m, ""),
        ];
        using var output = new StringWriter();
        var errors = JournalCsv.Write(lines, KostraMapping.None, output);
        Assert.Equal("", output.ToString());
        Approved.Verify(string.Join("\n", errors.Select(error => $"{error.Code} | {error.Path} | {error.Message}")), "txt");
    }

    [Fact(DisplayName = "Journal: local accounts are checked by what they mean in KOSTRA, and written as they are")]
    public void Local_accounts()
    {
        var mapping = new KostraMapping(
            new Dictionary<string, string> { ["2732"] = "273" }.ToFrozenDictionary(),
            new Dictionary<string, string> { ["10100"] = "010", ["23299001"] = "32" }.ToFrozenDictionary());
        JournalLine[] lines = [Line("J-1", new("2410", "2732", "10100", null, null), 10m, "Lønn"), Line("J-1", Balance("23299001"), -10m, "Lønn")];
        using var output = new StringWriter();
        Assert.Empty(JournalCsv.Write(lines, mapping, output));
        Assert.Contains(";2410;2732;10100;;;10.00;", output.ToString(), StringComparison.Ordinal);
        Assert.Equal([JournalRules.FunctionInvalid, JournalRules.TypeInvalid, JournalRules.ChapterInvalid], JournalRules.Check(lines, KostraMapping.None).Select(error => error.Code));
    }

    [Fact(DisplayName = "SAF-T: accounts are grouped in KA_K by KOSTRA type; a type the list lacks is refused")]
    public void Saft()
    {
        var (accounts, errors) = SaftGrouping.Of(Lines, KostraMapping.None);
        Assert.Empty(errors);
        using var output = new StringWriter();
        SaftGrouping.Write(accounts, output);
        Approved.Verify(output.ToString(), "csv");
        Assert.Equal(SaftGrouping.CodeUnknown, Assert.Single(SaftGrouping.Of([Line("J-1", Wages with { Type = "271" }, 1m, "x")], KostraMapping.None).Errors).Code);
    }

    [Fact(DisplayName = "Adapter: a column that is too narrow cuts a description and refuses a code")]
    public void Widths()
    {
        var layout = LedgerLayout.VismaEnterprise() with { Columns = [new("Tekst", LedgerField.Text, Width: 6), new("Ansvar", LedgerField.Responsibility, Width: 4)] };
        Assert.Contains("Grunnl;2410", Adapted(layout), StringComparison.Ordinal);
        using var output = new StringWriter();
        var errors = LedgerAdapter.Write(Lines, KostraMapping.None, layout with { Columns = [new("Ansvar", LedgerField.Responsibility, Width: 3)] }, output);
        Assert.Equal(5, errors.Count(error => error.Code == LedgerAdapter.ValueTooWide));
        Assert.Equal("", output.ToString());
    }

    [Fact(DisplayName = "Adapter: the sign can stand in the debit/credit column alone")]
    public void Absolute_amounts()
    {
        var layout = LedgerLayout.Unit4Gl07("K1", "TO") with { Columns = [new("dc", LedgerField.DebitCredit), new("amount", LedgerField.AbsoluteAmount)] };
        Assert.StartsWith("1;3022.50\r\n-1;3022.50\r\n", Adapted(layout), StringComparison.Ordinal);
    }

    private static JournalLine Line(string voucher, AccountString account, decimal amount, string text) =>
        new(voucher, new LocalDate(2026, 9, 30), September, September, account, Nok.FromKroner(amount), "", text, "9901-88231-1");

    private static AccountString Balance(string chapter) => AccountString.Empty with { Type = chapter };

    private static string Csv(JournalLine[] lines)
    {
        using var output = new StringWriter();
        Assert.Empty(JournalCsv.Write(lines, KostraMapping.None, output));
        return output.ToString();
    }

    private static string Adapted(LedgerLayout layout)
    {
        using var output = new StringWriter();
        Assert.Empty(LedgerAdapter.Write(Lines, KostraMapping.None, layout, output));
        return output.ToString();
    }
}
