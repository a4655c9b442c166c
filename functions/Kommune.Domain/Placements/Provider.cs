namespace Kommune.Domain.Placements;

/// <summary>Oppfølger: who follows the participant and the employer up.</summary>
public enum Provider
{
    /// <summary>Nav itself.</summary>
    Nav,

    /// <summary>Forhåndsgodkjent tiltaksarrangør.</summary>
    PreApproved,

    /// <summary>The municipality.</summary>
    Municipality,
}
