using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to POST /api/settlements/{yyyy-MM}.</summary>
/// <param name="Issued">Billing documents first, then payroll, then the journal.</param>
/// <param name="Differences">How many lines correct a month that was issued before.</param>
/// <param name="Held">How many lines are held.</param>
public sealed record SettlementResult(string Period, IReadOnlyList<IssuedSummary> Issued, int Differences, int Held, bool AlreadySettled);

public sealed record IssuedSummary(string DocumentId, string Kind, string? Payer, decimal Total, int Lines);

public sealed record DocumentPage(IReadOnlyList<DocumentSummary> Items, string? Next);

public sealed record DocumentSummary(string DocumentId, string Kind, string Period, string? Payer, decimal Total, string Status);

/// <param name="Automatic">Nav pays by itself (the old grant): there is nothing to type in.</param>
public sealed record DocumentDocument(
    string DocumentId, string Kind, string Period, string IssueDate, PayerDocument? Payer, decimal Total, string Status, string? Credits, bool Automatic,
    IReadOnlyList<DocumentLine> Lines, IReadOnlyList<JournalLineDocument> Journal);

public sealed record PayerDocument(string OrganisationNumber, string Name, string? Reference, string? OrderReference, bool TakesInvoices);

/// <param name="PlacementId">Null on a line of an agreement over several placements.</param>
/// <param name="EarnedPeriod">The month it was earned in.</param>
/// <param name="Cause">Why it is a correction; null the first time.</param>
public sealed record DocumentLine(
    string? PlacementId, string EarnedPeriod, string Kind, string Text, decimal Basis, string Unit, decimal Rate, decimal Amount, RuleDocument Rule, CauseDocument? Cause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EmployeeNumber = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgreementId = null);

public sealed record CauseDocument(string Code, string Text, string Source);

public sealed record JournalLineDocument(
    string Voucher, string Date, string Period, string EarnedPeriod, string? Responsibility, string? Function, string? Type, string? Project, string? Activity,
    decimal Amount, string VatCode, string Text, string Reference);

public sealed record ReceiptResults(IReadOnlyList<ReceiptResult> Results);

/// <param name="Outcome">accepted, duplicate or refused.</param>
public sealed record ReceiptResult(string? ReceiptId, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null);
