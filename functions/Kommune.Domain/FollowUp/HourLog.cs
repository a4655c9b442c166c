using System.Collections.Immutable;
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

    /// <summary>The entries that stand, by date and entry id.</summary>
    public IEnumerable<LoggedEntry> Standing => byMonth.OrderBy(month => month.Key).SelectMany(month => month.Value);

    /// <summary>The entries of a month that stand, by date and entry id.</summary>
    public ImmutableArray<LoggedEntry> In(YearMonth month) => byMonth.GetValueOrDefault(month, []);

    /// <summary>What may be corrected: an entry that was corrected before is so by its last correction.</summary>
    public IEnumerable<LoggedEntry> Correctable
    {
        get
        {
            var corrected = All.Select(logged => logged.Entry.CorrectsEntryId).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return All.Where(logged => !corrected.Contains(logged.Entry.EntryId));
        }
    }

    /// <summary>The entry as it was recorded; null when there is none with the id.</summary>
    public LoggedEntry? Find(string entryId) => All.FirstOrDefault(logged => logged.Entry.EntryId == entryId);

    /// <summary>
    /// An approval covers what was recorded before it and not corrected by then: what the approver saw. A correction replaces its entry,
    /// and all that the entry corrects, once it is approved; until then the approved entry stands, so that what is billed never moves
    /// without four eyes.
    /// </summary>
    /// <param name="recorded">Each entry with when it was recorded, in that order.</param>
    /// <param name="approvals">Approvals of a month, in the order they were given.</param>
    public static HourLog Of(IReadOnlyCollection<(FollowUpEntry Entry, Instant At)> recorded, IEnumerable<(YearMonth Month, string By, Instant At)> approvals)
    {
        if (recorded.Count == 0)
            return Empty;
        var byMonth = approvals.ToLookup(approval => approval.Month);
        var corrected = recorded.Where(entry => entry.Entry.CorrectsEntryId is not null).ToLookup(entry => entry.Entry.CorrectsEntryId, entry => entry.At);
        var all = recorded.Select(entry => new LoggedEntry(entry.Entry, entry.At, ApproverOf(entry, byMonth, corrected))).ToImmutableArray();
        var superseded = all.Where(logged => logged.Entry.CorrectsEntryId is not null).SelectMany(logged => SupersededBy(logged, all)).ToHashSet(StringComparer.Ordinal);
        var standing = all.Where(logged => !superseded.Contains(logged.Entry.EntryId) && !(logged.IsApproved && logged.Entry.Minutes == 0));
        return new HourLog(all, standing.GroupBy(logged => logged.Entry.Date.ToYearMonth())
            .ToImmutableDictionary(month => month.Key, month => month.OrderBy(logged => logged.Entry.Date).ThenBy(logged => logged.Entry.EntryId, StringComparer.Ordinal).ToImmutableArray()));
    }

    private static string? ApproverOf(
        (FollowUpEntry Entry, Instant At) recorded, ILookup<YearMonth, (YearMonth Month, string By, Instant At)> approvals, ILookup<string?, Instant> corrected) =>
        approvals[recorded.Entry.Date.ToYearMonth()]
            .Where(approval => approval.At >= recorded.At && !FollowUpRules.IsSamePerson(approval.By, recorded.Entry.Coach) && corrected[recorded.Entry.EntryId].All(correction => correction > approval.At))
            .Select(approval => approval.By).FirstOrDefault();

    /// <summary>An entry and all that it corrects, the newest first.</summary>
    internal static IEnumerable<FollowUpEntry> Chain(FollowUpEntry newest, Func<string, FollowUpEntry?> find)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var entry = newest; entry is not null && seen.Add(entry.EntryId); entry = entry.CorrectsEntryId is { } corrected ? find(corrected) : null)
            yield return entry;
    }

    /// <summary>The chain behind a correction: all of it when the correction is approved, else as far back as nothing is.</summary>
    private static HashSet<string> SupersededBy(LoggedEntry correction, ImmutableArray<LoggedEntry> all)
    {
        var chain = new HashSet<string>(StringComparer.Ordinal);
        var corrected = Corrected(correction);
        while (corrected is not null && (correction.IsApproved || !corrected.IsApproved) && chain.Add(corrected.Entry.EntryId))
            corrected = Corrected(corrected);
        return chain;

        LoggedEntry? Corrected(LoggedEntry by) => by.Entry.CorrectsEntryId is { } id ? all.FirstOrDefault(logged => logged.Entry.EntryId == id) : null;
    }
}

/// <summary>Ført oppføring: an entry with when it was recorded and who approved it.</summary>
/// <param name="ApprovedBy">Another than the coach of the entry; null until somebody has.</param>
public sealed record LoggedEntry(FollowUpEntry Entry, Instant Recorded, string? ApprovedBy)
{
    /// <summary>Godkjent av en annen enn den som fulgte opp.</summary>
    public bool IsApproved => ApprovedBy is not null;
}
