using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;

namespace Kommune.Functions.Agreements;

/// <summary>The placements that point to each agreement, gathered while all placements are gone through.</summary>
internal sealed class CoveredPlacements
{
    private readonly Dictionary<string, List<Placement>> byAgreement = new(StringComparer.Ordinal);

    public void Add(Placement placement)
    {
        foreach (var id in placement.Agreements.Changes.Select(change => change.Value.Agreement).OfType<CoveredByAgreement>().Select(covered => covered.AgreementId).Distinct())
        {
            if (!byAgreement.TryGetValue(id, out var placements))
                byAgreement.Add(id, placements = []);
            placements.Add(placement);
        }
    }

    public IReadOnlyCollection<Placement> Of(string agreementId) => byAgreement.GetValueOrDefault(agreementId) ?? [];

    /// <summary>The agreements that some placement points to.</summary>
    public IEnumerable<string> Agreements => byAgreement.Keys;
}
