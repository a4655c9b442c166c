using System.Globalization;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.FollowUp;

/// <summary>Regler for føring: what is refused of an entry of follow-up and of an approval, every reason at once, and how long the texts stay open.</summary>
public static class FollowUpRules
{
    /// <summary>No single contact lasts longer than a day has hours for it.</summary>
    public const int LongestEntry = 12 * 60;

    /// <summary>How long after the last day the texts of follow-up are open to those who follow up: what Nav's own agreement view does.</summary>
    public const int WeeksOpenAfterEnd = 12;

    private const int MinutesInDay = 24 * 60;

    /// <summary>What is wrong with an entry, as the placement is.</summary>
    /// <param name="employment">Null when no placement is registered.</param>
    /// <param name="hours">What is recorded on the placement before.</param>
    public static IEnumerable<FollowUpRefusal> Of(FollowUpEntry entry, DateSpan? employment, HourLog hours, LocalDate today)
    {
        if (employment is not { } employed)
            yield return new FollowUpRefusal("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        else if (entry.Date < employed.From)
            yield return new FollowUpRefusal("before-start", "date", $"Ansettelsen begynte {Written(employed.From)}.");
        else if (employed.To is { } end && entry.Date > end)
            yield return new FollowUpRefusal("after-end", "date", $"Ansettelsen ble avsluttet {Written(end)}.");
        if (entry.Date > today)
            yield return new FollowUpRefusal("future-date", "date", "Datoen er ikke kommet ennå. Før timer når de er utført.");
        if (entry.Minutes > LongestEntry)
            yield return new FollowUpRefusal("too-long-day", "minutes", $"Høyst {LongestEntry / 60} timer i en oppføring.");
        if (StartOf(entry) + entry.Minutes > MinutesInDay)
            yield return new FollowUpRefusal("past-midnight", "startTime", "Oppføringen går over midnatt. Del den på to dager.");
        foreach (var refusal in OfCorrection(entry, hours))
            yield return refusal;
    }

    /// <summary>Nobody is in two places at once or works more than 24 hours in a day.</summary>
    /// <param name="others">What the same coach has recorded the same day, without an entry that this one corrects.</param>
    public static IEnumerable<FollowUpRefusal> OfDay(FollowUpEntry entry, IReadOnlyCollection<CoachTime> others)
    {
        if (others.Sum(other => other.Minutes) + entry.Minutes > MinutesInDay)
            yield return new FollowUpRefusal("too-long-day", "minutes", "Dagen får mer enn 24 timer til sammen for samme jobbveileder.");
        if (StartOf(entry) is { } start && others.FirstOrDefault(other => other.StartMinute is { } began && began < start + entry.Minutes && start < began + other.Minutes) is { } overlapping)
            yield return new FollowUpRefusal("overlapping-entry", "startTime", $"Samme jobbveileder har ført {overlapping.EntryId} i det samme tidsrommet.");
    }

    /// <summary>Fire øyne: nobody approves hours of their own, nor a correction of them; null when the approval may be given.</summary>
    /// <param name="waiting">What would be approved.</param>
    /// <param name="hours">What is recorded on the placement.</param>
    public static FollowUpRefusal? OfApproval(IEnumerable<LoggedEntry> waiting, HourLog hours, string approvedBy) =>
        waiting.Any(logged => HourLog.Chain(logged.Entry, id => hours.Find(id)?.Entry).Any(entry => IsSamePerson(entry.Coach, approvedBy)))
        ? new FollowUpRefusal("approved-by-coach", "approvedBy", "Timer kan ikke godkjennes av den som har ført dem. Be en annen godkjenne.")
        : null;

    /// <summary>Minutes after midnight that it began; null when not told.</summary>
    public static long? StartOf(FollowUpEntry entry) => entry.StartTime is { } time ? time.Hour * 60 + time.Minute : null;

    /// <summary>The last day on which those who follow up read the texts; null while the employment has no end.</summary>
    public static LocalDate? LastOpenDay(DateSpan? employment) => employment?.To?.PlusWeeks(WeeksOpenAfterEnd);

    /// <summary>User names as sign-in systems hold them: neither capitals nor spaces around make another person.</summary>
    internal static bool IsSamePerson(string one, string other) => one.AsSpan().Trim().Equals(other.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<FollowUpRefusal> OfCorrection(FollowUpEntry entry, HourLog hours)
    {
        if (entry.CorrectsEntryId is not { } corrected)
            yield break;
        if (hours.Find(corrected) is null)
            yield return new FollowUpRefusal("unknown-entry", "correctsEntryId", "Oppføringen som skal rettes, finnes ikke på denne tiltaksplassen.");
        else if (hours.Correctable.All(logged => logged.Entry.EntryId != corrected))
            yield return new FollowUpRefusal("already-corrected", "correctsEntryId", "Oppføringen er rettet før. Rett den siste rettelsen.");
        if (corrected == entry.EntryId)
            yield return new FollowUpRefusal("corrects-itself", "correctsEntryId", "En oppføring kan ikke rette seg selv.");
    }

    private static string Written(LocalDate date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
