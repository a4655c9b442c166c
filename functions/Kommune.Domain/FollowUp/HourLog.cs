using System.Collections.Immutable;
using Kommune.Domain.Placements;
using NodaTime;

namespace Kommune.Domain.FollowUp;

/// <summary>Timeføring: the entries of one placement as they stand, each approved or not.</summary>
public sealed class HourLog
{
    /// <summary>Nothing has been recorded.</summary>
    public static readonly HourLog Empty = new([], ImmutableDictionary<YearMonth, ImmutableArray<LoggedEntry>>.Empty);

    private readonly ImmutableDictionary<YearMonth, ImmutableArray<LoggedEntry>> byMonth;

    private HourLog(ImmutableArray<LoggedEntry> all, ImmutableDictionary<YearMonth, ImmutableArray<LoggedEntry>> byMonth) =>
        (All, this.byMonth) = (all, byMonth);

    /// <summary>Everything ever recorded, corrected entries included.</summary>
    public ImmutableArray<LoggedEntry> All { get; }

    /// <summary>The entries of a month that stand, by date and entry id.</summary>
    public ImmutableArray<LoggedEntry> In(YearMonth month) => byMonth.GetValueOrDefault(month, []);

    /// <summary>The entry as it was recorded; null when there is none with the id.</summary>
    public LoggedEntry? Find(string entryId) => All.FirstOrDefault(logged => logged.Entry.EntryId == entryId);

    /// <summary>
    /// An approval covers what was recorded before it. A correction replaces its entry once it is approved; until then the
    /// approved entry stands, so that what is billed never moves without four eyes.
    /// </summary>
    internal static HourLog From(IReadOnlyList<Fact> decided)
    {
        var recorded = decided.OfType<FollowUpRecorded>().ToList();
        if (recorded.Count == 0)
            return Empty;
        var approvals = decided.OfType<HoursApproved>().ToLookup(approval => approval.Month);
        var all = recorded.Select(fact => new LoggedEntry(fact.Entry, fact.Recorded, ApprovalOf(fact, approvals))).ToImmutableArray();
        var superseded = all.Where(logged => Supersedes(logged, all)).Select(logged => logged.Entry.CorrectsEntryId!).ToHashSet(StringComparer.Ordinal);
        var standing = all.Where(logged => !superseded.Contains(logged.Entry.EntryId) && !(logged.IsApproved && logged.Entry.Minutes == 0));
        return new HourLog(all, standing.GroupBy(logged => logged.Entry.Date.ToYearMonth())
            .ToImmutableDictionary(month => month.Key, month => month.OrderBy(logged => logged.Entry.Date).ThenBy(logged => logged.Entry.EntryId, StringComparer.Ordinal).ToImmutableArray()));
    }

    private static HoursApproved? ApprovalOf(FollowUpRecorded fact, ILookup<YearMonth, HoursApproved> approvals) =>
        approvals[fact.Entry.Date.ToYearMonth()].FirstOrDefault(approval => approval.Recorded >= fact.Recorded && approval.ApprovedBy != fact.Entry.Coach);

    private static bool Supersedes(LoggedEntry correction, ImmutableArray<LoggedEntry> all) =>
        correction.Entry.CorrectsEntryId is { } corrected
        && (correction.IsApproved || all.FirstOrDefault(logged => logged.Entry.EntryId == corrected) is not { IsApproved: true });
}

/// <summary>Ført oppføring: an entry with when it was recorded and who approved it.</summary>
public sealed record LoggedEntry(FollowUpEntry Entry, Instant Recorded, HoursApproved? Approval)
{
    /// <summary>Godkjent av en annen enn den som førte.</summary>
    public bool IsApproved => Approval is not null;
}
