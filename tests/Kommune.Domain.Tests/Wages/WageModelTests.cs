using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>Lønnsmodell: none, agreed hourly or tariff, decided by a person, dated.</summary>
public sealed class WageModelTests
{
    [Fact(DisplayName = "Lønnsmodell: without a decision nothing is computed, and the line says what to do")]
    public void No_decision()
    {
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01")), "2026-09").Wage!;
        Assert.Empty(wage.Lines);
        var held = Assert.Single(wage.Held);
        Assert.Equal((HeldCodes.WageDecisionMissing, Given.Day("2026-09-01")), (held.Code, held.Date));
    }

    [Fact(DisplayName = "Lønnsmodell None: no pay and nothing held")]
    public void None()
    {
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Model(WageModel.None, "2026-09-01")), "2026-09").Wage!;
        Assert.Empty(wage.Lines);
        Assert.Empty(wage.Held);
        Assert.Equal(WageModel.None, wage.Model);
    }

    [Fact(DisplayName = "Lønnsmodell: a decision from the 16th holds the days before it and pays 11 of 22 weekdays")]
    public void Decision_in_the_month()
    {
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-16")), "2026-09").Wage!;
        Assert.Equal(Nok.Round(97.50m * 11m / 22m * 31m), wage.BasePay);
        Assert.Equal(HeldCodes.WageDecisionMissing, Assert.Single(wage.Held).Code);
    }

    [Fact(DisplayName = "Lønnsmodell: 31 kr to the 15th and 34 kr from the 16th: 11 of 22 weekdays at each rate, costs on the sum")]
    public void New_rate_in_the_month()
    {
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Hourly(34m, "2026-09-16", id: "w-2")), "2026-09").Wage!;
        var first = Nok.Round(97.50m * 11m / 22m * 31m);
        var second = Nok.Round(97.50m * 11m / 22m * 34m);
        Assert.Equal([first, second], wage.Lines.Where(line => line.Kind == LineKind.BasePay).Select(line => line.Amount));
        Assert.Equal((first + second).Kroner, wage.Lines.Single(line => line.Kind == LineKind.HolidayPay).Basis);
        Assert.Equal("Avtalt timelønn, vedtak gjelder fra 16.09.2026", wage.Lines[1].Rule.Text);
    }

    [Fact(DisplayName = "Vilkår: 60 % to the 13th and 80 % from the 14th: 9 and 13 of 22 weekdays")]
    public void New_percent_in_the_month()
    {
        var placement = Given.Placement(
            Given.Registered("2026-09-01"), Given.Changed("2026-09-14", Given.Terms60 with { PositionPercent = new Percent(80m) }, "2026-09-01"), Given.Hourly(31m, "2026-09-01"));
        var wage = Given.Statement(placement, "2026-09").Wage!;
        Assert.Equal(
            [Nok.Round(37.5m * 52m / 12m * 0.60m * 9m / 22m * 31m), Nok.Round(37.5m * 52m / 12m * 0.80m * 13m / 22m * 31m)],
            wage.Lines.Where(line => line.Kind == LineKind.BasePay).Select(line => line.Amount));
    }

    [Fact(DisplayName = "Vilkår: told only by a change, the employment is a placement from the day of the change; the registration brings the days before")]
    public void Told_by_a_change()
    {
        var changed = Given.Changed("2026-10-01", Given.Terms60, "2026-09-01");
        var placement = Given.Placement(changed, Given.Hourly(31m, "2026-09-01"));
        Assert.Empty(Given.Statement(placement, "2026-09").Wage!.Lines);
        Assert.Equal(3022.50m, Given.Statement(placement, "2026-10").Wage!.BasePay.Kroner);

        var registered = Given.Placement(changed, Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"));
        Assert.Equal(3022.50m, Given.Statement(registered, "2026-09").Wage!.BasePay.Kroner);
    }

    [Theory(DisplayName = "Feriepenger: 14.3 % from January of the year of turning 60, whatever the day of birth")]
    [Trait("rule", "holiday-pay")]
    [InlineData("1966-12-31", "2026-01", 14.3)]
    [InlineData("1966-12-31", "2025-12", 12.0)]
    [InlineData("1967-01-01", "2026-12", 12.0)]
    [InlineData(null, "2026-09", 12.0)]
    public void Holiday_pay_by_age(string? born, string month, double percent)
    {
        var placement = Given.Placement(Given.Registered("2025-01-01", born: born), Given.Hourly(31m, "2025-01-01"));
        var line = Given.Statement(placement, month).Wage!.Lines.Single(line => line.Kind == LineKind.HolidayPay);
        Assert.Equal(((decimal)percent, Nok.Round(3022.50m * (decimal)percent / 100m)), (line.Rate, line.Amount));
    }

    [Fact(DisplayName = "Ferieloven § 10 nr. 3: where the municipality has chosen it, the extra 2.3 points stop at 6 G of the year's pay")]
    [Trait("rule", "holiday-pay-cap")]
    public void Six_basic_amounts()
    {
        // 75 000 a month: eleven months are 825 000, and 6 G of 2026 is 6 × 136 549 = 819 294, reached in November.
        var terms = Given.Terms60 with { PositionPercent = new Percent(100m), AnnualSalary = Nok.FromKroner(900_000m) };
        var placement = Given.Placement(Given.Registered("2026-01-01", terms: terms, born: "1960-05-01"), Given.Model(WageModel.Tariff, "2026-01-01"));
        var capping = Given.Eksempel with { CapsExtraHolidayPay = true };

        Assert.Equal([(75_000m, 14.3m)], HolidayLines("2026-10", capping));
        Assert.Equal([(6 * 136_549m - 10 * 75_000m, 14.3m), (11 * 75_000m - 6 * 136_549m, 12m)], HolidayLines("2026-11", capping));
        Assert.Equal([(75_000m, 12m)], HolidayLines("2026-12", capping));
        // The pension of November is counted on the pay and both parts: 14.3 % of 69 294 is 9 909.04, 12 % of 5 706 is 684.72.
        Assert.Equal(75_000m + 9_909.04m + 684.72m, Given.Statement(placement, "2026-11", capping).Wage!.Lines.Single(line => line.Kind == LineKind.Pension).Basis);
        Assert.Equal([(75_000m, 14.3m)], HolidayLines("2026-12", Given.Eksempel));

        IEnumerable<(decimal, decimal)> HolidayLines(string month, Domain.Municipalities.Municipality municipality) =>
            Given.Statement(placement, month, municipality).Wage!.Lines.Where(line => line.Kind == LineKind.HolidayPay).Select(line => (line.Basis, line.Rate));
    }

    [Fact(DisplayName = "Arbeidsgiveravgift: outside the years that are sourced the line is held, the pay is not")]
    public void Contribution_unknown()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"));
        var wage = Given.Statement(placement, "2027-01").Wage!;
        Assert.Equal(3022.50m, wage.BasePay.Kroner);
        Assert.DoesNotContain(wage.Lines, line => line.Kind == LineKind.EmployerContribution);
        Assert.Equal((HeldCodes.RateMissing, RuleTables.EmployerContribution), (wage.Held[0].Code, wage.Held[0].Table));
    }

    [Fact(DisplayName = "Lønn utbetalt: outstanding is base pay owed less base pay paid, and too much paid is negative")]
    public void Paid()
    {
        var paid = new WagesPaid(Given.Id, Given.At("2026-10-12"), new FactSource("payroll", "r-2"), Given.Month("2026-09"), Nok.FromKroner(3000m), "lønnskjøring 9");
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), paid), "2026-09").Wage!;
        Assert.Equal((Nok.FromKroner(3000m), Nok.FromKroner(22.50m)), (wage.BasePayPaid, wage.Outstanding));
        Assert.Null(Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")), "2026-09").Wage!.Outstanding);
    }

    [Fact(DisplayName = "Arbeidsgivers kostnad: the what-if of a wage at the rates of a month is what the month's statement says")]
    public void What_if_is_the_real_run()
    {
        var wage = Given.Statement(Given.Placement(Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")), "2026-09").Wage!;
        var cost = EmployerCost.Of(wage.BasePay, new Percent(12m), new Percent(12m), new Percent(14.1m));
        Assert.Equal([cost.Wage, cost.HolidayPay, cost.Pension, cost.EmployerContribution], wage.Lines.Select(line => line.Amount));
        Assert.Equal(cost.Total, wage.EmployerCost);
    }

    [Fact(DisplayName = "Full tariff: beside an agreed hourly wage stands what the tariff would cost, 31 875 × 60 % and its costs")]
    public void Full_tariff()
    {
        var terms = Given.Terms60 with { AnnualSalary = Nok.FromKroner(300_000m) };
        var placement = Given.Placement(Given.Registered("2024-09-01", terms: terms), Given.Hourly(31m, "2024-09-01"));
        var full = FullTariff.Of(placement, Given.Month("2024-09"), Given.Eksempel, RuleBook.BuiltIn);
        Assert.Equal(WageModel.Tariff, full.Model);
        Assert.Equal(Nok.Round(382_500m / 12m * 0.60m), full.BasePay);
        Assert.Equal(4, full.Lines.Length);
        Assert.Equal(3022.50m, Given.Statement(placement, "2024-09").Wage!.BasePay.Kroner);
    }

    [Fact(DisplayName = "Full tariff: it needs no decision, and equals the statement when the tariff is decided")]
    public void Full_tariff_is_the_tariff_model()
    {
        var tariff = Given.Placement(Given.Registered("2024-09-01"), Given.Model(WageModel.Tariff, "2024-09-01"));
        var undecided = Given.Placement(Given.Registered("2024-09-01"));
        Assert.Equal(Given.Statement(tariff, "2024-10").Wage!.EmployerCost, FullTariff.Of(undecided, Given.Month("2024-10"), Given.Eksempel, RuleBook.BuiltIn).EmployerCost);
    }
}
