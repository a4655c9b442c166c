using Kommune.Domain.Money;

namespace Kommune.Domain.Wages;

/// <summary>
/// Arbeidsgivers kostnad av en lønn, in Nav's order: holiday pay on pay, pension on both, contribution on all three. Each is rounded to øre
/// and the next is counted on the rounded sum.
/// </summary>
public sealed record EmployerCost(Nok Wage, Nok HolidayPay, Nok Pension, Nok EmployerContribution)
{
    /// <summary>Pay with everything on it, in kroner.</summary>
    public Nok Total => Wage + HolidayPay + Pension + EmployerContribution;

    /// <summary>Counts in order, each rounded to øre before the next.</summary>
    public static EmployerCost Of(Nok wage, Percent holidayPay, Percent pension, Percent contribution)
    {
        var holiday = holidayPay.Of(wage);
        var premium = pension.Of(PensionBasis(wage, holiday));
        return new EmployerCost(wage, holiday, premium, contribution.Of(ContributionBasis(wage, holiday, premium)));
    }

    /// <summary>What the pension premium is counted on.</summary>
    internal static Nok PensionBasis(Nok wage, Nok holidayPay) => wage + holidayPay;

    /// <summary>What the contribution is counted on.</summary>
    internal static Nok ContributionBasis(Nok wage, Nok holidayPay, Nok pension) => wage + holidayPay + pension;
}
