using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Settlement;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Documents;

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
        foreach (var document in Billing(municipality, period, issueDate, differences, number))
            yield return document;

        var pay = differences.Where(difference => difference.Kind == LineKind.BasePay).ToImmutableArray();
        if (!pay.IsEmpty)
            yield return new IssuedDocument(number(DocumentKind.Payroll), DocumentKind.Payroll, municipality.Number, period, issueDate, pay.Sum(line => line.Amount), pay);

        if (differences.Count > 0)
        {
            var id = number(DocumentKind.Journal);
            var entries = Entries(municipality, period, issueDate, differences, id).ToImmutableArray();
            var debits = entries.Where(line => line.Amount > Nok.Zero).Sum(line => line.Amount);
            yield return new IssuedDocument(id, DocumentKind.Journal, municipality.Number, period, issueDate, debits, [.. differences]) { Journal = entries };
        }
    }

    /// <summary>The entries of the journal: dated in the period they are booked in, also when the month is closed after its end.</summary>
    public static IEnumerable<JournalLine> Entries(Municipality municipality, YearMonth period, LocalDate issueDate, IEnumerable<Difference> differences, string journalId) =>
        Journal.Of(differences, municipality.Accounts, journalId, period, LocalDate.Min(issueDate, period.LastDay()), municipality.Finance.Responsibility);

    /// <summary>What the payers get. Each difference of support stands on exactly one of the documents.</summary>
    public static IEnumerable<IssuedDocument> Billing(
        Municipality municipality, YearMonth period, LocalDate issueDate, IEnumerable<Difference> differences, Func<DocumentKind, string> number) =>
        differences.Where(difference => difference.IsSupport).GroupBy(difference => KeyOf(difference, municipality)).OrderBy(group => group.Key.Kind)
            .Select(group => new IssuedDocument(number(group.Key.Kind), group.Key.Kind, municipality.Number, period, issueDate, group.Sum(line => line.Amount), [.. group])
            {
                Payer = group.Key.Payer,
                Credits = group.Key.Credits,
                Automatic = group.Key.Automatic,
            });

    private static BillingKey KeyOf(Difference difference, Municipality municipality)
    {
        var payer = difference.Payer ?? Payer.Nav;
        var reduces = difference.Amount < Nok.Zero;
        var kind = reduces && difference.Credits is { } credited && DocumentIds.KindOf(credited) is { } before ? Reducing(before)
            : !payer.TakesInvoices ? DocumentKind.NavClaim
            : !municipality.NumbersInvoices ? DocumentKind.BillingBasis
            : reduces ? DocumentKind.CreditNote : DocumentKind.Invoice;
        var isGrant = difference.Kind == LineKind.VtaoGrant;
        var corrects = reduces || isGrant && difference.Credits is not null;
        return new BillingKey(kind, payer, corrects ? difference.Credits : null, corrects, isGrant, kind == DocumentKind.NavClaim && !isGrant ? difference.Earned.Year : 0);
    }

    /// <summary>A reduction goes the way that what it reduces went, whatever the payer takes today.</summary>
    private static DocumentKind Reducing(DocumentKind credited) => credited == DocumentKind.Invoice ? DocumentKind.CreditNote : credited;

    /// <summary>
    /// What goes on one document together. A grant that is taken back and the grant in its place are one message to Nav; a claim never
    /// crosses the turn of a year.
    /// </summary>
    private sealed record BillingKey(DocumentKind Kind, Payer Payer, string? Credits, bool Corrects, bool Automatic, int ClaimYear);
}
