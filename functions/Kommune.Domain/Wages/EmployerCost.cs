using Kommune.Domain.Money;

namespace Kommune.Domain.Wages;

/// <summary>Arbeidsgivers kostnad av en lønn, in Nav's order: holiday pay on pay, pension on both, contribution on all three; each rounded to øre.</summary>
public sealed record EmployerCost(Nok Wage, Nok HolidayPay, Nok Pension, Nok EmployerContribution)
{
    /// <summary>Pay with everything on it, in kroner.</summary>
    public Nok Total => Wage + HolidayPay + Pension + EmployerContribution;

    /// <summary>Counts in order, each rounded to øre before the next.</summary>
    public static EmployerCost Of(Nok wage, Percent holidayPay, Percent pension, Percent contribution)
    {
        var holiday = holidayPay.Of(wage);
        var premium = pension.Of(wage + holiday);
        return new EmployerCost(wage, holiday, premium, contribution.Of(wage + holiday + premium));
    }
}
