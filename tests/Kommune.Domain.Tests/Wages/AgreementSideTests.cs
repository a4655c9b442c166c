using System.Text;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>HTA kap. 4: a settlement that takes effect on different days for the sides of the agreement, in the real run.</summary>
[Trait("law", "HTA kap. 4")]
public sealed class AgreementSideTests
{
    private const string BySides = """
        { "id": "hta-guaranteed-pay", "title": "Garantilønn", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears",
          "versions": [
            { "effective": "2026-05-01", "through": null, "adopted": "2026-06-10", "standing": "local", "lastChecked": "2026-11-01",
              "source": { "title": "Protokoll", "section": "1", "href": null }, "scope": ["LO Kommune", "YS Kommune"], "note": null,
              "columns": [0, 2, 4, 6, 8, 10, 16], "rows": { "unskilled": [400000, 400000, 400000, null, null, null, null] } },
            { "effective": "2026-06-04", "through": null, "adopted": "2026-06-10", "standing": "local", "lastChecked": "2026-11-01",
              "source": { "title": "Protokoll", "section": "1", "href": null }, "scope": ["Unio", "Akademikerne"], "note": null,
              "columns": [0, 2, 4, 6, 8, 10, 16], "rows": { "unskilled": [400000, 400000, 400000, null, null, null, null] } } ] }
        """;

    [Theory(DisplayName = "HTA kap. 4 (2022): Rikslønnsnemnda gave three unions the new table from 27.9.2022; the rest of the sides have it from 1.5.2022")]
    [InlineData("Utdanningsforbundet", "2022-05", 423_500)]
    [InlineData("Utdanningsforbundet", "2022-08", 423_500)]
    [InlineData("Utdanningsforbundet", "2022-10", 459_100)]
    [InlineData("skolenes landsforbund", "2022-08", 423_500)]
    [InlineData("LO Kommune", "2022-05", 459_100)]
    [InlineData("Unio", "2022-05", 459_100)]
    [InlineData(null, "2022-05", 459_100)]
    [InlineData("Ukjent forbund", "2022-05", 459_100)]
    [Trait("rule", "hta-guaranteed-pay")]
    public void Pay_by_side(string? side, string month, int annual) =>
        Assert.Equal(Nok.Round(annual / 12m), Wage(side, month, PayGroup.Degree3, null, RuleBook.BuiltIn).BasePay);

    [Fact(DisplayName = "HTA kap. 4 (2022): September of a member is cut at the 27th: 18 of 22 weekdays at the old table, 4 at the new")]
    public void Month_is_cut()
    {
        var lines = Wage("Utdanningsforbundet", "2022-09", PayGroup.Degree3, null, RuleBook.BuiltIn).Lines.Where(line => line.Kind == LineKind.BasePay).ToList();
        Assert.Equal([Nok.Round(Rounded(18m / 22m) * Rounded(423_500m / 12m)), Nok.Round(Rounded(4m / 22m) * Rounded(459_100m / 12m))], lines.Select(line => line.Amount));
        Assert.Equal([Given.Day("2022-09-26"), Given.Day("2022-09-30")], lines.Select(line => line.Days.End));
        Assert.Single(Wage(null, "2022-09", PayGroup.Degree3, null, RuleBook.BuiltIn).Lines, line => line.Kind == LineKind.BasePay);

        static decimal Rounded(decimal value) => Rounding.Quantity(value);
    }

    [Fact(DisplayName = "HTA kap. 4 (2022): the central increment of 12 000 waits too: 350 000 until 26.9., 362 000 after; for the others from 1.5.")]
    [Trait("rule", "hta-increment")]
    public void Increment_waits()
    {
        Assert.Equal(Nok.Round(350_000m / 12m), Wage("Skolenes landsforbund", "2022-08", PayGroup.Unskilled, 350_000m, RuleBook.BuiltIn).BasePay);
        Assert.Equal(Nok.Round(362_000m / 12m), Wage("Skolenes landsforbund", "2022-10", PayGroup.Unskilled, 350_000m, RuleBook.BuiltIn).BasePay);
        Assert.Equal(Nok.Round(362_000m / 12m), Wage("Fagforbundet", "2022-05", PayGroup.Unskilled, 350_000m, RuleBook.BuiltIn).BasePay);
        Assert.Equal(Nok.Round(362_000m / 12m), Wage(null, "2022-05", PayGroup.Unskilled, 350_000m, RuleBook.BuiltIn).BasePay);
    }

