namespace Kommune.Domain.FollowUp;

/// <summary>Avslag på en føring: why an entry or an approval is not taken, and where in it the reason stands.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Path">The field it is about.</param>
/// <param name="Text">What to do, in Norwegian, without anything about the person.</param>
public sealed record FollowUpRefusal(string Code, string Path, string Text);
