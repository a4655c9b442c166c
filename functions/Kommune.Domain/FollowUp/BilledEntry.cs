namespace Kommune.Domain.FollowUp;

/// <summary>Fakturert oppføring: what is billed of an entry. More than was recorded where the agreement rounds up, less where it rounds down or a cap is reached.</summary>
/// <param name="Minutes">On the agreement's grid; never 0.</param>
public sealed record BilledEntry(string EntryId, int Minutes);
