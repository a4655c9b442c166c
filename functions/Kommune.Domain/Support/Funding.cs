using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Finansiering: what pays for a placement's days. The store refuses two of them for the same day.</summary>
/// <param name="By">The grant, or the model of the follow-up agreement.</param>
/// <param name="Agreement">The agreement over several placements, when one pays.</param>
public sealed record FundedDays(DateSpan Days, SupportModel By, string? Agreement = null);

/// <summary>Whole stretches of days with what pays for them, in order. Days that nothing pays for are in none of them.</summary>
public static class Funding
{
    /// <summary>The funding of one placement, from its first day.</summary>
    public static IEnumerable<FundedDays> Of(Placement placement, RuleBook rules) => placement.Employment is not { } employment ? []
        : Over(placement, new DateInterval(employment.From, employment.To ?? LocalDate.MaxIsoValue), rules).Where(part => part.By != SupportModel.None)
            .Select(part => new FundedDays(new DateSpan(part.Days.Start, part.Days.End == LocalDate.MaxIsoValue ? null : part.Days.End), part.By, AgreementOf(part.Agreed)));

    /// <summary>The days of an interval that an agreement over several placements pays for the placement.</summary>
    public static IEnumerable<DateInterval> CoveredBy(Placement placement, string agreementId, DateInterval days, RuleBook rules) =>
        Over(placement, days, rules).Where(part => AgreementOf(part.Agreed) == agreementId).Select(part => part.Days);

    /// <summary>
    /// The days that the placement lasted, cut where another pays: the grant for its days, the follow-up agreement for the days after it. Days that nothing pays
    /// for are in it as well, so that somebody can say why.
    /// </summary>
    internal static IEnumerable<(DateInterval Days, SupportModel By, SupportAgreed? Agreed)> Over(Placement placement, DateInterval days, RuleBook rules)
    {
        var granted = placement.GrantDays(RegimeCutoff.LastStartIn(rules));
        foreach (var lasted in placement.DaysIn(days))
        {
            var grant = granted?.Within(lasted);
            if (grant is not null)
                yield return (grant, SupportModel.VtaoGrant, null);
            if (AfterGrant(lasted, grant) is { } rest)
                foreach (var (part, agreed) in placement.Agreements.Over(rest))
                    yield return (part, agreed?.Agreement.Model ?? SupportModel.None, agreed);
        }
    }

    /// <summary>The grant comes first in time: what is left is the days after it.</summary>
    private static DateInterval? AfterGrant(DateInterval lasted, DateInterval? grant) =>
        grant is null ? lasted
        : grant.End < lasted.End ? new DateInterval(grant.End.PlusDays(1), lasted.End)
        : null;

    private static string? AgreementOf(SupportAgreed? agreed) => (agreed?.Agreement as CoveredByAgreement)?.AgreementId;
}
