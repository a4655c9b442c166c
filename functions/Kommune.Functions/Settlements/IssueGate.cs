using System.Collections.Immutable;
using Kommune.Contracts;
using Kommune.Domain.Documents;
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
        var refused = new HashSet<Difference>(ReferenceEqualityComparer.Instance);
        var blocked = new List<BlockedDocument>();
        foreach (var (kind, payer, lines, errors) in Unbillable(differences).Concat(Unbookable(differences)))
        {
            refused.UnionWith(lines);
            blocked.Add(new BlockedDocument(Wire.Name(kind), payer, lines.Sum(line => line.Amount).Kroner, lines.Length, [.. lines.Select(line => line.Owner.Id).Distinct()],
                [.. errors.Select(error => new FieldError(error.Code, error.Path, error.Message)).Distinct()]));
        }
        return (refused.Count == 0 ? differences : differences.FindAll(difference => !refused.Contains(difference)), blocked);
    }

    /// <summary>Documents that their payer could not take.</summary>
    private IEnumerable<Refusal> Unbillable(List<Difference> differences)
    {
        foreach (var draft in DocumentPlan.Billing(municipality, period, today, differences, kind => DocumentNumbers.NotGivenYet(kind, today.Year)))
            if (DocumentIssue.Check(DocumentStore.ToDocument(session, municipality, draft, evidence.Of(draft))) is { IsEmpty: false } errors)
                yield return new Refusal(draft.Kind, draft.Payer?.OrganisationNumber, draft.Lines, errors);
    }

    /// <summary>Pay with its costs stands or falls together, and so does support, since half an obligation in the ledger is worse than none.</summary>
    private IEnumerable<Refusal> Unbookable(List<Difference> differences)
    {
        if (!Kostra.IsKnown(period) || JournalErrors(differences).IsEmpty)
            yield break;
        foreach (var side in differences.GroupBy(difference => (difference.Owner, difference.IsSupport)))
            if (JournalErrors(side) is { IsEmpty: false } errors)
                yield return new Refusal(DocumentKind.Journal, null, [.. side], errors);
    }

    private ImmutableArray<DocumentError> JournalErrors(IEnumerable<Difference> differences)
    {
        var lines = DocumentPlan.Entries(municipality, period, today, differences, DocumentNumbers.NotGivenYet(DocumentKind.Journal, today.Year)).ToList();
        return lines.Count == 0 ? [] : JournalRules.Check(lines, JournalExport.MappingOf(municipality.Finance));
    }

    /// <summary>Lines that are not issued, and why.</summary>
    private sealed record Refusal(DocumentKind Kind, string? Payer, ImmutableArray<Difference> Lines, ImmutableArray<DocumentError> Errors);
}
