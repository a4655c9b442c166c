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
    public static AgreementStatement Of(HourFramework agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        if (agreement.Period.Within(month.Days()) is null)
            return AgreementStatement.Empty(agreement, month);
        var left = agreement.TotalHours is { } hours ? (int)(hours * 60m) : int.MaxValue;
        var before = agreement.Period.From.ToYearMonth().Through(month.PlusMonths(-1)).Sum(earlier => Take(agreement, earlier, covered, rules, ref left).Minutes);
        var now = Take(agreement, month, covered, rules, ref left);
        return new AgreementStatement(agreement.Owner, month, agreement.Model, now.Minutes == 0 ? [] : [Line(agreement, month, now)], now.NotBillable, [], null,
            new Utilisation((before + now.Minutes) / 60m, agreement.TotalHours ?? 0m, "hours"), []);
    }

    /// <summary>What the framework pays of one month, taken from what is left of it.</summary>
    private static BillableHours Take(HourFramework agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules, ref int left)
    {
        var days = agreement.Period.Within(month.Days())!;
        var logged = covered.SelectMany(placement => Entries(placement, agreement.Id, days, month, rules))
            .OrderBy(entry => entry.Entry.Date).ThenBy(entry => entry.Entry.EntryId, StringComparer.Ordinal).ToList();
        var billable = BillableHours.Of(logged.Where(entry => entry.IsApproved).Select(entry => entry.Entry), agreement.Terms);
        var waiting = logged.Where(entry => !entry.IsApproved).Select(entry => new NotBillable(entry.Entry.EntryId, entry.Entry.Minutes, NotBillableReasons.NotApproved));
        var within = Within(billable, logged, agreement, left);
        left -= within.Minutes;
        return within with { NotBillable = [.. waiting, .. within.NotBillable] };
    }

    /// <summary>The hours that the framework still has room for; the last entries of the month are the ones that fall outside.</summary>
    private static BillableHours Within(BillableHours billable, List<LoggedEntry> logged, HourFramework agreement, int left)
    {
        if (billable.Minutes <= left)
            return billable;
        var capped = BillableHours.Of(logged.Where(entry => entry.IsApproved).Select(entry => entry.Entry),
            agreement.Terms with { CapHoursPerMonth = Math.Min(left / 60m, agreement.Terms.CapHoursPerMonth ?? decimal.MaxValue) });
        return capped with
        {
            NotBillable = [.. capped.NotBillable.Select(entry => entry.Reason == NotBillableReasons.OverCap && left / 60m < (agreement.Terms.CapHoursPerMonth ?? decimal.MaxValue)
                ? entry with { Reason = NotBillableReasons.FrameworkUsedUp } : entry)],
        };
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
            Wording.Of(() => $"Oppfølging {month.ToIso()}, avtale {agreement.Id}: {Names.Number(hours)} timer à {Names.Price(price)}"), agreement.Payer);
    }
}
