namespace Kommune.Domain.Placements;

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
