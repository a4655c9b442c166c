using Kommune.Domain.Money;

namespace Kommune.Domain.Tests.Money;

/// <summary>Amounts are whole øre: nothing is lost on the way in, nothing wraps around.</summary>
public sealed class NokTests
{
    /// <summary>900 000 million kroner and more pass what 32 bits of øre can hold (42 949 672.95): both halves of the number count.</summary>
    [Theory(DisplayName = "Beløp: øre to kroner, always two decimals")]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.01")]
    [InlineData(-1, "-0.01")]
    [InlineData(100, "1.00")]
    [InlineData(-123_450, "-1234.50")]
    [InlineData(4_294_967_296, "42949672.96")]
    [InlineData(-4_294_967_297, "-42949672.97")]
    public void Kroner(long ore, string text)
    {
        Assert.Equal(text, new Nok(ore).ToString());
        Assert.Equal(ore / 100m, new Nok(ore).Kroner);
    }

    [Theory(DisplayName = "Beløp: a given amount is taken as it is or refused, never rounded")]
    [InlineData("382500", true, 38_250_000)]
    [InlineData("0.01", true, 1)]
    [InlineData("-0.10", true, -10)]
    [InlineData("12.345", false, 0)]
    [InlineData("0.001", false, 0)]
    [InlineData("90000000000000", true, 9_000_000_000_000_000)]
    [InlineData("-90000000000000", true, -9_000_000_000_000_000)]
    [InlineData("90000000000000.01", false, 0)]
    [InlineData("-90000000000000.01", false, 0)]
    [InlineData("79228162514264337593543950335", false, 0)]
    [InlineData("-79228162514264337593543950335", false, 0)]
    public void Given_amount(string kroner, bool taken, long ore)
    {
        var given = decimal.Parse(kroner, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(taken, Nok.TryFromKroner(given, out var amount));
        Assert.Equal(ore, amount.Ore);
        if (taken)
            Assert.Equal(ore, Nok.FromKroner(given).Ore);
        else
            Assert.Contains($"{kroner} has more than two decimals", Assert.Throws<ArgumentException>(() => Nok.FromKroner(given)).Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "Avrunding: half away from zero, to øre and to kroner")]
    [InlineData("0.005", 1, 0)]
    [InlineData("-0.005", -1, 0)]
    [InlineData("0.0049", 0, 0)]
    [InlineData("12977.50", 1_297_750, 1_297_800)]
    [InlineData("-12977.50", -1_297_750, -1_297_800)]
    [InlineData("12977.49", 1_297_749, 1_297_700)]
    public void Rounded(string kroner, long ore, long wholeKroner)
    {
        var unrounded = decimal.Parse(kroner, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ore, Nok.Round(unrounded).Ore);
        Assert.Equal(wholeKroner, Nok.RoundToKroner(unrounded).Ore);
    }

    [Fact(DisplayName = "Beløp: past the largest number of øre it stops, it does not turn negative")]
    public void Overflow_is_a_bug_not_an_amount()
    {
        var (most, least, one) = (new Nok(long.MaxValue), new Nok(long.MinValue), new Nok(1));
        Assert.Throws<OverflowException>(() => most + one);
        Assert.Throws<OverflowException>(() => least - one);
        Assert.Throws<OverflowException>(() => -least);
    }

    [Fact(DisplayName = "Beløp: arithmetic and order are those of the øre")]
    public void Arithmetic()
    {
        var (three, five) = (new Nok(3), new Nok(5));
        Assert.Equal((3 + 5, 3 - 5, -3), ((three + five).Ore, (three - five).Ore, (-three).Ore));
        Assert.True(three < five && five > three && three <= five && five >= three);
        Assert.True(three <= new Nok(3) && three >= new Nok(3));
        Assert.False(three < new Nok(3) || three > new Nok(3) || five < three || three > five || five <= three || three >= five);
        Assert.True(three.CompareTo(five) < 0);
        Assert.Equal(3 + 5 + 5, new[] { three, five, five }.Sum().Ore);
        Assert.Equal(3 + 5, new[] { "abc", "abcde" }.Sum(text => new Nok(text.Length)).Ore);
    }
}
