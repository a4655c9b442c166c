namespace Kommune.Domain.Placements;

/// <summary>
/// Adressebeskyttelse (kode 6 og 7): what the National Population Register says of a person whose address is kept secret. The module holds no
/// address, but that somebody works at a place tells where they are: the placement is then shown to those who need it and to nobody else.
/// </summary>
public enum AddressProtection
{
    /// <summary>Ugradert: HR has said that there is none.</summary>
    None,

    /// <summary>Fortrolig (kode 7).</summary>
    Confidential,

    /// <summary>Strengt fortrolig (kode 6), in the country or abroad.</summary>
    StrictlyConfidential,
}
