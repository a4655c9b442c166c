using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using NodaTime;

namespace Kommune.Functions.Settlements;

/// <summary>Timegrunnlag: the approved entries behind the hours that a settlement is about to bill, kept while the placement is at hand.</summary>
internal sealed class HourEvidence
{
    private static readonly HashSet<string> PartlyBilled = [NotBillableReasons.OverCap, NotBillableReasons.RoundedDown];

    private readonly Dictionary<(string Placement, YearMonth Earned, string? Payer), List<AttestedHours>> entries = [];

    public void Note(Placement placement, IReadOnlyCollection<MonthStatement> statements, IEnumerable<Difference> differences)
    {
        foreach (var billed in differences.Where(difference => difference.Kind == LineKind.FollowUpHours && difference.Amount > Domain.Money.Nok.Zero))
            if (statements.FirstOrDefault(statement => statement.Month == billed.Earned) is { } statement)
                entries[(placement.Id.ToString(), billed.Earned, billed.Payer?.OrganisationNumber)] = [.. EntriesOf(placement, statement, billed.Payer?.OrganisationNumber)];
    }

    /// <summary>The entries behind a document's lines; null when it has no hours.</summary>
    public IReadOnlyList<AttestedHours>? Of(IssuedDocument document)
    {
        var hours = document.Lines.Where(line => line.Kind == LineKind.FollowUpHours)
            .SelectMany(line => entries.GetValueOrDefault((line.Owner.Id, line.Earned, line.Payer?.OrganisationNumber), [])).Distinct().ToList();
        return document.Total > Domain.Money.Nok.Zero && hours.Count > 0 ? hours : null;
    }

    private static IEnumerable<AttestedHours> EntriesOf(Placement placement, MonthStatement statement, string? payer)
    {
        var days = statement.Support.Lines.Where(line => line.Kind == LineKind.FollowUpHours && line.Payer?.OrganisationNumber == payer).Select(line => line.Days).ToList();
        var notBilled = statement.Support.NotBillable.ToLookup(entry => entry.EntryId);
        foreach (var (entry, _, approval) in placement.Hours.In(statement.Month))
            if (approval is not null && days.Any(part => part.Contains(entry.Date)) && notBilled[entry.EntryId].All(reason => PartlyBilled.Contains(reason.Reason)))
                yield return new AttestedHours(entry.EntryId, placement.Id.ToString(), StatementMapping.Iso(entry.Date), entry.Minutes,
                    notBilled[entry.EntryId].Sum(reason => reason.Minutes), Wire.Name(entry.Activity), approval.ApprovedBy);
    }
}
