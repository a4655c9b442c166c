namespace Kommune.Contracts;

/// <summary>Answer to GET /health.</summary>
/// <param name="Status">"ok" when the module can store.</param>
/// <param name="RunningOut">Rule tables that somebody must renew.</param>
public sealed record HealthDocument(string Status, IReadOnlyList<RunningOutDocument> RunningOut);
