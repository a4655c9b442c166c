namespace Kommune.Domain.Placements;

/// <summary>Rekrutteringskilde: who found the placement.</summary>
public enum RecruitmentSource
{
    /// <summary>Nav.</summary>
    Nav,

    /// <summary>Forhåndsgodkjent tiltaksarrangør.</summary>
    PreApproved,

    /// <summary>The municipality.</summary>
    Municipality,

    /// <summary>The participant's own initiative.</summary>
    OwnInitiative,
}
