using Kommune.Domain.Money;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Calculations;

/// <summary>Hva koster en lønn arbeidsgiver? Kind "employer-cost".</summary>
public static class EmployerCostCalculation
{
    /// <summary>Holiday pay, pension and contribution of a wage in kroner, the percentages 0–100. Errors: see <see cref="InputErrors"/>.</summary>
    public static Answer<EmployerCost> Of(Nok wage, decimal holidayPayPercent, decimal pensionPercent, decimal employerContributionPercent)
    {
        var checks = new Checks().Amount(wage, "wage").Percent(holidayPayPercent, "holidayPayPercent").Percent(pensionPercent, "pensionPercent")
            .Percent(employerContributionPercent, "employerContributionPercent");
        return checks.Failed ? checks.Errors : EmployerCost.Of(wage, new Percent(holidayPayPercent), new Percent(pensionPercent), new Percent(employerContributionPercent));
    }
}
