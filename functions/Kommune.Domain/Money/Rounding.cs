namespace Kommune.Domain.Money;

/// <summary>
/// The only place where an amount loses decimals. Every rounding is half away from zero, as Nav, KS municipalities and
/// the e-invoice rules do it; .NET's own default (half to even) is banned by BannedSymbols.txt.
/// </summary>
public static class Rounding
{
    /// <summary>To whole øre: the precision of every issued amount.</summary>
    public static decimal ToOre(decimal kroner) => To(kroner, 2);

    /// <summary>To whole kroner: Nav's grant and place amounts.</summary>
    public static decimal ToKroner(decimal kroner) => To(kroner, 0);

    /// <summary>Nav keeps the share of a month to five decimals before it is multiplied by the rate.</summary>
    public static decimal MonthShare(decimal months) => To(months, 5);

    /// <summary>Nav keeps the daily rate (monthly rate / 30.4375) to ten decimals before it is multiplied by the days.</summary>
    public static decimal DailyRate(decimal kroner) => To(kroner, 10);

    /// <summary>Hours and months as the basis of a line: ten decimals, so that basis × rate gives the amount of the exact share to the øre.</summary>
    public static decimal Quantity(decimal quantity) => To(quantity, 10);

    /// <summary>The quantity of a line on a document for others: six decimals, none that are zero behind.</summary>
    public static decimal DocumentQuantity(decimal quantity) => WithoutTrailingZeros(To(quantity, 6));

    /// <summary>A part of a whole in per cent, one decimal: for showing, never for an amount.</summary>
    public static decimal PercentOf(decimal part, decimal whole) => To(100m * part / whole, 1);

    /// <summary>A share of people, 0–1, and the ends of its band: twelve decimals, none that are zero behind. For showing, never for an amount.</summary>
    public static decimal ShareOfPeople(decimal share) => WithoutTrailingZeros(To(share, 12));

    /// <summary>To a whole number, of minutes or of hundredths of a per cent: for counting, never for an amount.</summary>
    public static long ToWhole(decimal value) => (long)To(value, 0);

    /// <summary>A share or an average, two decimals: for showing, never for an amount.</summary>
    public static decimal Share(decimal value) => To(value, 2);

    /// <summary>A decimal remembers zeros behind (1.50); a division leaves no more than it needs, also one by a one that has as many as there is room for.</summary>
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.000000000000000000000000000000m;

    private static decimal To(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
