using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Settlement;
using NodaTime;

namespace Kommune.Domain.Documents;

/// <summary>Dokument: what a settlement issues. Frozen from then on; only its status moves.</summary>
/// <param name="DocumentId">"INV-2026-000001": gap-free per municipality, kind and year.</param>
/// <param name="Period">The month whose settlement issued it.</param>
/// <param name="IssueDate">The day it was issued.</param>
/// <param name="Total">The sum of the lines; for a journal the sum of its debits.</param>
/// <param name="Lines">What it says, line by line; on a journal what its entries come from.</param>
public sealed record IssuedDocument(
    string DocumentId, DocumentKind Kind, string Municipality, YearMonth Period, LocalDate IssueDate, Nok Total, ImmutableArray<Difference> Lines)
{
    /// <summary>Who it is for; null on the journal and the payroll list.</summary>
    public Payer? Payer { get; init; }

    /// <summary>The document that a credit note takes back.</summary>
    public string? Credits { get; init; }

    /// <summary>Nav pays by itself (the old grant): nothing to type in.</summary>
    public bool Automatic { get; init; }

    /// <summary>The entries of a journal; empty on the others.</summary>
    public ImmutableArray<JournalLine> Journal { get; init; } = [];
}

/// <summary>Dokumentslag: the kinds of document, as the wire names them in camelCase.</summary>
public enum DocumentKind
{
    /// <summary>Faktura, to payers that take one.</summary>
    Invoice,

    /// <summary>Kreditnota; names the invoice it credits.</summary>
    CreditNote,

    /// <summary>Refusjonskrav: for payers that take claims in their own portal.</summary>
    NavClaim,

    /// <summary>Fakturagrunnlag: for municipalities whose finance system numbers the invoices.</summary>
    BillingBasis,

    /// <summary>Bilagsjournal.</summary>
    Journal,

    /// <summary>Lønnslinjer.</summary>
    Payroll,
}
