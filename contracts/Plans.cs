namespace Kommune.Contracts;

/// <summary>Body of POST /api/placements/{id}/plans and answer to GET /api/placements/{id}/plan. The texts are never exported.</summary>
/// <param name="Goals">Null in the answer when the texts can no longer be opened.</param>
public sealed record PlanDocument(
    string PlacementId, string From, decimal EmployeeHoursPerMonth, decimal EmployerHoursPerMonth, int ContactEveryDays, string LeadCoach, string? DeputyCoach,
    IReadOnlyList<string>? Goals, IReadOnlyList<string>? Tasks, IReadOnlyList<string>? Adaptations, string? TransitionPlan);

/// <summary>Answer to GET /api/placements/{id}/hours/{yyyy-MM}: agreed, delivered and billed side by side.</summary>
/// <param name="Locked">The month is settled: an entry is changed by a correction, which the next settlement issues as a difference.</param>
/// <param name="NotBilled">Minutes that are not billed, by reason.</param>
public sealed record HoursDocument(
    string PlacementId, string Period, bool Locked, SideHours Agreed, SideHours Delivered, decimal Approved, decimal Billed, IReadOnlyList<NotBilledMinutes> NotBilled,
    IReadOnlyList<HourEntryDocument> Entries);

/// <summary>Hours. An entry for both sides counts under Both, and once in the total.</summary>
public sealed record SideHours(decimal Employee, decimal Employer, decimal Both, decimal Total);

/// <summary>Ikke fakturert: minutes by reason, see the contract's section 4.</summary>
public sealed record NotBilledMinutes(string Reason, int Minutes);

/// <summary>Ført oppføring, as it stands, with who approved it.</summary>
public sealed record HourEntryDocument(
    string EntryId, string Date, string? StartTime, int Minutes, string Coach, string Side, string Activity, string? Mode, bool Approved, string? ApprovedBy, string? CorrectsEntryId);