    [Theory(DisplayName = "Oppgjør med en dato per side: each side from its own day, by confederation or by a union in it")]
    [InlineData("LO Kommune", "2026-05-01", 400_000)]
    [InlineData("Delta", "2026-05-01", 400_000)]
    [InlineData("Unio", "2026-06-04", 400_000)]
    [InlineData("Norsk Sykepleierforbund", "2026-06-04", 400_000)]
    [InlineData(null, "2026-06-04", 400_000)]
    [InlineData("Ukjent forbund", "2026-06-04", 400_000)]
    public void Side_by_side(string? side, string first, int annual)
    {
        var found = GuaranteedPay.For(Local(), PayGroup.Unskilled, 0, Given.Day(first), side);
        Assert.Equal((annual, first), ((int)found.Lookup.Value, first));
        Assert.False(GuaranteedPay.For(Local(), PayGroup.Unskilled, 0, Given.Day(first).PlusDays(-1), side).Lookup.IsFound);
    }

    [Fact(DisplayName = "Oppgjør med en dato per side: with no side told, the days between the first and the last are held, and the salary that is known is paid")]
    public void Not_told_is_held_in_between()
    {
        var may = Wage(null, "2026-05", PayGroup.Unskilled, 390_000m, Local());
        Assert.Equal(Nok.Round(390_000m / 12m), may.BasePay);
        var held = Assert.Single(may.Held);
        Assert.Equal("tariff-floor-unverified", held.Code);
        Assert.Contains("01.05.2026 for noen hovedsammenslutninger og fra 04.06.2026 for andre", held.Message, StringComparison.Ordinal);

        var june = Wage(null, "2026-06", PayGroup.Unskilled, 390_000m, Local()).Lines.Where(line => line.Kind == LineKind.BasePay).ToList();
        // The 4th on: 19 of 22 weekdays at 400 000.
        Assert.Equal(Given.Day("2026-06-04"), june[^1].Days.Start);
        Assert.Equal(Nok.Round(Rounding.Quantity(19m / 22m) * Rounding.Quantity(400_000m / 12m)), june[^1].Amount);
        Assert.Single(Wage("Fagforbundet", "2026-06", PayGroup.Unskilled, 390_000m, Local()).Lines, line => line.Kind == LineKind.BasePay);
    }

    [Fact(DisplayName = "Oppgjør med en dato per side: rows for some sides only are exceptions; the others keep the version for all")]
    public void Exceptions_do_not_bind_others()
    {
        var book = RuleBook.BuiltIn.With([TableReader.Read("t", Encoding.UTF8.GetBytes(BySides.Replace("\"Unio\", \"Akademikerne\"", "\"Unio\"", StringComparison.Ordinal))).Table!]).Book!;
        Assert.Equal(400_000m, GuaranteedPay.For(book, PayGroup.Unskilled, 0, Given.Day("2026-07-01"), "Unio").Lookup.Value);
        Assert.Contains("ikke holdt mot kilden", GuaranteedPay.For(book, PayGroup.Unskilled, 0, Given.Day("2026-07-01")).Lookup.Missing!.Message, StringComparison.Ordinal);
    }

    private static RuleBook Local() => RuleBook.BuiltIn.With([TableReader.Read("t", Encoding.UTF8.GetBytes(BySides)).Table!]).Book!;

    private static WageStatement Wage(string? side, string month, PayGroup group, decimal? salary, RuleBook rules)
    {
        var start = Given.Month(month).Year == 2026 ? "2026-05-01" : "2022-04-01";
        var terms = Given.Terms60 with
        {
            PositionPercent = new Percent(100m),
            PayGroup = group,
            SeniorityDate = Given.Day(start),
            AnnualSalary = salary is { } kroner ? Nok.FromKroner(kroner) : null,
            AgreementSide = side,
        };
        var placement = Given.Placement(Given.Registered(start, terms: terms), Given.Model(WageModel.Tariff, start));
        return MonthStatement.Of(placement, Given.Month(month), Given.Eksempel, rules).Wage!;
    }
}
