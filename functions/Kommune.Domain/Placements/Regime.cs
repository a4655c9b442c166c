namespace Kommune.Domain.Placements;

/// <summary>Ordning: which set of rules pays for a placement.</summary>
public enum Regime
{
    /// <summary>VTA-O-tilskudd: the old monthly grant to the employer, for agreements that start by 31 August 2026.</summary>
    VtaoGrant,

    /// <summary>Tilrettelagt arbeid i ordinær virksomhet (kap. 14A): the follow-up is paid, from 1 September 2026.</summary>
    Tao,
}

/// <summary>Lønnsmodell: what the municipality pays the participant. Always a person's decision, dated and with a reason.</summary>
public enum WageModel
{
    /// <summary>Ingen lønn.</summary>
    None,

    /// <summary>Avtalt timelønn (bonuslønn), for example 31 kr.</summary>
    AgreedHourly,

    /// <summary>Lønn etter hovedtariffavtalen (HTA kap. 4).</summary>
    Tariff,
}

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
