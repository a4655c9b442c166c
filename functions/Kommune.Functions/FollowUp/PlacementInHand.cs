using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.FollowUp;

/// <summary>A placement that gets several entries in one transaction: loaded once, and its row put once.</summary>
internal sealed class PlacementInHand
{
    private readonly Session session;
    private readonly List<Fact> facts;
    private Placement? derived;
    private long? last;

    public PlacementInHand(Session session, PlacementId id)
    {
        (this.session, Id) = (session, id);
        facts = PlacementFacts.Load(session, id);
        Employment = Placement.Employment;
    }

    public PlacementId Id { get; }

    /// <summary>No entry moves it.</summary>
    public DateSpan? Employment { get; }

    /// <summary>As it stands with what has been added.</summary>
    public Placement Placement => derived ??= Placement.From(Id, facts);

    /// <summary>False when the fact was known.</summary>
    public bool TryAdd(FollowUpRecorded fact, Instant now)
    {
        if (PlacementFacts.TryAdd(session, Id, fact, now) is not { } seq)
            return false;
        facts.Add(fact);
        (last, derived) = (seq, null);
        return true;
    }

    public void Project(RuleShelf shelf, Instant now)
    {
        if (last is not { } version)
            return;
        using var whole = session.Whole();
        PlacementFacts.Project(session, Placement, version, shelf.For(session, Id.Municipality), now);
    }
}
