namespace Kommune.Domain.Tariffs;

/// <summary>Stillingsgruppe: the rows of the guaranteed pay table in HTA kap. 4.</summary>
public enum PayGroup
{
    /// <summary>Stillinger uten særskilt krav om utdanning.</summary>
    Unskilled,

    /// <summary>Fagarbeiderstillinger og tilsvarende.</summary>
    Skilled,

    /// <summary>Stillinger med krav om fagbrev og ettårig fagskole.</summary>
    SkilledVocationalCollege,

    /// <summary>Stillinger med krav om 3-årig U/H-utdanning.</summary>
    Degree3,

    /// <summary>Stillinger med krav om 4-årig U/H-utdanning.</summary>
    Degree4,

    /// <summary>Stillinger med krav om 5-årig U/H-utdanning.</summary>
    Degree5,

    /// <summary>Stillinger med krav om mastergrad.</summary>
    Master,
}
