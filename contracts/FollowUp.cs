using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Svar på ført oppfølging, one result an entry, in order.</summary>
public sealed record FollowUpResults(IReadOnlyList<FollowUpResult> Results);

/// <param name="Outcome">accepted, duplicate or refused.</param>
/// <param name="Line">Line number in an imported file, the header being 1.</param>
public sealed record FollowUpResult(string? EntryId,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line = null);

/// <summary>Svar på godkjenning: how many entries and minutes it covered.</summary>
public sealed record ApprovalResult(string PlacementId, string Period, int ApprovedEntries, int ApprovedMinutes);
