using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Dekning under tre ordninger: what one month of a placement would have given under each way of paying, whatever pays it. It stands beside what was
/// earned, as information; it is never issued.
/// </summary>
/// <param name="Grant">The old grant for the days; null when the table has no rate.</param>
/// <param name="PlaceRate">One place at the rate of kap. 14A; null when the table has no rate.</param>
/// <param name="Hours">The month's approved hours at the placement's agreed price; null where no price is agreed.</param>
public readonly record struct UnderRegimes(Nok? Grant, Nok? PlaceRate, Nok? Hours)
{
    /// <summary>The month's days at each rate, and its approved hours at the agreed price.</summary>
    public static UnderRegimes Of(Placement placement, YearMonth month, RuleBook rules)
    {
        Nok? grant = Nok.Zero, places = Nok.Zero;
        foreach (var days in placement.DaysIn(month.Days()))
        {
            grant += GrantMonth.Line(days, rules).Line?.Amount;
            places += PlaceMonth.Line(days, 1, Payer.Nav, rules).Line?.Amount;
        }
        return new UnderRegimes(grant, places, HoursOf(placement, month));
    }

    private static Nok? HoursOf(Placement placement, YearMonth month)
    {
        if (placement.Agreements.Changes.Select(change => change.Value.Agreement).OfType<HourlyAgreement>().LastOrDefault() is not { } agreement)
            return null;
        var approved = placement.Hours.In(month).Where(logged => logged.IsApproved && placement.Lasts(logged.Entry.Date)).Select(logged => logged.Entry);
        return BillableHours.Of(approved, agreement, 0).Amount(agreement.PricePerHour);
    }
}
