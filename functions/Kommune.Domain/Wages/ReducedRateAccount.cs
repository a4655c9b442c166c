using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Fribeløp i sone 1a: the reduced rate holds until what it saves against zone 1 in the calendar year reaches the allowance; after that
/// the rate of zone 1. A municipality passes it early in the year. Where zone 1 costs no more, nothing is saved, and it is never used up.
/// </summary>
/// <param name="Reduced">The part of the basis at the reduced rate.</param>
/// <param name="Full">The part at the rate of zone 1.</param>
public readonly record struct ReducedRateAccount(Nok Reduced, Nok Full)
{
    /// <summary>Splits the next basis of the year. A negative basis (a correction) gives back in the same order.</summary>
    public static ReducedRateAccount Split(Nok basisSoFar, Nok basis, Percent reducedRate, Percent fullRate, Nok allowance)
    {
        if (fullRate.Factor <= reducedRate.Factor)
            return new(basis, Nok.Zero);
        var limit = Nok.Round(allowance.Kroner / (fullRate.Factor - reducedRate.Factor));
        var reduced = AtReduced(basisSoFar + basis) - AtReduced(basisSoFar);
        return new(reduced, basis - reduced);

        Nok AtReduced(Nok upTo) => upTo < limit ? upTo : limit;
    }

    /// <summary>As <see cref="Split(Nok, Nok, Percent, Percent, Nok)"/>, with the rates and the allowance of the day; the first lookup without an answer otherwise.</summary>
    /// <param name="setAside">What of the enterprise's allowance may be used here; null is all of it, and more than all of it is no more.</param>
    public static (ReducedRateAccount? Split, Held? Missing) For(RuleBook book, LocalDate date, Nok basisSoFar, Nok basis, Nok? setAside = null)
    {
        var reduced = EmployerContribution.Rate(book, ContributionZone.Zone1a, date);
        var full = EmployerContribution.Rate(book, ContributionZone.Zone1, date);
        var allowance = book.Lookup(RuleTables.EmployerContributionAllowance, date);
        return (reduced.Missing ?? full.Missing ?? allowance.Missing) is { } missing
            ? (null, missing)
            : (Split(basisSoFar, basis, new Percent(reduced.Value), new Percent(full.Value), Least(Nok.FromKroner(allowance.Value), setAside)), null);

        static Nok Least(Nok whole, Nok? part) => part < whole ? part.Value : whole;
    }
}
