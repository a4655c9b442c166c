using Kommune.Contracts;
using Kommune.Domain.Agreements;
using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using NodaTime;

namespace Kommune.Functions.Settlements;

/// <summary>Timegrunnlag: the approved entries behind the hours that a settlement is about to bill, kept while the placement is at hand.</summary>
internal sealed class HourEvidence
{
    private static readonly HashSet<string> PartlyBilled = [NotBillableReasons.OverCap, NotBillableReasons.RoundedDown, NotBillableReasons.FrameworkUsedUp];

    private readonly Dictionary<(string Owner, YearMonth Earned, string? Payer), List<AttestedHours>> entries = [];

    public void Note(Placement placement, IReadOnlyCollection<MonthStatement> statements, IEnumerable<Difference> differences)
    {
        foreach (var billed in differences.Where(IsBilledHours))
            if (statements.FirstOrDefault(statement => statement.Month == billed.Earned) is { } statement)
            {
                var days = statement.Support.Lines.Where(line => line.Kind == LineKind.FollowUpHours && line.Payer?.OrganisationNumber == billed.Payer?.OrganisationNumber)
                    .Select(line => line.Days).ToList();
                entries[KeyOf(billed)] = [.. EntriesOf(placement, billed.Earned, statement.Support.Billed, statement.Support.NotBillable, date => days.Any(part => part.Contains(date)),
                    date => (placement.Agreements.On(date)?.Agreement as HourlyAgreement)?.Unit)];
            }
    }

    /// <summary>Hours of a framework: the entries of the placements that it covered the day they were made.</summary>
    public void Note(FollowUpAgreement agreement, IReadOnlyCollection<Placement> covered, IReadOnlyCollection<AgreementStatement> statements, IEnumerable<Difference> differences)
    {
        foreach (var billed in differences.Where(IsBilledHours))
            if (statements.FirstOrDefault(statement => statement.Month == billed.Earned) is { } statement)
                entries[KeyOf(billed)] = [.. covered.SelectMany(placement => EntriesOf(placement, billed.Earned, statement.Billed, statement.NotBillable,
                    date => agreement.Period.Contains(date) && placement.Agreements.On(date)?.Agreement is CoveredByAgreement by && by.AgreementId == agreement.Id,
                    _ => (agreement as HourFramework)?.Terms.Unit))];
    }

    /// <summary>The entries behind a document's lines; null when it has no hours or bills none.</summary>
    public IReadOnlyList<AttestedHours>? Of(IssuedDocument document)
    {
        if (document.Kind is DocumentKind.Journal or DocumentKind.Payroll)
            return null;
        var hours = document.Lines.Where(line => line.Kind == LineKind.FollowUpHours)
            .SelectMany(line => entries.GetValueOrDefault(KeyOf(line), [])).Distinct().ToList();
        return document.Total > Nok.Zero && hours.Count > 0 ? hours : null;
    }

    private static bool IsBilledHours(Difference difference) => difference.Kind == LineKind.FollowUpHours && difference.Amount > Nok.Zero;

    private static (string Owner, YearMonth Earned, string? Payer) KeyOf(Difference difference) => (difference.Owner.Key, difference.Earned, difference.Payer?.OrganisationNumber);

    private static IEnumerable<AttestedHours> EntriesOf(
        Placement placement, YearMonth month, IEnumerable<BilledEntry> billed, IEnumerable<NotBillable> reasons, Func<LocalDate, bool> isPaid, Func<LocalDate, BillingUnit?> unitOn)
    {
        var minutes = billed.ToLookup(entry => entry.EntryId, entry => entry.Minutes);
        var notBilled = reasons.ToLookup(entry => entry.EntryId);
        foreach (var (entry, _, approvedBy) in placement.Hours.In(month))
            if (approvedBy is not null && isPaid(entry.Date) && notBilled[entry.EntryId].All(reason => PartlyBilled.Contains(reason.Reason)))
            {
                var unit = unitOn(entry.Date) is { } agreed && AttestedSum.Rounds(agreed) ? agreed : null;
                yield return new AttestedHours(entry.EntryId, placement.Id.ToString(), StatementMapping.Iso(entry.Date), entry.Minutes,
                    notBilled[entry.EntryId].Sum(reason => reason.Minutes), Wire.Name(entry.Activity), approvedBy, minutes[entry.EntryId].Sum(),
                    unit?.Minutes, unit is null ? null : Wire.Name(unit.Rounding));
            }
    }
}
