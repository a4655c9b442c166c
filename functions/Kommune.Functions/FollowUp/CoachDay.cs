using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Storage;

namespace Kommune.Functions.FollowUp;

/// <summary>Jobbveileders dag: what one coach has recorded on a day, for all placements.</summary>
internal static class CoachDay
{
    /// <summary>What the coach has recorded the day of the entry, without the one it corrects.</summary>
    public static List<CoachTime> Others(Session session, PlacementId id, FollowUpEntry entry) =>
        [.. session.CoachEntries(id.Municipality, entry.Coach, entry.Date).Where(other => other.EntryId != entry.CorrectsEntryId)
            .Select(other => new CoachTime(other.EntryId, other.StartMinute, other.Minutes))];

    public static void Keep(Session session, PlacementId id, FollowUpEntry entry)
    {
        if (entry.CorrectsEntryId is { } corrected)
            session.RemoveCoachEntry(id.Municipality, corrected);
        if (entry.Minutes > 0)
            session.AddCoachEntry(new CoachEntryRow(id.Municipality, entry.EntryId, entry.Coach, entry.Date, id.ToString(), FollowUpRules.StartOf(entry), entry.Minutes));
    }
}
