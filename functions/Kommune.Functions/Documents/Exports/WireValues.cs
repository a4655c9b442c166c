using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents.Exports;

/// <summary>Values of a stored document back as the domain's own; they were written by this program.</summary>
internal static class WireValues
{
    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static YearMonth Month(string text) => Months.TryParse(text, out var month) ? month : throw new FormatException($"{text} is not a month.");

    public static Nok Kroner(decimal amount) => Nok.FromKroner(amount);

    /// <summary>
    /// Quantity and price as documents for others carry them: at most six decimals and a product that gives the amount. A line that
    /// cannot be told so stands as one sum.
    /// </summary>
    public static (decimal Quantity, decimal Price, bool IsSum) QuantityAndPrice(decimal basis, decimal rate, Nok amount)
    {
        var (quantity, price) = (Rounding.DocumentQuantity(basis), Rounding.DocumentQuantity(rate));
        return Math.Abs(quantity * price - amount.Kroner) <= Tolerance ? (quantity, price, false) : (1m, amount.Kroner, true);
    }

    /// <summary>How far quantity × price may lie from an amount on an invoice (Peppol R120).</summary>
    private const decimal Tolerance = 0.02m;
}
