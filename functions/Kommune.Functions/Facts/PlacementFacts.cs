using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Facts;

/// <summary>Facts of a placement in the store: read, added, and the projection that follows from them, all in one transaction.</summary>
internal static class PlacementFacts
{
    public static List<Fact> Load(Session session, PlacementId id, Instant? knownAt = null) =>
        [.. session.FactsOf(id.Municipality, id.ToString(), knownAt).Select(FactJson.FromRow)];

    /// <summary>Adds the facts that are new, updates the projections and tells the outbox. False when none was new.</summary>
    public static bool Add(Session session, PlacementId id, IReadOnlyList<Fact> facts, RuleShelf shelf, Instant now)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        using var whole = session.Whole();
        var last = 0L;
        foreach (var fact in facts)
            last = TryAdd(session, id, fact, now) ?? last;
        if (last == 0)
            return false;
        var placement = Placement.From(id, Load(session, id));
        var rules = shelf.For(session, id.Municipality);
        Project(session, placement, last, rules, now);
        if (facts.Any(DecidesFunding))
            PutFunding(session, placement, rules, isNew: false);
        return true;
    }

    /// <summary>Adds the fact and tells the outbox; the projection is left to the caller. The number it got, null when it was known.</summary>
    public static long? TryAdd(Session session, PlacementId id, Fact fact, Instant now)
    {
        var row = FactJson.ToRow(fact);
        if (!session.TryAddFact(row, out var seq))
            return null;
        Tell(session, id, row with { Seq = seq }, now);
        return seq;
    }

    /// <summary>Puts the news of a stored fact into the outbox.</summary>
    /// <param name="trace">The trace it continues; null is that of the work at hand.</param>
    public static void Tell(Session session, PlacementId id, FactRow row, Instant now, string? trace = null) =>
        session.Tell(new OutboxRow(id.Municipality, $"{id}/{row.Seq}", id.ToString(), row.Seq, $"no.kommune.placement.{row.Kind}", now, OutboxBody.Of(id, row, row.Seq), Trace: trace));

    /// <param name="isNew">It had no facts before, so there is nothing to replace.</param>
    public static void PutFunding(Session session, Placement placement, RuleBook rules, bool isNew)
    {
        var (municipality, id) = (placement.Id.Municipality, placement.Id.ToString());
        if (!isNew)
            session.ClearFunding(municipality, id);
        foreach (var funded in Funding.Of(placement, rules))
            session.AddFunding(new FundingRow(municipality, id, funded.Days.From, funded.Days.To, funded.By.ToString(), funded.Agreement));
    }

    /// <summary>Hours, approvals, wages and the like never move who pays for a day.</summary>
    public static bool DecidesFunding(Fact fact) =>
        fact is EmploymentRegistered or TermsChanged or EmploymentEnded or CategoryLeft or SupportAgreed or Transferred or TransferUndone;

    /// <summary>The row that lists and filters read. A placement whose start nobody has told has none.</summary>
    /// <param name="version">The number of the last fact: never twice the same, as the clock may be.</param>
    public static void Project(Session session, Placement placement, long version, RuleBook rules, Instant now)
    {
        if (placement.Employment is not { } employment)
        {
            if (placement.IsCancelled && session.FindPlacement(placement.Id.Municipality, placement.Id.ToString()) is { } known)
                session.PutPlacement(known with { Status = "cancelled", Updated = now, Version = version, NextChange = null });
            return;
        }
        var today = now.DayOf();
        var at = employment.To is { } end && end < today ? end : LocalDate.Max(employment.From, today);
        var terms = placement.Terms.On(at) ?? placement.Terms.Changes[0].Value;
        var cutoff = RegimeCutoff.LastStartIn(rules);
        var regime = placement.RegimeOn(at, cutoff);
        var support = placement.GrantDays(cutoff)?.Contains(at) == true ? SupportModel.VtaoGrant : placement.Agreements.On(at)?.Agreement.Model ?? SupportModel.None;
        session.PutPlacement(new PlacementRow(placement.Id.Municipality, placement.Id.ToString(), Status(employment, today), employment.From, employment.To, regime.ToString(),
            terms.Unit.Id, terms.Unit.Name, terms.EmployeeNumber, placement.WageModels.On(at)?.Model.ToString(), support.ToString(), version, now, "{}", NextChange(placement, employment, today)));
    }

    /// <summary>The first later day on which something in the row takes over: null when it stays as it is. Before the start all is told as of the first day.</summary>
    private static LocalDate? NextChange(Placement placement, DateSpan employment, LocalDate today)
    {
        if (employment.From > today)
            return employment.From;
        if (employment.To < today)
            return null;
        LocalDate?[] days = [employment.To?.PlusDays(1), placement.Transfer?.Date, placement.Terms.NextAfter(today), placement.WageModels.NextAfter(today), placement.Agreements.NextAfter(today)];
        return days.Where(day => day > today).Min();
    }

    private static string Status(DateSpan employment, LocalDate today) =>
        employment.To < today ? "ended" : employment.From > today ? "planned" : "active";
}
