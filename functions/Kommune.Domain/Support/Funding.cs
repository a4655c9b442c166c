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
    public static IEnumerable<FundedDays> Of(Placement placement, RuleBook rules)
    {
        if (placement.Employment is not { } employment)
            yield break;
        var cutoff = RegimeCutoff.LastStartIn(rules);
        var closed = Regimes.IsClosedTo(placement, cutoff);
        var grant = placement.GrantDays(cutoff);
        foreach (var employed in placement.DaysIn(new DateInterval(employment.From, employment.To ?? LocalDate.MaxIsoValue)))
        {
            var granted = grant?.Within(employed);
            if (granted is not null && !closed)
                yield return new FundedDays(Span(granted), SupportModel.VtaoGrant);
            var from = granted?.End.PlusDays(granted.End == LocalDate.MaxIsoValue ? 0 : 1) ?? employed.Start;
            if (from > employed.End || granted?.End == employed.End)
                continue;
            foreach (var (days, agreed) in placement.Agreements.Over(new DateInterval(from, employed.End)))
                if (agreed?.Agreement is { } agreement)
                    yield return new FundedDays(Span(days), agreement.Model, (agreement as CoveredByAgreement)?.AgreementId);
        }
    }

    /// <summary>The days of an interval that an agreement over several placements pays for the placement.</summary>
    public static IEnumerable<DateInterval> CoveredBy(Placement placement, string agreementId, DateInterval days, RuleBook rules) =>
        Of(placement, rules).Where(funded => funded.Agreement == agreementId).Select(funded => funded.Days.Within(days)).OfType<DateInterval>();

    private static DateSpan Span(DateInterval days) => new(days.Start, days.End == LocalDate.MaxIsoValue ? null : days.End);
}
