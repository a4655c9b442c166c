using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva er garantilønnen? Kind "guaranteed-pay".</summary>
public static class GuaranteedPayCalculation
{
    private const int MostYears = 70;

    /// <param name="side">The side of the agreement, where the settlement took effect on another day for it; null for all others.</param>
    public static Answer<GuaranteedPayAnswer> Of(LocalDate date, PayGroup group, int seniorityYears, RuleBook rules, string? side = null)
    {
        var checks = new Checks().Date(date, "date").Number(seniorityYears, 0, MostYears, "seniorityYears");
        if (checks.Failed)
            return checks.Errors;
        var pay = GuaranteedPay.For(rules, group, seniorityYears, date, side);
        return pay.Lookup.IsFound ? new GuaranteedPayAnswer(pay.Annual, pay.Step, pay.Lookup.Version) : pay.Lookup.Missing;
    }
}

/// <summary>Svar om garantilønn: the least annual pay in a full position (HTA kap. 4).</summary>
/// <param name="AnnualSalary">Kroner a year in a full position.</param>
/// <param name="Step">The step of seniority that answers.</param>
/// <param name="Version">Valid from, and where it is written.</param>
public sealed record GuaranteedPayAnswer(Nok AnnualSalary, int Step, RuleVersion Version);
