using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>What is refused of paid follow-up from a day, whether it is decided or transferred to: money that nobody would pay.</summary>
internal static class SupportRefusals
{
    /// <param name="isRegistered">Whether an agreement over several placements is there.</param>
    public static IEnumerable<FieldError> Of(SupportAgreement? agreement, LocalDate from, string path, RuleBook rules, Func<string, bool> isRegistered)
    {
        if (agreement is CoveredByAgreement covered && !isRegistered(covered.AgreementId))
            yield return new FieldError("unknown-agreement", "agreementId", "Avtalen er ikke registrert. Registrer den først, eller rett id-en.");
        if (agreement is PlaceMonthAgreement && BeforeTao(from, path, rules) is { } early)
            yield return early;
    }

    /// <summary>The rate per agreed place is of kap. 14A, and does not exist before it; hours are paid under any regime.</summary>
    public static FieldError? BeforeTao(LocalDate from, string path, RuleBook rules) => RegimeCutoff.FirstTaoDayIn(rules) is { } first && from < first
        ? new FieldError("before-place-rate", path, $"Fast sats per avtalt plass (kap. 14A) gjelder fra {first:dd.MM.yyyy}. Velg den datoen eller en senere, eller avtal timepris.")
        : null;
}
