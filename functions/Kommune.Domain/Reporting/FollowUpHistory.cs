using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Oppfølgingen over tid: when it last happened on each side, and by whom.</summary>
/// <param name="LastEmployee">Last day of follow-up of the employee; null when there has been none.</param>
/// <param name="LastEmployer">The same for the employer.</param>
/// <param name="Contacts">Day, coach and minutes of everything that stands, by date.</param>
/// <param name="LeadCoach">Jobbveileder named in the plan, else in the decision on who follows up; null when none is.</param>
/// <param name="Waiting">Entries that nobody has approved yet.</param>
public sealed record FollowUpHistory(LocalDate? LastEmployee, LocalDate? LastEmployer, ImmutableArray<Contact> Contacts, string? LeadCoach, int Waiting)
{
    /// <summary>Oppfølgingsplaner over tid.</summary>
    public Timeline<PlanAgreed> Plans { get; init; } = Timeline<PlanAgreed>.Empty;

    /// <summary>The history of one placement, all entries that stand.</summary>
    public static FollowUpHistory Of(Placement placement)
    {
        var standing = placement.Hours.Standing.Where(logged => logged.Entry.Minutes > 0).ToList();
        var entries = standing.ConvertAll(logged => logged.Entry);
        return new FollowUpHistory(
            Last(entries, FollowUpSide.Employee), Last(entries, FollowUpSide.Employer),
            [.. entries.Select(entry => new Contact(entry.Date, entry.Coach, entry.Minutes))],
            LeadCoachOf(placement), standing.Count(logged => !logged.IsApproved))
        { Plans = placement.Plans };
    }

    /// <summary>
    /// Kontinuitet: the share of the minutes that the coach who gave most of them gave, 0–1; null without minutes in the period.
    /// 1 means the same person throughout.
    /// </summary>
    public decimal? Continuity(LocalDate from, LocalDate to)
    {
        var byCoach = Contacts.Where(contact => contact.Date >= from && contact.Date <= to).GroupBy(contact => contact.Coach).Select(coach => coach.Sum(contact => contact.Minutes)).ToList();
        return byCoach.Count == 0 ? null : (decimal)byCoach.Max() / byCoach.Sum();
    }

    /// <summary>Dager siden sist: days from the last follow-up of the side that has waited longest; counted from the start where there has been none.</summary>
    public int DaysSinceLast(LocalDate start, LocalDate today) =>
        Math.Max(0, Period.DaysBetween(LocalDate.Min(LastEmployee ?? start, LastEmployer ?? start), today));

    /// <summary>Days that either side may go without follow-up, by the plan that holds on the day.</summary>
    public int LongestWait(LocalDate today, WatchLimits limits) => limits.LongestWait(Plans.On(today)?.Plan);

    private static string? LeadCoachOf(Placement placement) =>
        placement.Plans.Changes is [.., var (_, agreed)] ? agreed.Plan.LeadCoach
        : placement.Providers.Changes is [.., var (_, chosen)] ? chosen.LeadCoach : null;

    private static LocalDate? Last(List<FollowUpEntry> entries, FollowUpSide side) =>
        entries.Where(entry => entry.Side == side || entry.Side == FollowUpSide.Both).Select(entry => (LocalDate?)entry.Date).Max();
}

/// <summary>Kontakt: one entry of follow-up.</summary>
public readonly record struct Contact(LocalDate Date, string Coach, int Minutes);
