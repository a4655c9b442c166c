using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>HTA kap. 4: those under 18 have 90 % of unskilled work at 0 years.</summary>
[Trait("law", "HTA kap. 4")]
public sealed class YoungWorkerPayTests
{
    private static readonly Terms NoSalary = Given.Terms60 with { PositionPercent = new Percent(100m), AnnualSalary = null, SeniorityDate = Given.Day("2022-06-01") };

    private static WageStatement Wage(string born, string month, Terms? terms = null) => Given.Statement(
        Given.Placement(Given.Registered("2022-06-01", terms: terms ?? NoSalary, born: born), Given.Model(WageModel.Tariff, "2022-06-01")), month).Wage!;

    [Fact(DisplayName = "HTA kap. 4 (2022): at 16 and 17 the pay is 90 % of 324 900")]
    [Trait("rule", "hta-young-worker")]
    public void Ninety_percent()
    {
        var wage = Wage("2005-03-10", "2022-06");
        Assert.Equal(Nok.Round(0.9m * 324_900m / 12m), wage.BasePay);
        Assert.Equal("hta-young-worker", wage.Lines[0].Rule.RuleId);
    }

    [Fact(DisplayName = "HTA kap. 4: the 18th birthday cuts the month, 13 and 9 of the 22 weekdays of September 2022")]
    public void Birthday_cuts_the_month()
    {
        var lines = Wage("2004-09-20", "2022-09").Lines.Where(line => line.Kind == LineKind.BasePay).ToList();
        Assert.Equal([Nok.Round(0.9m * 324_900m / 12m * 13m / 22m), Nok.Round(324_900m / 12m * 9m / 22m)], lines.Select(line => line.Amount));
        Assert.Equal(["hta-young-worker", "hta-guaranteed-pay"], lines.Select(line => line.Rule.RuleId));
    }

    [Fact(DisplayName = "HTA kap. 4: an agreed salary above the share stands")]
    public void Agreed_above_the_share() =>
        Assert.Equal(Nok.Round(300_000m / 12m), Wage("2005-03-10", "2022-06", NoSalary with { AnnualSalary = Nok.FromKroner(300_000m) }).BasePay);

    [Fact(DisplayName = "HTA kap. 4: under 16 no share is known: nothing is paid on a guess, an agreed salary is paid and the floor held")]
    public void Under_sixteen()
    {
        Assert.Equal(HeldCodes.RateMissing, Wage("2007-03-10", "2022-06").Held.Single().Code);
        var agreed = Wage("2007-03-10", "2022-06", NoSalary with { AnnualSalary = Nok.FromKroner(250_000m) });
        Assert.Equal((HeldCodes.TariffFloorUnverified, Nok.Round(250_000m / 12m)), (agreed.Held[0].Code, agreed.BasePay));
    }
}
