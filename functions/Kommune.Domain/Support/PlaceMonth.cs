using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Avtalt plass (tiltaksforskriften kap. 14A): agreed places × months × rate, the months by <see cref="MonthShare"/>, the sum in whole
/// kroner. Public holidays count as weekdays.
/// </summary>
public static class PlaceMonth
{
    private static readonly Wording Rule = "Tiltaksforskriften kap. 14A, fast sats per avtalt plass per måned; delmåned: virkedager / virkedager i måneden";

    /// <summary>The line for days of one calendar month.</summary>
    /// <param name="closed">Days of the period when the arranger is closed, which are not paid.</param>
    /// <param name="agreedRate">A rate per place and month given instead of the table's.</param>
    public static (StatementLine? Line, Held? Held) Line(DateInterval days, int places, Payer payer, RuleBook rules, Nok? agreedRate = null, IReadOnlyCollection<DateInterval>? closed = null)
    {
        var (rate, version, missing) = RateOn(days.Start, agreedRate, rules);
        if (missing is not null)
            return (null, missing);
        var months = MonthShare.Of(days, closed ?? []);
        return (new StatementLine(LineKind.PlaceMonth, days, months * places, BasisUnit.Months, rate, Amount(months, places, rate), Cited(version),
            Wording.Of(() => $"{places} {(places == 1 ? "plass" : "plasser")} {Names.Date(days.Start)}–{Names.Date(days.End)}: {Names.Number(months)} {(months == 1m ? "måned" : "måneder")} à {Names.Price(rate)}"), payer), null);
    }

    /// <summary>
    /// A period of any length: months that have the same rate are counted together and rounded once, as a commitment is, and the amount is
    /// then shared out over the months with the largest remainder.
    /// </summary>
    public static (ImmutableArray<PlacePart> Parts, Held? Held) Over(DateInterval days, int places, RuleBook rules, Nok? agreedRate = null, IReadOnlyCollection<DateInterval>? closed = null)
    {
        var parts = ImmutableArray.CreateBuilder<PlacePart>();
        var months = days.ByMonth().Select(part => (Days: part, Rate: RateOn(part.Start, agreedRate, rules))).ToList();
        if (months.Select(month => month.Rate.Missing).FirstOrDefault(missing => missing is not null) is { } held)
            return ([], held);
        for (var first = 0; first < months.Count;)
        {
            var (rate, version, _) = months[first].Rate;
            var last = months.FindIndex(first, month => month.Rate.Rate != rate) is var next and >= 0 ? next - 1 : months.Count - 1;
            parts.AddRange(Together(new DateInterval(months[first].Days.Start, months[last].Days.End), places, rate, version, closed ?? []));
            first = last + 1;
        }
        return (parts.ToImmutable(), null);
    }

    private static IEnumerable<PlacePart> Together(DateInterval days, int places, decimal rate, RuleVersion? version, IReadOnlyCollection<DateInterval> closed)
    {
        var months = days.ByMonth().ToList();
        var amount = Amount(MonthShare.Of(days, closed), places, rate);
        var weights = months.ConvertAll(month => days.Without(closed).Where(open => open.Start <= month.End && open.End >= month.Start)
            .Sum(open => MonthShare.Unrounded(open.Intersection(month)!, open.End)));
        var shares = LargestRemainder.Share(amount.Ore / 100, weights);
        return months.Select((month, index) => new PlacePart(month, Rounding.MonthShare(weights[index]), rate, new Nok(shares[index] * 100), Cited(version)));
    }

    private static Citation Cited(RuleVersion? version) => new Citation("tao-place-month", Rule, version?.Id);

    private static Nok Amount(decimal months, int places, decimal rate) => Nok.RoundToKroner(months * places * rate);

    private static (decimal Rate, RuleVersion? Version, Held? Missing) RateOn(LocalDate date, Nok? agreedRate, RuleBook rules)
    {
        if (agreedRate is { } given)
            return (given.Kroner, null, null);
        var lookup = rules.Lookup(RuleTables.TaoPlace, date);
        return (lookup.Value, lookup.Version, lookup.Missing);
    }
}

/// <summary>Plassdel: one calendar month of a period of agreed places.</summary>
/// <param name="Months">The share of the month that is paid, five decimals.</param>
/// <param name="Rate">Kroner per place and month.</param>
/// <param name="Rule">What it stands on, with the table version of the rate; no version for an agreed rate.</param>
public sealed record PlacePart(DateInterval Days, decimal Months, decimal Rate, Nok Amount, Citation Rule);
