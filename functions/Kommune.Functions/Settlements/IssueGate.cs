using System.Collections.Immutable;
using Kommune.Contracts;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Settlement;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Documents.Journal;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Settlements;

/// <summary>
/// Kontroll før utstedelse: what would be refused by the ledger or by the payer is not issued. Its differences stay where they are, are told
/// with every reason, and come with the first settlement after the reasons are gone; no number is used up.
/// </summary>
internal sealed class IssueGate(Session session, Municipality municipality, YearMonth period, LocalDate today, HourEvidence evidence)
{
    public (List<Difference> Passed, List<BlockedDocument> Blocked) Check(List<Difference> differences)
    {
        var blocked = new List<BlockedDocument>();
        var bookable = Bookable(differences, blocked);
        var refused = new HashSet<Difference>(ReferenceEqualityComparer.Instance);
        foreach (var draft in DocumentPlan.Billing(municipality, period, today, bookable, kind => DocumentNumbers.NotGivenYet(kind, today.Year)))
        {
            var errors = DocumentIssue.Check(DocumentStore.ToDocument(session, municipality, draft, evidence.Of(draft)));
            if (errors.IsEmpty)
                continue;
            refused.UnionWith(draft.Lines);
            blocked.Add(Blocked(Wire.Name(draft.Kind), draft.Payer?.OrganisationNumber, draft.Lines, errors));
        }
        return (refused.Count == 0 ? bookable : bookable.FindAll(difference => !refused.Contains(difference)), blocked);
    }

    /// <summary>Pay with its costs stands or falls together, and so does support, since half an obligation in the ledger is worse than none.</summary>
    private List<Difference> Bookable(List<Difference> differences, List<BlockedDocument> blocked)
    {
        if (!Kostra.IsKnown(period) || JournalErrors(differences).IsEmpty)
            return differences;
        var passed = new List<Difference>(differences.Count);
        foreach (var side in differences.GroupBy(difference => (difference.Owner, difference.IsSupport)))
            if (JournalErrors(side) is { IsEmpty: false } errors)
                blocked.Add(Blocked(Wire.Name(DocumentKind.Journal), null, [.. side], errors));
            else
                passed.AddRange(side);
        return passed;
    }

    private ImmutableArray<DocumentError> JournalErrors(IEnumerable<Difference> differences)
    {
        var number = DocumentNumbers.NotGivenYet(DocumentKind.Journal, today.Year);
        var lines = Journal.Of(differences, municipality.Accounts, number, period, today, municipality.Finance.Responsibility).ToList();
        return lines.Count == 0 ? [] : JournalRules.Check(lines, JournalExport.MappingOf(municipality.Finance));
    }

    private static BlockedDocument Blocked(string kind, string? payer, IReadOnlyCollection<Difference> lines, ImmutableArray<DocumentError> errors) =>
        new(kind, payer, lines.Sum(line => line.Amount).Kroner, lines.Count, [.. lines.Select(line => line.Owner.Id).Distinct()],
            [.. errors.Select(error => new FieldError(error.Code, error.Path, error.Message)).Distinct()]);
}
