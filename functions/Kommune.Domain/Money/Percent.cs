using System.Globalization;

namespace Kommune.Domain.Money;

/// <summary>Prosent: a share as the field writes it, 14.1 meaning 14.1 %. Position percentages lie between 0 and 100.</summary>
/// <param name="Value">The number before the percent sign.</param>
public readonly record struct Percent(decimal Value)
{
    /// <summary>The share as a factor: 14.1 % is 0.141.</summary>
    public decimal Factor => Value / 100m;

    /// <summary>This share of an amount, rounded to øre.</summary>
    public Nok Of(Nok amount) => Nok.Round(amount.Kroner * Factor);

    /// <summary>"14.1 %": invariant, for files and logs.</summary>
    public override string ToString() => Value.ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
