using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Storage;

namespace Kommune.Functions.FollowUp;

/// <summary>Jobbveileders dag: what one coach has recorded on a day, for all placements. Nobody is in two places at once or works more than 24 hours.</summary>
internal static class CoachDay
{
    private const int MinutesInDay = 24 * 60;

    public static IEnumerable<FieldError> Refusals(Session session, PlacementId id, FollowUpEntry entry)
    {
        session.LockCoach(id.Municipality, entry.Coach, entry.Date);
        var others = session.CoachEntries(id.Municipality, entry.Coach, entry.Date).Where(other => other.EntryId != entry.CorrectsEntryId).ToList();
        if (others.Sum(other => other.Minutes) + entry.Minutes > MinutesInDay)
            yield return new FieldError("too-long-day", "minutes", "Dagen får mer enn 24 timer til sammen for samme jobbveileder.");
        if (StartOf(entry) is { } start && others.Find(other => other.StartMinute is { } began && began < start + entry.Minutes && start < began + other.Minutes) is { } overlapping)
            yield return new FieldError("overlapping-entry", "startTime", $"Samme jobbveileder har ført {overlapping.EntryId} i det samme tidsrommet.");
    }

    public static void Keep(Session session, PlacementId id, FollowUpEntry entry)
    {
        if (entry.CorrectsEntryId is { } corrected)
            session.RemoveCoachEntry(id.Municipality, corrected);
        if (entry.Minutes > 0)
            session.AddCoachEntry(new CoachEntryRow(id.Municipality, entry.EntryId, entry.Coach, entry.Date, id.ToString(), StartOf(entry), entry.Minutes));
    }

    private static long? StartOf(FollowUpEntry entry) => entry.StartTime is { } time ? time.Hour * 60 + time.Minute : null;
}
