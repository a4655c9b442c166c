using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Hittil i året: what a placement has earned from January to the month before. Asked for only where a rule looks back.</summary>
internal static class YearToDate
{
    /// <summary>Base pay, for the cap of 6 G on the extra holiday pay.</summary>
    public static Nok BasePay(WageMonth month) => Earlier(month).Sum(BasePayIn);

    /// <summary>Base pay and holiday pay, for the extra contribution on high wages; pension premium is not wage there.</summary>
    public static Nok Wage(WageMonth month) => Earlier(month).Sum(earlier => BasePayIn(earlier) is var pay && pay == Nok.Zero ? Nok.Zero : pay + HolidayPayOn(pay, earlier));

    private static IEnumerable<WageMonth> Earlier(WageMonth month) =>
        new YearMonth(month.Month.Year, 1).Through(month.Month.PlusMonths(-1)).Select(earlier => month with { Month = earlier });

    private static Nok BasePayIn(WageMonth month)
    {
        DateInterval[] employed = [.. month.Placement.DaysIn(month.Month.Days())];
        return employed.SelectMany(stretch => WageSegments.Of(month.Placement, stretch, month.Rules, month.Instead))
            .Sum(segment => Wages.BasePay.Of(segment, employed, month.Municipality, month.Rules).Line?.Amount ?? Nok.Zero);
    }

    private static Nok HolidayPayOn(Nok pay, WageMonth month)
    {
        var shares = HolidayShares.Of(pay, month.Placement.BirthDate, month.Month.FirstDay(), month.Municipality, month.Rules, () => BasePay(month));
        return shares.Missing is not null ? Nok.Zero : new Percent(shares.HighRate.Value).Of(shares.High) + new Percent(shares.RestRate.Value).Of(shares.Rest);
    }
}
