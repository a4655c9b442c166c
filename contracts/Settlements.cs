using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to POST /api/settlements/{yyyy-MM}.</summary>
/// <param name="Issued">Billing documents first, then payroll, then the journal.</param>
/// <param name="Differences">How many lines correct a month that was issued before.</param>
/// <param name="Held">How many lines are held.</param>
/// <param name="Blocked">Documents that were not issued because nobody could take them as they are; their lines come with the first settlement after the reasons are gone.</param>
public sealed record SettlementResult(
    string Period, IReadOnlyList<IssuedSummary> Issued, int Differences, int Held, bool AlreadySettled, IReadOnlyList<BlockedDocument> Blocked);

/// <param name="Kind">What it would have been: invoice, creditNote, navClaim, billingBasis or journal.</param>
/// <param name="PlacementIds">The placements (or agreements) whose lines wait.</param>
/// <param name="Errors">Every reason.</param>
public sealed record BlockedDocument(string Kind, string? Payer, decimal Total, int Lines, IReadOnlyList<string> PlacementIds, IReadOnlyList<FieldError> Errors);

/// <summary>Utstedt dokument: kind and total in kroner, payer's organisation number.</summary>
public sealed record IssuedSummary(string DocumentId, string Kind, string? Payer, decimal Total, int Lines);

/// <summary>Dokumentliste: one page, and where the next begins; null at the end.</summary>
public sealed record DocumentPage(IReadOnlyList<DocumentSummary> Items, string? Next);

/// <summary>Dokument i en liste: total in kroner, status as the receipts say.</summary>
public sealed record DocumentSummary(string DocumentId, string Kind, string Period, string? Payer, decimal Total, string Status);

/// <param name="Automatic">Nav pays by itself (the old grant): there is nothing to type in.</param>
/// <param name="Terms">What else stands on it, as it was decided the day it was issued; null on the journal and the payroll list.</param>
/// <param name="Attestation">The approved hours behind its lines.</param>
/// <param name="Account">What has been answered and paid; null on the journal and the payroll list.</param>
/// <param name="Reissues">The rejected document that this one replaces.</param>
/// <param name="ReissuedAs">The document that replaced this one.</param>
public sealed record DocumentDocument(
    string DocumentId, string Kind, string Period, string IssueDate, PayerDocument? Payer, decimal Total, string Status, string? Credits, bool Automatic,
    IReadOnlyList<DocumentLine> Lines, IReadOnlyList<JournalLineDocument> Journal,
    DocumentTerms? Terms = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttestedHours>? Attestation = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DocumentAccount? Account = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reissues = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReissuedAs = null);

/// <param name="Due">Forfall.</param>
/// <param name="Payable">What the payer is to pay: the total, on a claim to Nav in whole kroner.</param>
/// <param name="Vat">"exempt" or "outside".</param>
/// <param name="CreditsIssueDate">The date of the document it takes back.</param>
public sealed record DocumentTerms(
    string Due, decimal Payable, SellerDocument Seller, string? BankAccount, string? Kid, string? KidMethod, string Vat, string VatReason, string ItemNumber, string? CreditsIssueDate);

/// <summary>Selger: the municipality, as it stands on an invoice.</summary>
public sealed record SellerDocument(string OrganisationNumber, string Name, string? Street, string? PostCode, string? City, bool InVatRegister);

/// <summary>An approved entry of follow-up.</summary>
/// <param name="BilledMinutes">What is billed of the entry, on the agreement's billing unit; null on documents that are older than the field.</param>
/// <param name="NotBilledMinutes">Of these minutes: over the cap, or lost in rounding.</param>
/// <param name="BillingUnitMinutes">The billing unit that the agreement rounds the entry to; null where it does not round, and on documents that are older than the field.</param>
/// <param name="Rounding">"up", "nearest" or "down"; null with the unit.</param>
public sealed record AttestedHours(string EntryId, string PlacementId, string Date, int Minutes, int NotBilledMinutes, string Activity, string ApprovedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BilledMinutes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BillingUnitMinutes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rounding = null);

