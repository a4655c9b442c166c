namespace Kommune.Domain.FollowUp;

/// <summary>Tid ført på en dag: another entry that a coach has recorded the same day, on any placement.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="StartMinute">Minutes after midnight; null when not told.</param>
/// <param name="Minutes">How long it lasted.</param>
public sealed record CoachTime(string EntryId, long? StartMinute, long Minutes);
