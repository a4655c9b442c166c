using Kommune.Domain.Placements;

namespace Kommune.Domain.Statements;

/// <summary>
/// Eier av en oppstilling: what a line belongs to. Nearly always a placement; an agreement over several placements has lines of its own,
/// and then none of its placements has them.
/// </summary>
/// <param name="Municipality">Kommunenummer.</param>
/// <param name="Id">The placement's id, or the agreement's.</param>
/// <param name="IsAgreement">Which of the two it is.</param>
public readonly record struct StatementOwner(string Municipality, string Id, bool IsAgreement)
{
    /// <summary>Sorts after every placement id, which begins with a digit.</summary>
    private const string AgreementPrefix = "agreement/";

    /// <summary>The one text that both kinds are stored under.</summary>
    public string Key => IsAgreement ? AgreementPrefix + Id : Id;

    /// <summary>The placement's id; null for an agreement.</summary>
    public string? PlacementId => IsAgreement ? null : Id;

    /// <summary>The agreement's id; null for a placement.</summary>
    public string? AgreementId => IsAgreement ? Id : null;

    /// <summary>An agreement over several placements.</summary>
    public static StatementOwner Agreement(string municipality, string agreementId) => new(municipality, agreementId, true);

    /// <summary>A placement owns its own lines.</summary>
    public static implicit operator StatementOwner(PlacementId placement) => FromPlacementId(placement);

    /// <summary>A placement owns its own lines.</summary>
    public static StatementOwner FromPlacementId(PlacementId placement) => new(placement.Municipality, placement.ToString(), false);

    /// <summary>The id, as it stands on documents.</summary>
    public override string ToString() => Id;
}
