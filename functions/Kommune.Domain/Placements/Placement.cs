using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>
/// Tiltaksplass: what holds for one placement, derived from its facts. The order in which the facts arrived does not matter:
/// HR's statements are ordered by when HR sent them, people's decisions by when they were recorded.
/// </summary>
public sealed class Placement
{
    private Placement(PlacementId id) => Id = id;

    /// <summary>Tiltaksplass-ID.</summary>
    public PlacementId Id { get; }

    /// <summary>Ansettelsesperiode; null until an event has told the start.</summary>
    public DateSpan? Employment { get; private init; }

    /// <summary>Avbrudd: days inside the employment when it had a category that is not a placement. No end: it never came back.</summary>
    public ImmutableArray<DateSpan> Absences { get; private init; } = [];

    /// <summary>Født: decides the age rules. Null when HR has not told.</summary>
    public LocalDate? BirthDate { get; private init; }

    /// <summary>Tiltaksavtalen, as HR tells it of the first day: what it tells of a later day does not act backwards.</summary>
    public Measure Measure => Employment is { } employment && Measures.On(employment.From) is { } told ? told : Measure.Unknown;

    /// <summary>Tiltaksavtalen over tid, slik HR melder den.</summary>
    public Timeline<Measure> Measures { get; private init; } = Timeline<Measure>.Empty;

    /// <summary>Arbeidsvilkår over tid.</summary>
    public Timeline<Terms> Terms { get; private init; } = Timeline<Terms>.Empty;

    /// <summary>Vedtak om lønnsmodell over tid.</summary>
    public Timeline<WageModelDecided> WageModels { get; private init; } = Timeline<WageModelDecided>.Empty;

    /// <summary>Valg av oppfølger over tid.</summary>
    public Timeline<ProviderDecided> Providers { get; private init; } = Timeline<ProviderDecided>.Empty;

    /// <summary>Avtaler om betalt oppfølging over tid.</summary>
    public Timeline<SupportAgreed> Agreements { get; private init; } = Timeline<SupportAgreed>.Empty;

    /// <summary>Overgangen fra tilskudd til betalt oppfølging; null while there is none.</summary>
    public Transferred? Transfer { get; private init; }

    /// <summary>Hours as recorded, corrected and approved.</summary>
    public HourLog Hours { get; private init; } = HourLog.Empty;

    /// <summary>Base pay that payroll has reported, per month.</summary>
    public ImmutableDictionary<YearMonth, Nok> PaidWages { get; private init; } = ImmutableDictionary<YearMonth, Nok>.Empty;

    /// <summary>Grant amounts taken over from the old bookkeeping, in order of month.</summary>
    public ImmutableArray<GrantBooked> GrantBookings { get; private init; } = [];

    /// <summary>Confirmations that the placement continues, in order of date.</summary>
    public ImmutableArray<ContinuationConfirmed> Confirmations { get; private init; } = [];

    /// <summary>Months that Nav has stopped the grant for.</summary>
    public ImmutableSortedSet<YearMonth> StoppedGrantMonths { get; private init; } = [];

    /// <summary>Oppfølgingsplaner over tid.</summary>
    public Timeline<PlanAgreed> Plans { get; private init; } = Timeline<PlanAgreed>.Empty;

    /// <summary>Where the participant came from; null until somebody has told.</summary>
    public RecruitmentRecorded? Recruitment { get; private init; }

    /// <summary>Ansettelsen ble meldt, men trådte aldri i kraft: it ended before it began.</summary>
    public bool IsCancelled => Employment is null && !Terms.IsEmpty;

    /// <summary>Whether HR has told enough for the placement to exist.</summary>
    public bool IsRegistered => Employment is not null;

    /// <summary>Ansatt hos en annen virksomhet: the municipality only follows up and owes no wage.</summary>
    public bool EmployedElsewhere { get; private init; }

    /// <summary>The days of an interval that the placement lasted: one stretch, or more when it was interrupted.</summary>
    public IEnumerable<DateInterval> DaysIn(DateInterval days) =>
        Employment?.Within(days) is not { } employed ? []
        : Absences.IsEmpty ? [employed]
        : employed.Without([.. Absences.Select(absence => absence.Within(days)).OfType<DateInterval>()]);

    /// <summary>Whether the placement lasted on the day.</summary>
    public bool Lasts(LocalDate date) => Employment?.Contains(date) == true && (Absences.IsEmpty || !Absences.Any(absence => absence.Contains(date)));

