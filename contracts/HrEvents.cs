using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to POST /api/hr/events: one result per event, in order.</summary>
public sealed record HrEventResults(IReadOnlyList<HrEventResult> Results);

/// <param name="Id">The event's own id; null when it had none.</param>
/// <param name="Outcome">accepted, duplicate, notApplicable or quarantined.</param>
/// <param name="PlacementId">The placement, when the event concerned one.</param>
/// <param name="Errors">Every reason for a quarantine.</param>
public sealed record HrEventResult(string? Id,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PlacementId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null);

/// <summary>Karantene: what could not be taken in, those that have waited longest first. Next is the value of ?after= that continues it; null at the end.</summary>
public sealed record QuarantinePage(IReadOnlyList<QuarantineDocument> Items, string? Next);

/// <summary>One message in quarantine, without what stood in it.</summary>
/// <param name="Reasons">Why it could not be taken in when it came.</param>
/// <param name="State">waiting, replayed (its event has been taken in since) or done (handled by hand).</param>
/// <param name="Ended">When it no longer waited; null while it does.</param>
public sealed record QuarantineDocument(
    string QuarantineId, string Received, string? Source, string? EventId, IReadOnlyList<FieldError> Reasons, string State, string? Ended, string? DecidedBy, string? Reason);

/// <summary>Answer when a message in quarantine is taken in again or marked as handled.</summary>
/// <param name="State">As it is now: waiting when it could still not be taken in.</param>
/// <param name="Results">What the intake answered; empty when it was not asked.</param>
public sealed record QuarantineReplay(string QuarantineId, string State, IReadOnlyList<HrEventResult> Results);
