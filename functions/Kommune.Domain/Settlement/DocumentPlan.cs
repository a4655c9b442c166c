using System.Collections.Immutable;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>
/// Gathers the differences of a settlement into documents: what each payer gets, the payroll list and the journal. What is owed more
/// and what is taken back are never netted: a reduction is a document of its own that names the one it takes back.
/// </summary>
public static class DocumentPlan
{
    /// <summary>The documents in the order they are numbered: billing first, then payroll, then the journal.</summary>
    /// <param name="number">Gives the next document id of a kind; called once per document.</param>
    public static IEnumerable<IssuedDocument> Of(
        Municipality municipality, YearMonth period, LocalDate issueDate, IReadOnlyCollection<Difference> differences, Func<DocumentKind, string> number)
    {
        foreach (var group in differences.Where(difference => difference.IsSupport).GroupBy(difference => BillingKey(difference, municipality)).OrderBy(group => group.Key.Kind))
            yield return Document(group.Key.Kind, [.. group], group.Key.Payer, group.Key.Credits, group.Key.Automatic);

        var pay = differences.Where(difference => difference.Kind == LineKind.BasePay).ToImmutableArray();
        if (!pay.IsEmpty)
            yield return Document(DocumentKind.Payroll, pay, null, null, false);

        if (differences.Count > 0)
        {
            var journalId = number(DocumentKind.Journal);
            // A voucher is dated in the period it is booked in, also when the month is closed after its end.
            var booked = LocalDate.Min(issueDate, period.LastDay());
            var journal = Journal.Of(differences, municipality.Accounts, journalId, period, booked).ToImmutableArray();
            var debits = journal.Where(line => line.Amount > Nok.Zero).Sum(line => line.Amount);
            yield return new IssuedDocument(journalId, DocumentKind.Journal, municipality.Number, period, issueDate, null, debits, [.. differences], journal, null, false);
        }

        IssuedDocument Document(DocumentKind kind, ImmutableArray<Difference> lines, Payer? payer, string? credits, bool automatic) =>
            new(number(kind), kind, municipality.Number, period, issueDate, payer, lines.Sum(line => line.Amount), lines, [], credits, automatic);
    }

    private static Billing BillingKey(Difference difference, Municipality municipality)
    {
        var payer = difference.Payer ?? Payer.Nav;
        var reduces = difference.Amount < Nok.Zero;
        var kind = !payer.TakesInvoices ? DocumentKind.NavClaim
            : !municipality.NumbersInvoices ? DocumentKind.BillingBasis
            : reduces ? DocumentKind.CreditNote : DocumentKind.Invoice;
        var corrects = reduces || difference is { Kind: LineKind.VtaoGrant, Credits: not null };
        return new Billing(kind, payer, corrects ? difference.Credits : null, corrects, difference.Kind == LineKind.VtaoGrant);
    }

    /// <summary>What goes on one document together. A grant that is taken back and the grant in its place are one message to Nav.</summary>
    private sealed record Billing(DocumentKind Kind, Payer Payer, string? Credits, bool Corrects, bool Automatic);
}
