namespace Kommune.Contracts;

/// <summary>Answer to GET /api/alerts. Next is the value of ?after= that continues it; null at the end.</summary>
public sealed record AlertPage(IReadOnlyList<AlertDocument> Items, string? Next);

/// <param name="Owner">The placement, the agreement or the table it concerns; the municipality when it is its intake.</param>
/// <param name="Since">The day it holds from.</param>
/// <param name="Closed">When what resolves it happened; null while it is open.</param>
public sealed record AlertDocument(
    string AlertId, string Code, string Owner, string Since, string Raised, string Text, string? Acknowledged, string? AcknowledgedBy, string? Closed);

/// <summary>What one run of the watch did.</summary>
public sealed record WatchResult(int Raised, int Closed, int Open);
