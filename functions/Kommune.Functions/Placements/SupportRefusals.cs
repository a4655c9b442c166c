using Kommune.Contracts;
using Kommune.Domain.FollowUp;

namespace Kommune.Functions.Placements;

/// <summary>What is refused of paid follow-up, whether it is decided or transferred to: money that nobody would pay.</summary>
internal static class SupportRefusals
{
    /// <param name="isRegistered">Whether an agreement over several placements is there.</param>
    public static IEnumerable<FieldError> Of(SupportAgreement? agreement, Func<string, bool> isRegistered)
    {
        if (agreement is CoveredByAgreement covered && !isRegistered(covered.AgreementId))
            yield return new FieldError("unknown-agreement", "agreementId", "Avtalen er ikke registrert. Registrer den først, eller rett id-en.");
    }
}
