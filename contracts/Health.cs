namespace Kommune.Contracts;

/// <summary>Answer to GET /health.</summary>
/// <param name="Status">"ok" when the module can store.</param>
public sealed record HealthDocument(string Status);
