using Kommune.Domain.Placements;

namespace Kommune.Domain.Reporting;

/// <summary>Ønsker om oppfølger: whether the provider chosen last is the one that was wished for. Null where nobody was asked.</summary>
public readonly record struct PreferenceOutcome(bool? ParticipantMet, bool? EmployerMet)
{
    /// <summary>What was wished for last against what was chosen.</summary>
    public static PreferenceOutcome Of(Placement placement) =>
        placement.Providers.Changes is [.., var (_, chosen)]
            ? new(Met(chosen.ParticipantPreference, chosen.Provider), Met(chosen.EmployerPreference, chosen.Provider))
            : default;

    private static bool? Met(Provider? wished, Provider chosen) => wished is null ? null : wished == chosen;
}
