using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>A page of a list. Next is the value of ?after= that continues it; null at the end.</summary>
public sealed record PlacementPage(IReadOnlyList<PlacementSummary> Items, string? Next);

public sealed record PlacementSummary(
    string PlacementId, string Status, string? StartDate, string? EndDate, string? Regime, string? OrgUnitId, string? OrgUnitName, string? WageModel, string? SupportModel);

public sealed record PlacementDocument(PlacementSummary Placement, IReadOnlyList<HistoryEntry> History, IReadOnlyList<HeldInMonth> Held);

/// <param name="Effective">The day it holds from.</param>
/// <param name="Recorded">When it was learnt.</param>
public sealed record HistoryEntry(string Kind, string? Effective, string Recorded, string Source, string Text);

public sealed record HeldInMonth(string Period, string Side, HeldDocument Held);

/// <summary>Answer to a decision, a transfer, an approval or a registration.</summary>
public sealed record Recorded(string PlacementId, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Effective = null);
