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
    public static Nok On(Nok wageSoFar, Nok wage, Percent rate, Nok threshold)
    {
        return rate.Of(Above(wageSoFar + wage) - Above(wageSoFar));

        Nok Above(Nok sum) => sum > threshold ? sum - threshold : Nok.Zero;
    }

    /// <summary>As <see cref="On"/>, with the rate and threshold of the day; zero from 2025, when it was abolished.</summary>
    public static (Nok? Amount, Held? Missing) For(RuleBook book, LocalDate date, Nok wageSoFar, Nok wage, LocalDate? knownAt = null)
    {
        var rate = book.Lookup(RuleTables.EmployerContributionExtra, date, knownAt, "percent");
        if (!rate.IsFound)
            return (null, rate.Missing);
        if (rate.Value == 0m)
            return (Nok.Zero, null);
        var threshold = book.Lookup(RuleTables.EmployerContributionExtra, date, knownAt, "threshold");
        return threshold.IsFound
            ? (On(wageSoFar, wage, new Percent(rate.Value), Nok.FromKroner(threshold.Value)), null)
            : (null, threshold.Missing);
    }
}
