using Kommune.Domain.Placements;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Facts;

/// <summary>All registered placements of a municipality, derived from their facts one by one as they are read.</summary>
internal static class MunicipalityPlacements
{
    /// <param name="knownAt">Facts recorded later are not seen; null sees all.</param>
    public static IEnumerable<Placement> All(Session session, string municipality, Instant? knownAt = null)
    {
        foreach (var (text, rows) in session.FactsByPlacement(municipality))
            if (PlacementId.TryParse(text, out var id) && Placement.From(id, rows.FindAll(row => !(row.Recorded > knownAt)).ConvertAll(FactJson.FromRow)) is { IsRegistered: true } placement)
                yield return placement;
    }
}
