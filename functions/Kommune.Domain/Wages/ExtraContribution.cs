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
    /// <summary>What is due on the next wage of the year; a negative wage gives back.</summary>
    public static Nok On(Nok wageSoFar, Nok wage, Percent rate, Nok threshold) => rate.Of(Above(wageSoFar, wage, threshold));

    /// <summary>The part of the next wage of the year that lies above the threshold.</summary>
    public static Nok Above(Nok wageSoFar, Nok wage, Nok threshold)
    {
        return Over(wageSoFar + wage) - Over(wageSoFar);

        Nok Over(Nok sum) => sum > threshold ? sum - threshold : Nok.Zero;
    }

    /// <summary>As <see cref="On"/>, with the rate and threshold of the day; zero from 2025, when it was abolished.</summary>
    public static (Nok? Amount, Held? Missing) For(RuleBook book, LocalDate date, Nok wageSoFar, Nok wage)
    {
        var rules = Rules(book, date);
        return rules.Missing is not null ? (null, rules.Missing)
            : rules.Rate.Value == 0m ? (Nok.Zero, null)
            : (On(wageSoFar, wage, new Percent(rules.Rate.Value), Nok.FromKroner(rules.Threshold.Value)), null);
    }

    /// <summary>The rate and the threshold of the day; the threshold is not asked for where the rate is zero.</summary>
    internal static (Lookup Rate, Lookup Threshold, Held? Missing) Rules(RuleBook book, LocalDate date)
    {
        var rate = book.Lookup(RuleTables.EmployerContributionExtra, date, "percent");
        if (!rate.IsFound || rate.Value == 0m)
            return (rate, default, rate.Missing);
        var threshold = book.Lookup(RuleTables.EmployerContributionExtra, date, "threshold");
        return (rate, threshold, threshold.Missing);
    }
}
