using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>HTA kap. 4: pay after a settlement = max(own salary + central increment, new guaranteed pay).</summary>
[Trait("law", "HTA kap. 4")]
public sealed class SettlementRaiseTests
{
    private static Terms Full(decimal? salary, PayGroup group = PayGroup.Unskilled, string seniority = "2022-03-01") => Given.Terms60 with
    {
        PositionPercent = new Percent(100m),
        AnnualSalary = salary is { } kroner ? Nok.FromKroner(kroner) : null,
        PayGroup = group,
        SeniorityDate = Given.Day(seniority),
    };

    private static WageStatement Wage(string month, params Fact[] hr) => Given.Statement(Given.Placement([.. hr, Given.Model(WageModel.Tariff, "2020-01-01")]), month).Wage!;

    private static decimal Annual(WageStatement wage) => wage.Lines.Single(line => line.Kind == LineKind.BasePay).Rate * 12m;

    [Fact(DisplayName = "HTA kap. 4 (2023): 340 000 told before 1 May 2023 becomes 340 000 + 26 300, above the floor of 351 200")]
    [Trait("rule", "hta-increment")]
    public void Raised_by_the_increment()
    {
        var hired = Given.Registered("2023-01-01", terms: Full(340_000m));
        Assert.Equal(Nok.Round(340_000m / 12m), Wage("2023-04", hired).BasePay);

        var may = Wage("2023-05", hired);
        Assert.Equal(Nok.Round((340_000m + 26_300m) / 12m), may.BasePay);
        Assert.Equal(("hta-increment", "hta-increments/2023-05-01"), (may.Lines[0].Rule.RuleId, may.Lines[0].Rule.Table));
        Assert.Contains("sentrale tillegg 26\u00A0300,00 til og med 01.05.2023", may.Lines[0].Text, StringComparison.Ordinal);
        Assert.Empty(may.Held);
    }

    [Fact(DisplayName = "HTA kap. 4 (2023): HR has raised the salary itself from 1 May: nothing is added to it")]
    [Trait("rule", "agreed-salary")]
    public void Raised_by_hr()
    {
        var wage = Wage("2023-05", Given.Registered("2023-01-01", terms: Full(340_000m)), Given.Changed("2023-05-01", Full(370_000m), "2023-01-01"));
        Assert.Equal(Nok.Round(370_000m / 12m), wage.BasePay);
        Assert.Equal("agreed-salary", wage.Lines[0].Rule.RuleId);
    }

    [Fact(DisplayName = "HTA kap. 4 (2024): another position percent told after the settlement, with the salary as before, keeps the increment: 400 000 + 24 800")]
    [Trait("rule", "hta-increment")]
    public void Unrelated_change_keeps_the_increment()
    {
        var hired = Given.Registered("2024-03-01", terms: Full(400_000m));
        var smaller = Given.Changed("2024-05-15", Full(400_000m) with { PositionPercent = new Percent(80m) }, "2024-03-01");
        Assert.All(Wage("2024-05", hired, smaller).Lines.Where(line => line.Kind == LineKind.BasePay), line => Assert.Equal(424_800m / 12m, line.Rate));
        Assert.Equal(Nok.Round(424_800m / 12m * 0.80m), Wage("2024-06", hired, smaller).BasePay);
    }

    [Fact(DisplayName = "HTA kap. 4 (2024): a salary that HR has changed since the settlement stands alone, also when it is changed back")]
    public void Changed_salary_resets()
    {
        var hired = Given.Registered("2024-03-01", terms: Full(400_000m));
        var raised = Given.Changed("2024-06-01", Full(430_000m), "2024-03-01");
        var back = Given.Changed("2024-07-01", Full(400_000m), "2024-03-01", id: "hr-3");
        Assert.Equal(430_000m, Annual(Wage("2024-06", hired, raised, back)), 2);
        Assert.Equal(400_000m, Annual(Wage("2024-07", hired, raised, back)), 2);
    }

    [Fact(DisplayName = "HTA kap. 4 (2023): pay at the floor follows the floor, 324 900 + 26 300 = 351 200")]
    [Trait("rule", "hta-guaranteed-pay")]
    public void Floor_binds()
    {
        var wage = Wage("2023-05", Given.Registered("2023-01-01", terms: Full(324_900m)));
        Assert.Equal(Nok.Round(351_200m / 12m), wage.BasePay);
        Assert.Equal(("hta-guaranteed-pay", "HTA kap. 4, garantilønn ved 0 års ansiennitet"), (wage.Lines[0].Rule.RuleId, wage.Lines[0].Rule.Text));
    }

    [Fact(DisplayName = "HTA kap. 4: the base is the person's own pay on 30 April, which was never under the floor of that day")]
    public void Base_is_never_under_the_floor()
    {
        // Told 300 000 in 2021: the floor of 2022 (324 900) was paid on 30 April 2023, so 1 May 2023 gives 324 900 + 26 300.
        var wage = Wage("2023-05", Given.Registered("2021-08-01", terms: Full(300_000m)));
        Assert.Equal(351_200m, Annual(wage), 2);
    }

    [Fact(DisplayName = "HTA kap. 4: two settlements add up, 340 000 + 26 300 + 31 300")]
    public void Two_settlements() =>
        Assert.Equal(340_000m + 26_300m + 31_300m, Annual(Wage("2024-05", Given.Registered("2023-01-01", terms: Full(340_000m, seniority: "2023-01-01")))), 2);

