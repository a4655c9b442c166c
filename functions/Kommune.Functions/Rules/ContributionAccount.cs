using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using Kommune.Domain.Wages;
using Kommune.Functions.Facts;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Rules;

/// <summary>
/// Fribeløpet i sone 1a: the municipality with what its placements have used of the allowance, as statements need it. Where nothing of the
/// allowance is set aside, nothing is read.
/// </summary>
internal static class ContributionAccount
{
    /// <param name="through">The last month that a statement is wanted for.</param>
    /// <param name="knownAt">Facts recorded later are not seen; null sees all.</param>
    public static Municipality Count(Session session, Municipality municipality, RuleBook rules, YearMonth through, Instant? knownAt = null)
    {
        if (!municipality.Contribution.HasAllowance)
            return municipality;
        // Everybody counts, also those that the caller may not see: only the sums are kept.
        using var whole = session.Whole();
        var used = ReducedRateUse.Of(MunicipalityPlacements.All(session, municipality.Number, knownAt), through, municipality, rules);
        return municipality with { Contribution = municipality.Contribution with { Used = used } };
    }
}
