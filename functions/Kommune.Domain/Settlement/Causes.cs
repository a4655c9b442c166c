using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Names what made an issued month change: a fact learnt since, or a rule table that answers differently now.</summary>
internal static class Causes
{
    public static Cause Of(YearMonth month, LineKind kind, List<StatementLine> now, List<IssuedLine> before, IReadOnlyCollection<Fact> facts, Instant settledAt)
    {
        var issuedAt = before.Count == 0 ? settledAt : before.Max(line => line.IssuedAt);
        // An approval only says why when it approves what was there before: else it is the entry that changed the month.
        var learnt = facts.Where(fact => fact.Recorded > issuedAt && Concerns(fact, kind) && Touches(fact, month, facts))
            .OrderBy(fact => fact is not HoursApproved).ThenBy(fact => fact.Recorded).LastOrDefault();
        return learnt is not null ? Describe(learnt)
            : kind == LineKind.VtaoGrant && facts.OfType<GrantBooked>().LastOrDefault(booked => booked.Month == month) is { } booked ? Describe(booked)
            : NewRate(now, before) ?? NewShare(month, now) ?? new Cause(CauseCodes.Rules, "Grunnlaget er beregnet på nytt med reglene slik de er kjent nå.", "rules");
    }

    private static Cause? NewRate(List<StatementLine> now, List<IssuedLine> before)
    {
        var table = now.Select(line => line.Rule.Table).FirstOrDefault(table => table is not null && before.All(line => line.Table != table));
        if (table is null)
            return null;
        var version = WithoutSide(table);
        return new Cause(CauseCodes.NewRate, $"Ny sats: {version}.", version);
    }

    /// <summary>"table/2026-05-01/Unio" as "table/2026-05-01": a cause follows the line to finance, where the side of a person is nobody's business.</summary>
    private static string WithoutSide(string version) => string.Join('/', version.Split('/').Take(2));

    /// <summary>The municipality's placements share the allowance of zone 1a: what changes for one moves what is left for the others.</summary>
    private static Cause? NewShare(YearMonth month, List<StatementLine> now) => now.Exists(ContributionLines.IsInAccount)
        ? new Cause(CauseCodes.Allowance, $"Fribeløpet i sone 1a for {month.Year} er fordelt på nytt mellom tiltaksplassene.", "employer-contribution-allowance")
        : null;

    private static bool Concerns(Fact fact, LineKind kind) => fact switch
    {
        EmploymentRegistered or TermsChanged or EmploymentEnded or CategoryLeft => true,
        WageModelDecided => !kind.IsSupport(),
        SupportAgreed or Transferred or TransferUndone or FollowUpRecorded or HoursApproved => kind.IsSupport(),
        GrantBooked or GrantStopped or GrantResumed => kind == LineKind.VtaoGrant,
        ProviderDecided or WagesPaid or ContinuationConfirmed or PlanAgreed or RecruitmentRecorded => false,
        _ => throw Unknown(fact),
    };

    private static bool Touches(Fact fact, YearMonth month, IReadOnlyCollection<Fact> facts) => fact switch
    {
        EmploymentRegistered or TransferUndone => true,
        TermsChanged changed => changed.From <= month.LastDay() || MovesDays(fact, month, facts),
        EmploymentEnded ended => ended.End < month.LastDay() || MovesDays(fact, month, facts),
        CategoryLeft left => left.From <= month.LastDay(),
        WageModelDecided decided => decided.From <= month.LastDay(),
        SupportAgreed agreed => agreed.From <= month.LastDay(),
        Transferred transferred => transferred.Date <= month.LastDay(),
        FollowUpRecorded recorded => Reaches(recorded.Entry, month, facts),
        HoursApproved approved => approved.Month == month || facts.OfType<FollowUpRecorded>().Any(fact => fact.Entry.Date.ToYearMonth() == approved.Month && Reaches(fact.Entry, month, facts)),
        GrantBooked booked => booked.Month == month,
        GrantStopped stopped => stopped.Months.Contains(month),
        GrantResumed resumed => resumed.Months.Contains(month),
        _ => throw Unknown(fact),
    };

    /// <summary>A later end, or another start, opens months that it is not about itself.</summary>
    private static bool MovesDays(Fact fact, YearMonth month, IReadOnlyCollection<Fact> facts)
    {
        var known = facts.Where(other => other.Recorded <= fact.Recorded).ToList();
        return !DaysIn(known).SequenceEqual(DaysIn(known.Where(other => other != fact)));

        IEnumerable<DateInterval> DaysIn(IEnumerable<Fact> told) => Placement.From(fact.Placement, told).DaysIn(month.Days());
    }

    /// <summary>A correction also changes the months of what it corrects: the hours leave them.</summary>
    private static bool Reaches(FollowUpEntry entry, YearMonth month, IReadOnlyCollection<Fact> facts) =>
        HourLog.Chain(entry, id => facts.OfType<FollowUpRecorded>().FirstOrDefault(fact => fact.Entry.EntryId == id)?.Entry).Any(each => each.Date.ToYearMonth() == month);

    private static Cause Describe(Fact fact) => fact switch
    {
        EmploymentRegistered => new(CauseCodes.LateEvent, $"Ansettelsen ble meldt på nytt ({fact.Source.Id}).", fact.Source.Key),
        TermsChanged changed => new(CauseCodes.LateEvent, $"Endrede vilkår fra {Names.Date(changed.From)} ({fact.Source.Id}).", fact.Source.Key),
        EmploymentEnded ended => new(CauseCodes.LateEvent, $"Ansettelsen ble avsluttet {Names.Date(ended.End)} ({fact.Source.Id}).", fact.Source.Key),
        CategoryLeft left => new(CauseCodes.LateEvent, $"Ikke lenger tiltaksplass fra {Names.Date(left.From)} ({fact.Source.Id}).", fact.Source.Key),
        WageModelDecided decided => new(CauseCodes.Decision, $"Vedtak om lønnsmodell fra {Names.Date(decided.From)}.", fact.Source.Key),
        SupportAgreed agreed => new(CauseCodes.Agreement, $"Ny prisavtale fra {Names.Date(agreed.From)}.", fact.Source.Key),
        Transferred transferred => new(CauseCodes.Transfer, $"Overgang til betalt oppfølging {Names.Date(transferred.Date)}.", fact.Source.Key),
        TransferUndone => new(CauseCodes.Transfer, "Overgangen til betalt oppfølging er angret.", fact.Source.Key),
        FollowUpRecorded recorded => new(CauseCodes.Hours, $"Ført eller rettet oppføring {Names.Date(recorded.Entry.Date)}.", fact.Source.Key),
        HoursApproved => new(CauseCodes.Hours, "Flere timer er godkjent.", fact.Source.Key),
        GrantBooked => new(CauseCodes.Grant, "Bokført med et annet beløp i gammel føring.", fact.Source.Key),
        GrantStopped => new(CauseCodes.Grant, "Nav har stanset tilskuddet for måneden.", fact.Source.Key),
        GrantResumed => new(CauseCodes.Grant, "Nav har gjenopptatt tilskuddet for måneden.", fact.Source.Key),
        _ => throw Unknown(fact),
    };

    private static InvalidOperationException Unknown(Fact fact) => new($"{fact.GetType().Name} is not known as a cause.");
}
