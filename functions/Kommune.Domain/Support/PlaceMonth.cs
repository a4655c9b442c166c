using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Avtalt plass (tiltaksforskriften kap. 14A): agreed places × share of the month × rate. The share is weekdays in the part / weekdays
/// in the month to five decimals; the sum is whole kroner. Public holidays count as weekdays.
/// </summary>
public static class PlaceMonth
{
    /// <summary>The share of a calendar month that the days are.</summary>
    public static decimal ShareOf(DateInterval days) =>
        Rounding.MonthShare((decimal)days.Weekdays() / days.Start.ToYearMonth().Days().Weekdays());

    /// <summary>The line for days of one calendar month.</summary>
    /// <param name="closed">Days of the period when the arranger is closed, which are not paid.</param>
    /// <param name="agreedRate">A rate per place and month given instead of the table's.</param>
    public static (StatementLine? Line, Held? Held) Line(DateInterval days, int places, Payer payer, RuleBook rules, Nok? agreedRate = null, IReadOnlyList<DateInterval>? closed = null)
    {
        var lookup = agreedRate is { } given ? default : rules.Lookup(RuleTables.TaoPlace, days.Start);
        if (agreedRate is null && !lookup.IsFound)
            return (null, lookup.Missing);
        var rate = agreedRate?.Kroner ?? lookup.Value;
        var share = Open(days, closed ?? []).Sum(ShareOf);
        var text = $"{places} {(places == 1 ? "plass" : "plasser")} {Names.Date(days.Start)}–{Names.Date(days.End)}: {Names.Number(share)} måneder à {Names.Price(rate)}";
        return (new StatementLine(LineKind.PlaceMonth, days, share * places, BasisUnit.Months, rate, Nok.RoundToKroner(share * places * rate),
            new Citation("tao-place-month", "Tiltaksforskriften kap. 14A, fast sats per avtalt plass per måned; delmåned: virkedager / virkedager i måneden", agreedRate is null ? lookup.Version!.Id : null),
            text, payer), null);
    }

    /// <summary>The days left when closed periods are taken out.</summary>
    public static IEnumerable<DateInterval> Open(DateInterval days, IReadOnlyList<DateInterval> closed)
    {
        var from = days.Start;
        foreach (var gap in closed.Where(gap => gap.End >= days.Start && gap.Start <= days.End).OrderBy(gap => gap.Start))
        {
            if (gap.Start > from)
                yield return new DateInterval(from, gap.Start.PlusDays(-1));
            from = LocalDate.Max(from, gap.End.PlusDays(1));
        }
        if (from <= days.End)
            yield return new DateInterval(from, days.End);
    }
}
