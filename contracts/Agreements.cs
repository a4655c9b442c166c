using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Body of POST /api/agreements and answer to GET /api/agreements/{id}: an agreement over several placements.</summary>
/// <param name="Model">PlaceMonth or Hourly.</param>
/// <param name="Places">Agreed places, with PlaceMonth; paid whether used or not.</param>
/// <param name="MonthlyRate">Kroner per place and month instead of the table's.</param>
/// <param name="PricePerHour">Kroner an hour, with Hourly.</param>
/// <param name="TotalHours">Hours of the framework, with Hourly; null has no limit.</param>
public sealed record AgreementDocument(
    string AgreementId, string Municipality, string Model, string From, string? To, int? Places, decimal? MonthlyRate, IReadOnlyList<ClosedInterval> Closed,
    IReadOnlyList<CommitmentDocument> Commitments, decimal? PricePerHour, decimal? TotalHours, decimal? CapHoursPerMonth, int? BillingUnitMinutes, string? Rounding,
    IReadOnlyList<string> AlsoBillable, PayerDocument Payer, AccountDocument? Account);

/// <summary>Stengt: first and last day, ISO 8601, both included.</summary>
public sealed record ClosedInterval(string From, string To);

/// <summary>Tilsagn: kroner that Nav has committed for a period, first and last day included.</summary>
public sealed record CommitmentDocument(string Reference, string From, string To, decimal Amount);

/// <summary>Kontostreng: the municipality's own codes; what is empty follows its posting rules.</summary>
public sealed record AccountDocument(string? Responsibility, string? Function, string? Type, string? Project, string? Activity);

/// <summary>Answer to POST /api/agreements.</summary>
/// <param name="Outcome">accepted, changed (the id was known with another content) or duplicate.</param>
public sealed record AgreementRecorded(string AgreementId, string Outcome);

/// <summary>Answer to GET /api/agreements/{id}/statements/{yyyy-MM}.</summary>
/// <param name="ByRate">Places × months × rate, to hold against the commitments; absent for hours.</param>
/// <param name="Placements">The placements covered in the month.</param>
public sealed record AgreementStatementDocument(
    string AgreementId, string Period, string Model, IReadOnlyList<LineDocument> Lines, decimal Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? ByRate,
    IReadOnlyList<NotBillableDocument> NotBillable, IReadOnlyList<HeldDocument> Held, UtilisationDocument Utilisation, IReadOnlyList<CommitmentUseDocument> Commitments,
    IReadOnlyList<string> Placements);

/// <param name="Used">Places used on average in the month, or hours billed so far.</param>
/// <param name="Unit">places or hours.</param>
/// <param name="Percent">Of the agreed; null when nothing is agreed.</param>
public sealed record UtilisationDocument(decimal Used, decimal Agreed, string Unit, decimal? Percent);

/// <param name="Paid">Paid for the month.</param>
/// <param name="Used">Paid of it so far.</param>
public sealed record CommitmentUseDocument(string? Reference, decimal Amount, decimal Paid, decimal Used, decimal Left);
