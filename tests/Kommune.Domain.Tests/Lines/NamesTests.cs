using Kommune.Domain.Lines;
using Kommune.Domain.Money;

namespace Kommune.Domain.Tests.Lines;

/// <summary>Figures as Norwegian readers write them: space between thousands, decimal comma, a true minus.</summary>
public sealed class NamesTests
{
    [Theory(DisplayName = "Beløp: two decimals, groups of three, minus for a reduction")]
    [InlineData(0, "0,00"), InlineData(5, "0,05"), InlineData(99_999, "999,99"), InlineData(100_000, "1\u00A0000,00"), InlineData(-112_350, "\u22121\u00A0123,50")]
    [InlineData(123_456_789_012, "1\u00A0234\u00A0567\u00A0890,12")]
    public void Kroner(long ore, string text) => Assert.Equal(text, Names.Kroner(new Nok(ore)));

    [Theory(DisplayName = "Tall: at most six decimals, none that are zero")]
    [InlineData("1.7500", "1,75"), InlineData("97.5", "97,5"), InlineData("0.59091", "0,59091"), InlineData("12", "12"), InlineData("0.33333333", "0,333333"), InlineData("-1", "\u22121")]
    public void Numbers(string value, string text) => Assert.Equal(text, Names.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact(DisplayName = "Pris: two decimals, also of a daily rate that has ten")]
    public void Price() => Assert.Equal(("7\u00A0321,00 kr", "240,53 kr"), (Names.Price(7321m), Names.Price(240.5256673511m)));

    [Fact(DisplayName = "Tall: the longest number there is can be written")]
    public void Longest() => Assert.Equal(29 + 9, Names.Number(decimal.MaxValue).Length);

    [Fact(DisplayName = "Dato: day, month and year")]
    public void Date() => Assert.Equal("01.09.2026", Names.Date(new LocalDate(2026, 9, 1)));

    [Theory(DisplayName = "Måned: in words, with the year")]
    [InlineData(1, "januar 2026"), InlineData(2, "februar 2026"), InlineData(3, "mars 2026"), InlineData(4, "april 2026"), InlineData(5, "mai 2026"), InlineData(6, "juni 2026")]
    [InlineData(7, "juli 2026"), InlineData(8, "august 2026"), InlineData(9, "september 2026"), InlineData(10, "oktober 2026"), InlineData(11, "november 2026"), InlineData(12, "desember 2026")]
    public void Month(int month, string text) => Assert.Equal(text, Names.Month(new YearMonth(2026, month)));
}