    [Fact(DisplayName = "HTA kap. 4 (2024): the increment at 2 years is 24 800, at the step the seniority has on the day")]
    public void Increment_of_the_step() =>
        Assert.Equal(400_000m + 24_800m, Annual(Wage("2024-05", Given.Registered("2023-09-01", terms: Full(400_000m, seniority: "2022-03-01")))), 2);

    [Fact(DisplayName = "HTA kap. 4 (2025): an increment that is not held against the source is not added; the pay is as known and the line held")]
    public void Unverified_settlement()
    {
        var wage = Wage("2025-05", Given.Registered("2024-09-01", terms: Full(400_000m)));
        Assert.Equal(Nok.Round(400_000m / 12m), wage.BasePay);
        var held = Assert.Single(wage.Held);
        Assert.Equal((HeldCodes.TariffFloorUnverified, Given.Day("2025-05-01")), (held.Code, held.Date));
    }

    [Fact(DisplayName = "HTA kap. 4 (2026): the floor is known for degrees and the increment is not: the highest that is known, and the line held")]
    public void Floor_known_increment_not()
    {
        var told = Given.Registered("2025-09-01", terms: Full(560_000m, PayGroup.Degree3, "2025-09-01"));
        var wage = Wage("2026-05", told);
        Assert.Equal(Nok.Round(560_000m / 12m), wage.BasePay);
        Assert.Equal((HeldCodes.TariffFloorUnverified, RuleTables.Increments), (wage.Held.Single().Code, wage.Held.Single().Table));
        Assert.Equal(545_400m, Annual(Wage("2026-05", Given.Registered("2025-09-01", terms: Full(500_000m, PayGroup.Degree3, "2025-09-01")))), 2);
    }

    [Fact(DisplayName = "HTA kap. 4 (2026): hired after the settlement, the agreed salary stands against the floor alone")]
    public void Hired_after_the_settlement()
    {
        var wage = Wage("2026-09", Given.Registered("2026-09-01", terms: Full(560_000m, PayGroup.Degree3, "2026-09-01")));
        Assert.Equal(Nok.Round(560_000m / 12m), wage.BasePay);
        Assert.Empty(wage.Held);
    }

    [Theory(DisplayName = "HTA kap. 4: without a verified floor the agreed salary is paid and the floor held; without any salary nothing is paid")]
    [InlineData(382_500, HeldCodes.TariffFloorUnverified)]
    [InlineData(null, HeldCodes.RateMissing)]
    public void No_verified_floor(int? salary, string code)
    {
        var wage = Wage("2026-09", Given.Registered("2026-09-01", terms: Full(salary)));
        Assert.Equal(code, Assert.Single(wage.Held).Code);
        Assert.Equal(salary is null ? Nok.Zero : Nok.Round(382_500m / 12m), wage.BasePay);
    }

    [Fact(DisplayName = "HTA kap. 4: without an agreed salary the floor is paid, and it follows the step on the 1st of the month")]
    public void Floor_alone()
    {
        var hired = Given.Registered("2022-06-01", terms: Full(null, seniority: "2021-03-15"));
        Assert.Equal(Nok.Round(324_900m / 12m), Wage("2023-02", hired).BasePay);
        Assert.Equal(Nok.Round(331_400m / 12m), Wage("2023-03", hired).BasePay);
    }

    [Theory(DisplayName = "HTA kap. 4: what is missing for the floor is named: pay group, seniority, or a tariff area without tables")]
    [InlineData("group", "Stillingsgruppe"), InlineData("seniority", "Lønnsansiennitet"), InlineData("area", "Tariffområde Oslo")]
    public void Missing_knowledge(string what, string named)
    {
        var terms = what switch { "group" => Full(400_000m) with { PayGroup = null }, "seniority" => Full(400_000m) with { SeniorityDate = null }, _ => Full(400_000m) };
        var municipality = what == "area" ? Given.Eksempel with { TariffArea = "Oslo" } : Given.Eksempel;
        var placement = Given.Placement(Given.Registered("2026-09-01", terms: terms), Given.Model(WageModel.Tariff, "2026-09-01"));
        var wage = Given.Statement(placement, "2026-09", municipality).Wage!;
        Assert.Equal(Nok.Round(400_000m / 12m), wage.BasePay);
        Assert.Equal(HeldCodes.TariffFloorUnverified, wage.Held.Single().Code);
        Assert.Contains(named, wage.Held.Single().Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "HTA kap. 4: a settlement in the middle of a month cuts it: 3.6 is the last day of the old table, 4.6.2021 the first of the new")]
    public void Settlement_in_the_month()
    {
        // June 2021 has 22 weekdays: three before the 4th, and 19 from it.
        var wage = Wage("2021-06", Given.Registered("2020-10-01", terms: Full(null, PayGroup.Unskilled, "2020-10-01")));
        var line = wage.Lines.Single(line => line.Kind == LineKind.BasePay);
        Assert.Equal((new DateInterval(Given.Day("2021-06-04"), Given.Day("2021-06-30")), Nok.Round(312_900m / 12m * 19m / 22m)), (line.Days, line.Amount));
        Assert.Equal((HeldCodes.RateMissing, Given.Day("2021-06-01")), (wage.Held[0].Code, wage.Held[0].Date));
    }
}
