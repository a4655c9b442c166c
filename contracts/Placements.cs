using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>A page of a list. Next is the value of ?after= that continues it; null at the end.</summary>
public sealed record PlacementPage(IReadOnlyList<PlacementSummary> Items, string? Next);

/// <summary>Tiltaksplass i en liste: nothing about the person. Dates are ISO 8601; null while not known.</summary>
public sealed record PlacementSummary(
    string PlacementId, string Status, string? StartDate, string? EndDate, string? Regime, string? OrgUnitId, string? OrgUnitName, string? WageModel, string? SupportModel);

/// <summary>Tiltaksplass: what holds, what has happened, and what is held in the current months.</summary>
public sealed record PlacementDocument(PlacementSummary Placement, IReadOnlyList<HistoryEntry> History, IReadOnlyList<HeldInMonth> Held);

/// <param name="Effective">The day it holds from.</param>
/// <param name="Recorded">When it was learnt.</param>
public sealed record HistoryEntry(string Kind, string? Effective, string Recorded, string Source, string Text);

/// <summary>Holdt linje i en måned: side is "wage" or "support".</summary>
public sealed record HeldInMonth(string Period, string Side, HeldDocument Held);

/// <summary>Answer to a decision, a transfer, an approval or a registration.</summary>
public sealed record Recorded(string PlacementId, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Effective = null);
