using System.Globalization;

namespace Kommune.Domain.Money;

/// <summary>
/// Beløp: an amount of Norwegian kroner, kept as whole øre. Between the lines of a statement and at rest every amount is
/// whole øre, so sums never drift; inside one calculation plain <see cref="decimal"/> is used and rounded once.
/// </summary>
/// <param name="Ore">The amount in øre (hundredths of a krone); negative for a reduction.</param>
public readonly record struct Nok(long Ore) : IComparable<Nok>
{
    /// <summary>0.00.</summary>
    public static readonly Nok Zero;

    /// <summary>The amount in kroner, always with two decimals.</summary>
    public decimal Kroner => new(unchecked((int)(Magnitude & 0xFFFFFFFF)), unchecked((int)(Magnitude >> 32)), 0, Ore < 0, 2);

    private ulong Magnitude => Ore < 0 ? (ulong)-Ore : (ulong)Ore;

    /// <summary>Rounds an unrounded result of a calculation to øre, half away from zero.</summary>
    public static Nok Round(decimal kroner) => new((long)(Rounding.ToOre(kroner) * 100m));

    /// <summary>Rounds an unrounded result to whole kroner, half away from zero.</summary>
    public static Nok RoundToKroner(decimal kroner) => new((long)Rounding.ToKroner(kroner) * 100);

    /// <summary>An amount that is given, not calculated: more than two decimals is refused rather than rounded.</summary>
    /// <exception cref="ArgumentException">The amount has a fraction of an øre.</exception>
    public static Nok FromKroner(decimal kroner) =>
        TryFromKroner(kroner, out var amount) ? amount : throw new ArgumentException($"{kroner} has more than two decimals.", nameof(kroner));

    /// <summary>As <see cref="FromKroner"/>, for values that come from outside.</summary>
    public static bool TryFromKroner(decimal kroner, out Nok amount)
    {
        var withinReach = kroner is >= -90_000_000_000_000m and <= 90_000_000_000_000m;
        var ore = withinReach ? kroner * 100m : 0m;
        var isWhole = withinReach && ore == decimal.Truncate(ore);
        amount = isWhole ? new((long)ore) : Zero;
        return isWhole;
    }

    /// <summary>The sum; past the largest amount it throws, it never turns negative.</summary>
    public static Nok operator +(Nok left, Nok right) => new(checked(left.Ore + right.Ore));
    /// <summary>The difference, or the amount with the opposite sign.</summary>
    public static Nok operator -(Nok left, Nok right) => new(checked(left.Ore - right.Ore));
    /// <summary>The difference, or the amount with the opposite sign.</summary>
    public static Nok operator -(Nok amount) => new(checked(-amount.Ore));
    /// <summary>Whether the left amount is the lower.</summary>
    public static bool operator <(Nok left, Nok right) => left.Ore < right.Ore;
    /// <summary>Whether the left amount is the higher.</summary>
    public static bool operator >(Nok left, Nok right) => left.Ore > right.Ore;
    /// <summary>Whether the left amount is not the higher.</summary>
    public static bool operator <=(Nok left, Nok right) => left.Ore <= right.Ore;
    /// <summary>Whether the left amount is not the lower.</summary>
    public static bool operator >=(Nok left, Nok right) => left.Ore >= right.Ore;

    /// <inheritdoc/>
    public int CompareTo(Nok other) => Ore.CompareTo(other.Ore);

    /// <summary>"1234.50": invariant, for files and logs. Screens format for themselves.</summary>
    public override string ToString() => Kroner.ToString("F2", CultureInfo.InvariantCulture);
}

/// <summary>Sums of amounts.</summary>
public static class NokSums
{
    /// <summary>The sum of amounts; 0.00 of none.</summary>
    public static Nok Sum(this IEnumerable<Nok> amounts) => amounts.Aggregate(Nok.Zero, (sum, amount) => sum + amount);

    /// <summary>The sum of one amount of each; 0.00 of none.</summary>
    public static Nok Sum<T>(this IEnumerable<T> items, Func<T, Nok> amount) => items.Aggregate(Nok.Zero, (sum, item) => sum + amount(item));
}
