using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Agreements;

/// <summary>
/// Rammeavtale i en måned: the approved hours of all covered placements, in order of date, until the framework is used. Hours of earlier
/// months come first, so a late approval in one month moves what is left for the next.
/// </summary>
internal static class FrameworkMonth
{
    public static AgreementStatement Of(HourFramework agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules) =>
        agreement.Period.Within(month.Days()) is null ? AgreementStatement.Empty(agreement, month) : Through(agreement, month, covered, rules).Last();

    /// <summary>Every month from the first of the agreement, each with what the months before it have left.</summary>
    /// <param name="last">No later than the month in which the agreement ends.</param>
    public static IEnumerable<AgreementStatement> Through(HourFramework agreement, YearMonth last, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        var used = 0;
        foreach (var month in agreement.Period.From.ToYearMonth().Through(last))
        {
            var now = Take(agreement, month, covered, rules, BillableHours.WholeMinutes(agreement.TotalHours) - used);
            used += now.Minutes;
            yield return new AgreementStatement(agreement.Owner, month, agreement.Model, now.Minutes == 0 ? [] : [Line(agreement, month, now)], now.NotBillable, [], null,
                new Utilisation(used / 60m, agreement.TotalHours ?? 0m, "hours"), [])
            { Billed = now.Billed };
        }
    }

    /// <summary>What the framework pays of one month; the last entries of the month are the ones that fall outside.</summary>
    private static BillableHours Take(HourFramework agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules, int left)
    {
        var days = agreement.Period.Within(month.Days())!;
        var logged = covered.SelectMany(placement => Entries(placement, agreement.Id, days, month, rules))
            .OrderBy(entry => entry.Entry.Date).ThenBy(entry => entry.Entry.EntryId, StringComparer.Ordinal).ToLookup(entry => entry.IsApproved);
        var billable = BillableHours.Of(logged[true].Select(entry => entry.Entry), agreement.Terms, frame: left);
        var waiting = logged[false].Select(entry => new NotBillable(entry.Entry.EntryId, entry.Entry.Minutes, NotBillableReasons.NotApproved));
        return billable with { NotBillable = [.. waiting, .. billable.NotBillable] };
    }

    private static IEnumerable<LoggedEntry> Entries(Placement placement, string agreementId, DateInterval days, YearMonth month, RuleBook rules)
    {
        var mine = Funding.CoveredBy(placement, agreementId, days, rules).ToList();
        return mine.Count == 0 ? [] : placement.Hours.In(month).Where(logged => mine.Any(part => part.Contains(logged.Entry.Date)));
    }

    private static StatementLine Line(HourFramework agreement, YearMonth month, BillableHours billable)
    {
        var price = agreement.Terms.PricePerHour.Kroner;
        var hours = Rounding.Quantity(billable.Hours);
        return new StatementLine(LineKind.FollowUpHours, agreement.Period.Within(month.Days())!, hours, BasisUnit.Hours, price, billable.Amount(agreement.Terms.PricePerHour),
            new Citation("hour-framework", "Rammeavtale: godkjente fakturerbare timer for plassene i avtalen × timepris, innenfor rammen"),
            Wording.Of(() => $"Oppfølging {Names.Month(month)}, avtale {agreement.Id}: {Names.Number(hours)} timer à {Names.Price(price)}"), agreement.Payer);
    }
}
