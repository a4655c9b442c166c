using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>Uføretrygd: 1 G may be earned in a placement. A warning, never a reduction.</summary>
[Trait("law", "Prop. 4 L (2021–2022) kap. 7")]
public sealed class BenefitWarningTests
{
    private static (BenefitWarning? Warning, Held? Held) On(string date, params Fact[] facts) =>
        BenefitWarning.On(Given.Placement(facts), Given.Day(date), Given.Eksempel, RuleBook.BuiltIn);

    [Fact(DisplayName = "Inntektsgrense: 37.5 × 52 × 60 % × 31 kr = 36 270 a year is within 1 G, 136 549")]
    public void Within()
    {
        var warning = On("2026-09-01", Given.Registered("2026-09-01", regime: Regime.VtaoGrant), Given.Hourly(31m, "2026-09-01")).Warning!;
        Assert.Equal((Nok.FromKroner(37.5m * 52m * 0.60m * 31m), Nok.FromKroner(136_549m), false, false),
            (warning.ExpectedAnnualWage, warning.Limit, warning.Exceeded, warning.ToBeConfirmed));
    }

    [Fact(DisplayName = "Inntektsgrense: 382 500 × 60 % = 229 500 is over 1 G, and under kap. 14A the limit is not confirmed")]
    public void Over()
    {
        var warning = On("2026-09-01", Given.Registered("2026-09-01"), Given.Model(WageModel.Tariff, "2026-09-01")).Warning!;
        Assert.Equal((Nok.FromKroner(382_500m * 0.60m), true, true), (warning.ExpectedAnnualWage, warning.Exceeded, warning.ToBeConfirmed));
        Assert.Contains("ikke bekreftet", warning.Text, StringComparison.Ordinal);
        Assert.Contains("over inntektsgrensen", warning.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Inntektsgrense: nothing is said without a wage decision or outside the placement; with no G it is held")]
    public void Silent()
    {
        Assert.Equal((null, null), On("2026-09-01", Given.Registered("2026-09-01")));
        Assert.Equal((null, null), On("2026-08-31", Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")));
        Assert.Equal(HeldCodes.RateMissing, On("2021-04-30", Given.Registered("2021-01-01"), Given.Hourly(31m, "2021-01-01")).Held!.Code);
    }
}
