using Kommune.Domain.Money;

namespace Kommune.Domain.Tests.Money;

/// <summary>Percentages as the field writes them, and quantities on documents.</summary>
public sealed class PercentTests
{
    [Theory(DisplayName = "Avrunding: to a whole number, half away from zero")]
    [InlineData("89.4999", 89)]
    [InlineData("89.5", 90)]
    [InlineData("-89.5", -90)]
    public void To_whole(string value, long whole) => Assert.Equal(whole, Rounding.ToWhole(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact(DisplayName = "Prosent: 14.1 % of 3 791.42 is 534.59022, so 534.59")]
    public void Of_an_amount()
    {
        Assert.Equal(0.141m, new Percent(14.1m).Factor);
        Assert.Equal(Nok.FromKroner(534.59m), new Percent(14.1m).Of(Nok.FromKroner(3_791.42m)));
        Assert.Equal(Nok.FromKroner(3_791.42m), new Percent(100m).Of(Nok.FromKroner(3_791.42m)));
    }

    [Theory(DisplayName = "Prosent: at most two decimals, none that are zero")]
    [InlineData("60", "60 %")]
    [InlineData("14.10", "14.1 %")]
    [InlineData("33.333", "33.33 %")]
    public void Text(string value, string text) => Assert.Equal(text, new Percent(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToString());

    [Theory(DisplayName = "Antall på et dokument: six decimals, none that are zero behind")]
    [InlineData("1.750", "1.75")]
    [InlineData("2.0", "2")]
    [InlineData("0.3333333333", "0.333333")]
    [InlineData("0.0000005", "0.000001")]
    public void Quantity_on_a_document(string quantity, string shown) =>
        Assert.Equal(shown, Rounding.DocumentQuantity(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
