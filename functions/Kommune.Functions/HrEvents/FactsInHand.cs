using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Functions.Facts;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.HrEvents;

/// <summary>The facts of the placements that a transaction is about: read once, added to as events are stored, and projected at the end.</summary>
internal sealed class FactsInHand
{
    private readonly Session session;
    private readonly RuleBook rules;
    private readonly Dictionary<string, Pile> piles = new(StringComparer.Ordinal);
    private readonly HashSet<string> keys;

    public FactsInHand(Session session, RuleBook rules, string municipality, IReadOnlyList<ReadyEvent> events)
    {
        (this.session, this.rules) = (session, rules);
        foreach (var ready in events)
            piles.TryAdd(ready.Placement.ToString(), new Pile(ready.Placement));
        foreach (var row in session.FactsOf(municipality, piles.Keys))
            piles[row.PlacementId].Have(FactJson.FromRow(row), row.Seq);
        keys = session.InsertsTellWhatIsKnown ? [] : [.. session.KnownFacts(municipality, [.. events.SelectMany(ready => ready.Facts).Select(fact => fact.Row.FactKey)])];
    }

    /// <summary>Whether there is a placement to be told of: in the store, or made by an event before this one.</summary>
    public bool IsPlacement(PlacementId id)
    {
        Project(piles[id.ToString()]);
        return session.FindPlacement(id.Municipality, id.ToString()) is not null;
    }

    /// <summary>Adds what is new. The rest is there already, as when the same message came another way.</summary>
    public void Add(ReadyEvent ready)
    {
        var pile = piles[ready.Placement.ToString()];
        foreach (var (fact, row) in ready.Facts.Where(fact => keys.Add(fact.Row.FactKey)))
        {
            var numbered = row with { Seq = pile.LastSeq + 1 };
            if (!session.AddFact(numbered))
                continue;
            PlacementFacts.Tell(session, ready.Placement, numbered, ready.Received, ready.Trace);
            pile.Add(fact, numbered.Seq, ready.Received);
        }
    }

    /// <summary>Brings the rows that follow from the facts up to date.</summary>
    public void Project()
    {
        foreach (var pile in piles.Values)
            Project(pile);
    }

    private void Project(Pile pile)
    {
        if (pile.Changed is not { } moment)
            return;
        var placement = Placement.From(pile.Placement, pile.Facts);
        PlacementFacts.Project(session, placement, pile.LastSeq, rules, moment);
        if (pile.MovesFunding)
            PlacementFacts.PutFunding(session, placement, rules, isNew: pile.IsNew);
        pile.Settle();
    }

    private sealed class Pile(PlacementId placement)
    {
        public PlacementId Placement { get; } = placement;

        public List<Fact> Facts { get; } = [];

        public long LastSeq { get; private set; }

        /// <summary>Nothing of it is in the store.</summary>
        public bool IsNew { get; private set; } = true;

        /// <summary>When something was added that is not projected yet.</summary>
        public Instant? Changed { get; private set; }

        public bool MovesFunding { get; private set; }

        public void Have(Fact fact, long seq)
        {
            Facts.Add(fact);
            LastSeq = seq;
            IsNew = false;
        }

        public void Add(Fact fact, long seq, Instant moment)
        {
            Facts.Add(fact);
            LastSeq = seq;
            Changed = moment;
            MovesFunding |= PlacementFacts.DecidesFunding(fact);
        }

        public void Settle()
        {
            Changed = null;
            MovesFunding = false;
            IsNew = false;
        }
    }
}
