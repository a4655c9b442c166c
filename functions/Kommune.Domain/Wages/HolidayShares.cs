using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Feriepengegrunnlag i to deler: from the year of turning 60 the higher percentage holds, in municipalities that have chosen so only up
/// to 6 G of pay in the year (ferieloven § 10 nr. 3); the rest earns the ordinary percentage. The year is counted in this placement
/// alone, since other employments are not known here, and by the G that holds on 31 December, as far as it is known. A new G moves
/// the cap for the whole year, and settling by difference corrects the months before it.
/// </summary>
/// <param name="High">The part at the person's own percentage; everything where no cap is reached.</param>
/// <param name="Rest">The part above 6 G, at the ordinary percentage.</param>
/// <param name="Missing">Why it cannot be counted; null when it can.</param>
internal readonly record struct HolidayShares(Nok High, Lookup HighRate, Nok Rest, Lookup RestRate, Held? Missing)
{
    private const decimal CapInBasicAmounts = 6m;

    public static HolidayShares Of(Nok pay, LocalDate? birthDate, LocalDate at, Municipality municipality, RuleBook rules, Func<Nok> earnedBefore)
    {
        var own = HolidayPay.PercentFor(rules, birthDate, at);
        if (!own.IsFound)
            return new(Nok.Zero, own, Nok.Zero, own, own.Missing);
        if (!municipality.CapsExtraHolidayPay)
            return new(pay, own, Nok.Zero, own, null);
        var ordinary = HolidayPay.PercentFor(rules, null, at);
        if (!ordinary.IsFound || ordinary.Value == own.Value)
            return new(pay, own, Nok.Zero, own, ordinary.Missing);
        var basicAmount = BasicAmount.On(rules, new LocalDate(at.Year, 12, 31));
        if (!basicAmount.IsFound)
            return new(Nok.Zero, own, Nok.Zero, own, basicAmount.Missing);

        var room = Nok.Round(CapInBasicAmounts * basicAmount.Value) - earnedBefore();
        var high = room < Nok.Zero ? Nok.Zero : room < pay ? room : pay;
        return new(high, own, pay - high, ordinary, null);
    }
}
