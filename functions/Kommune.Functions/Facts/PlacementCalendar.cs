using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Facts;

/// <summary>Dagen i dag i listen over tiltaksplasser: what was told in advance (a start, an end, a transfer) takes effect in the list on its day, with no new fact.</summary>
internal static class PlacementCalendar
{
    /// <summary>Rows in one transaction: each holds a lock until it ends.</summary>
    private const int AtOnce = 200;

    /// <summary>Projects anew the rows that the calendar has passed. Nearly always there are none, and that is one reading.</summary>
    public static async Task Follow(Module module, string municipality, CancellationToken cancellation = default)
    {
        var last = "";
        while (await module.Database.Read(session => session.OutdatedPlacements(municipality, module.Today, AtOnce, last), cancellation) is { Count: > 0 } outdated)
        {
            await module.Database.Write(municipality, session => Project(session, module, municipality, outdated), cancellation);
            last = outdated[^1];
        }
    }

    private static bool Project(Session session, Module module, string municipality, List<string> outdated)
    {
        session.LockPlacements(municipality, outdated);
        using var whole = session.Whole();
        var now = module.Clock.GetCurrentInstant();
        var rules = module.Shelf.For(session, municipality);
        foreach (var text in outdated)
            if (PlacementId.TryParse(text, out var id) && session.FindPlacement(municipality, text) is { } row)
                PlacementFacts.Project(session, Placement.From(id, PlacementFacts.Load(session, id)), row.Version, rules, now);
        return true;
    }
}