/// <param name="Outstanding">What is left to pay when its credit notes are counted; negative when too much is paid.</param>
/// <param name="Overpaid">How much more than was owed has been paid.</param>
public sealed record DocumentAccount(decimal Paid, decimal Credited, decimal Outstanding, decimal Overpaid, IReadOnlyList<DocumentReceipt> Receipts);

/// <summary>Kvittering, as it was received; amount in kroner, only with a payment.</summary>
public sealed record DocumentReceipt(string ReceiptId, string Status, string Date, decimal? Amount, string? Reason);

/// <summary>Answer to POST /api/documents/{id}/reissue.</summary>
/// <param name="CreditedBy">What takes the rejected document back: a credit note, or an invoice when a credit note was rejected.</param>
public sealed record ReissueResult(string DocumentId, string CreditedBy, string ReissuedAs, bool AlreadyReissued);

/// <summary>Answer to GET /api/documents/outstanding: what payers owe, by how long it is past due.</summary>
public sealed record OutstandingList(string AsOf, decimal Total, IReadOnlyList<OutstandingBucket> Buckets, IReadOnlyList<OutstandingItem> Items);

/// <param name="Bucket">notDue, 0-30, 31-60, 61-90 or over-90 (days past due).</param>
public sealed record OutstandingBucket(string Bucket, int Documents, decimal Amount);

/// <summary>Utestående: what is left to pay in kroner, and how many days past due; the bucket is the ageing.</summary>
public sealed record OutstandingItem(string DocumentId, string Kind, string? Payer, string Due, int DaysPastDue, string Bucket, decimal Payable, decimal Outstanding, string Status);

/// <summary>Answer to GET /api/wages/outstanding: base pay owed against base pay that payroll has paid.</summary>
public sealed record WagesOutstandingList(decimal Outstanding, decimal Overpaid, IReadOnlyList<WagesOutstandingItem> Items);

/// <summary>Lønn utestående: owed less paid in kroner for one placement and month.</summary>
public sealed record WagesOutstandingItem(string PlacementId, string Period, decimal Owed, decimal Paid, decimal Outstanding, decimal Overpaid);

/// <summary>Betaler; takesInvoices false takes a claim in its own portal.</summary>
public sealed record PayerDocument(string OrganisationNumber, string Name, string? Reference, string? OrderReference, bool TakesInvoices);

/// <param name="PlacementId">Null on a line of an agreement over several placements.</param>
/// <param name="EarnedPeriod">The month it was earned in.</param>
/// <param name="Cause">Why it is a correction; null the first time.</param>
public sealed record DocumentLine(
    string? PlacementId, string EarnedPeriod, string Kind, string Text, decimal Basis, string Unit, decimal Rate, decimal Amount, RuleDocument Rule, CauseDocument? Cause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EmployeeNumber = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgreementId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LineAccount? Account = null);

/// <summary>Where pay is booked; on payroll lines.</summary>
public sealed record LineAccount(string? Responsibility, string? Function, string? Type, string? Project, string? Activity);

/// <summary>Årsak: why an issued month changed, with a stable code and the message or table behind it.</summary>
public sealed record CauseDocument(string Code, string Text, string Source);

/// <param name="Mark">accrual (first time), supplement or reversal.</param>
/// <param name="Cause">Why it is a correction; absent the first time.</param>
/// <param name="PriorYear">Earned in a year before the one it is booked in.</param>
public sealed record JournalLineDocument(
    string Voucher, string Date, string Period, string EarnedPeriod, string? Responsibility, string? Function, string? Type, string? Project, string? Activity,
    decimal Amount, string VatCode, string Text, string Reference, string Mark = "accrual", bool PriorYear = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CauseDocument? Cause = null);

/// <summary>Svar på kvitteringer, one result a receipt, in order.</summary>
public sealed record ReceiptResults(IReadOnlyList<ReceiptResult> Results);

/// <param name="Outcome">accepted, duplicate or refused.</param>
public sealed record ReceiptResult(string? ReceiptId, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null);