    /// <summary>The days the old grant pays for; null when it never does, or is closed to the agreement.</summary>
    public DateSpan? GrantDays(LocalDate lastGrantStart)
    {
        if (Employment is not { } employment || Regimes.At(this, lastGrantStart) != Regime.VtaoGrant || Regimes.IsClosedTo(this, lastGrantStart))
            return null;
        if (Transfer is null)
            return employment;
        var last = Transfer.Date.PlusDays(-1);
        return last < employment.From ? null : new DateSpan(employment.From, employment.To is { } end ? LocalDate.Min(end, last) : last);
    }

    /// <summary>Ordningen på en dag, the transfer included.</summary>
    public Regime RegimeOn(LocalDate date, LocalDate lastGrantStart) =>
        Transfer is { } transfer && date >= transfer.Date ? Regime.Tao : Regimes.At(this, lastGrantStart);

    /// <summary>Derives the placement from everything that is known of it.</summary>
    public static Placement From(PlacementId id, IEnumerable<Fact> facts)
    {
        var known = facts.ToList();
        var hr = known.Where(fact => fact is EmploymentRegistered or TermsChanged or EmploymentEnded or CategoryLeft)
            .OrderBy(SentAt).ThenBy(fact => fact.Source.Id, StringComparer.Ordinal).ToList();
        // Except is of sets: what came twice counts once.
        var decided = known.Except(hr).OrderBy(fact => fact.Recorded).ThenBy(fact => fact.Source.Key, StringComparer.Ordinal).ToList();
        var described = hr.OfType<IEmploymentAsDescribed>().ToList();

        var away = AbsencesFrom(hr);
        return new Placement(id)
        {
            Employment = EmploymentFrom(hr, described, away),
            Absences = [.. away.Where(absence => absence.To is not null)],
            BirthDate = described.LastOrDefault(d => d.BirthDate is not null)?.BirthDate,
            Measures = MeasuresFrom(described),
            Terms = TermsFrom(hr, described),
            EmployedElsewhere = hr.OfType<EmploymentRegistered>().LastOrDefault()?.EmployedElsewhere ?? false,
            WageModels = Timeline<WageModelDecided>.Of(decided.OfType<WageModelDecided>().Select(fact => (fact.From, fact))),
            Providers = Timeline<ProviderDecided>.Of(decided.OfType<ProviderDecided>().Select(fact => (fact.From, fact))),
            Agreements = Timeline<SupportAgreed>.Of(decided.OfType<SupportAgreed>().Select(fact => (fact.From, fact))),
            Transfer = decided.LastOrDefault(fact => fact is Transferred or TransferUndone) as Transferred,
            Hours = HourLog.Of(
                [.. decided.OfType<FollowUpRecorded>().Select(fact => (fact.Entry, fact.Recorded))],
                decided.OfType<HoursApproved>().Select(fact => (fact.Month, fact.ApprovedBy, fact.Recorded))),
            GrantBookings = [.. decided.OfType<GrantBooked>().OrderBy(fact => fact.Month)],
            Confirmations = [.. decided.OfType<ContinuationConfirmed>().OrderBy(fact => fact.Date)],
            StoppedGrantMonths = StoppedMonths(decided),
            Plans = Timeline<PlanAgreed>.Of(decided.OfType<PlanAgreed>().Select(fact => (fact.From, fact))),
            Recruitment = decided.OfType<RecruitmentRecorded>().LastOrDefault(),
            PaidWages = decided.OfType<WagesPaid>().GroupBy(fact => fact.Month)
                .ToImmutableDictionary(month => month.Key, month => month.Sum(fact => fact.Amount)),
        };
    }

    /// <summary>What was recorded last about a month holds.</summary>
    private static ImmutableSortedSet<YearMonth> StoppedMonths(List<Fact> decided) =>
        decided.Aggregate(ImmutableSortedSet<YearMonth>.Empty, (stopped, fact) => fact switch
        {
            GrantStopped stop => stopped.Union(stop.Months),
            GrantResumed resumed => stopped.Except(resumed.Months),
            _ => stopped,
        });

    private static Instant SentAt(Fact fact) => fact.Source.Sent ?? fact.Recorded;

    private static DateSpan? EmploymentFrom(List<Fact> hr, List<IEmploymentAsDescribed> described, List<DateSpan> away)
    {
        if (described.Count == 0)
            return null;
        var start = StartFrom(described);
        var end = EndFrom(hr, described[^1]);
        foreach (var absence in away.Where(absence => absence.To is null && !(end < absence.From)))
            end = absence.From.PlusDays(-1);
        return end < start ? null : new DateSpan(start, end);
    }

