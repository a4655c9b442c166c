namespace Kommune.Contracts;

/// <param name="RunningOut">Tables that run out within sixty days, or have.</param>
public sealed record RuleTableList(IReadOnlyList<RuleTableDocument> Tables, IReadOnlyList<RunningOutDocument> RunningOut);

/// <summary>Satstabell with all its versions.</summary>
public sealed record RuleTableDocument(string Id, string Title, string Unit, IReadOnlyList<RuleVersionDocument> Versions);

/// <param name="Standing">adopted, proposed, derived or local.</param>
public sealed record RuleVersionDocument(
    string Id, string Effective, string? Through, string Adopted, string Standing, string Source, string? Section, string? Href, string LastChecked, string? Scope, string? Note);

/// <param name="DaysLeft">Negative when it has run out.</param>
public sealed record RunningOutDocument(string Table, string Title, string RunsOut, int DaysLeft);
