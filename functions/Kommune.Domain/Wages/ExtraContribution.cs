using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Ekstra arbeidsgiveravgift: 5 % of what one person earned above a threshold in the year, 2023 and 2024 only. Pension premium is
/// not part of the wage here.
/// </summary>
public static class ExtraContribution
{
    /// <summary>The part of the next wage of the year that lies above the threshold; a negative wage gives back.</summary>
    public static Nok Above(Nok wageSoFar, Nok wage, Nok threshold)
    {
        return Over(wageSoFar + wage) - Over(wageSoFar);

        Nok Over(Nok sum) => sum > threshold ? sum - threshold : Nok.Zero;
    }

    /// <summary>The rate and the threshold of the day; the rate is zero from 2025, when it was abolished, and the threshold is not asked for where the rate is zero.</summary>
    internal static (Lookup Rate, Lookup Threshold, Held? Missing) Rules(RuleBook book, LocalDate date)
    {
        var rate = book.Lookup(RuleTables.EmployerContributionExtra, date, "percent");
        if (!rate.IsFound || rate.Value == 0m)
            return (rate, default, rate.Missing);
        var threshold = book.Lookup(RuleTables.EmployerContributionExtra, date, "threshold");
        return (rate, threshold, threshold.Missing);
    }
}