    /// <summary>
    /// The first day of the employment, when HR has registered it as a placement. Told only by changes, it became a placement with the first
    /// of them: before that it was an ordinary employment, or the registration is still to come.
    /// </summary>
    private static LocalDate StartFrom(List<IEmploymentAsDescribed> described)
    {
        var start = described[^1].Start;
        return described.Any(description => description is EmploymentRegistered) ? start
            : LocalDate.Max(start, described.OfType<TermsChanged>().Min(changed => changed.From));
    }

    /// <summary>An ended event outranks the end date in a description, unless a description sent later names another.</summary>
    private static LocalDate? EndFrom(List<Fact> hr, IEmploymentAsDescribed latest)
    {
        if (hr.OfType<EmploymentEnded>().LastOrDefault() is not { } ended)
            return latest.End;
        var describedLater = hr.IndexOf((Fact)latest) > hr.IndexOf(ended);
        return describedLater && latest.End is { } end ? end : ended.End;
    }

    /// <summary>What is told of a day before the first is told of the first, and so is what a registration tells; of these the last one sent holds.</summary>
    private static Timeline<Measure> MeasuresFrom(List<IEmploymentAsDescribed> described)
    {
        if (described.Count == 0)
            return Timeline<Measure>.Empty;
        var start = StartFrom(described);
        return Timeline<Measure>.Of(described.Where(description => description.Measure != Measure.Unknown)
            .Select(description => (description is TermsChanged changed ? LocalDate.Max(start, changed.From) : start, description.Measure)));
    }

    /// <summary>
    /// From each day that HR said the category was left, to the day before HR says that it is a placement again. Of what HR sent at one moment the
    /// days decide: who sends a leaving and a return together means the one after the other.
    /// </summary>
    private static List<DateSpan> AbsencesFrom(List<Fact> hr)
    {
        if (!hr.Any(fact => fact is CategoryLeft))
            return [];
        var isPlacement = new SortedDictionary<LocalDate, bool>();
        foreach (var fact in hr.Where(fact => CategoryFrom(fact) is not null).OrderBy(SentAt).ThenBy(CategoryFrom))
            if (fact is CategoryLeft left)
                isPlacement[left.From] = false;
            else
                ReturnOrTakeBack(isPlacement, CategoryFrom(fact)!.Value);
        return AwayIn(isPlacement);
    }

    /// <summary>The day from which a fact tells whether the employment is a placement; null when it tells nothing of that.</summary>
    private static LocalDate? CategoryFrom(Fact fact) => fact switch
    {
        CategoryLeft left => left.From,
        TermsChanged changed => changed.From,
        _ => null,
    };

    /// <summary>
    /// A description says that the category was not left on its day or later after all. It is a return only where the placement was away when it was sent:
    /// a raise for January is none, because somebody leaves in December.
    /// </summary>
    private static void ReturnOrTakeBack(SortedDictionary<LocalDate, bool> isPlacement, LocalDate from)
    {
        foreach (var left in isPlacement.Where(told => !told.Value && told.Key >= from).Select(told => told.Key).ToList())
            isPlacement.Remove(left);
        if (!isPlacement.Where(told => told.Key <= from).Select(told => told.Value).LastOrDefault(true))
            isPlacement[from] = true;
    }

    private static List<DateSpan> AwayIn(SortedDictionary<LocalDate, bool> isPlacement)
    {
        var away = new List<DateSpan>();
        LocalDate? since = null;
        foreach (var (day, back) in isPlacement)
        {
            if (back && since is { } left)
                away.Add(new DateSpan(left, day.PlusDays(-1)));
            since = back ? null : since ?? day;
        }
        if (since is { } last)
            away.Add(new DateSpan(last, null));
        return away;
    }

    /// <summary>The registered terms hold from the first day; a change takes over from the day it is valid.</summary>
    private static Timeline<Terms> TermsFrom(List<Fact> hr, List<IEmploymentAsDescribed> described)
    {
        if (described.Count == 0)
            return Timeline<Terms>.Empty;
        var start = described[^1].Start;
        return Timeline<Terms>.Of(hr.Select(fact => fact switch
        {
            EmploymentRegistered registered => (LocalDate.Min(start, registered.Start), registered.Terms),
            TermsChanged changed => (changed.From, changed.Terms),
            _ => (start, (Terms?)null),
        }).Where(change => change.Item2 is not null).Select(change => (change.Item1, change.Item2!)));
    }
}
