using Kommune.Domain.Placements;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Facts;

/// <summary>All registered placements of a municipality, derived from their facts one by one as they are read.</summary>
internal static class MunicipalityPlacements
{
    public static IEnumerable<Placement> All(Session session, string municipality)
    {
        foreach (var (text, rows) in session.FactsByPlacement(municipality))
            if (PlacementId.TryParse(text, out var id) && Placement.From(id, rows.ConvertAll(FactJson.FromRow)) is { IsRegistered: true } placement)
                yield return placement;
    }
}
