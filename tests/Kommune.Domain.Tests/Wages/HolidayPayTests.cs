using Kommune.Domain.Rules;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>HTA kap. 1 § 7: holiday pay.</summary>
[Trait("law", "HTA kap. 1 § 7.4.2")]
public sealed class HolidayPayTests
{
    [Theory(DisplayName = "HTA kap. 1 § 7.4.2: 12 %, and 14.3 % from the year of turning 60")]
    [InlineData("1967-01-01", 2026, 12)]
    [InlineData("1966-12-31", 2026, 14.3)]
    [InlineData("1966-12-31", 2025, 12)]
    [InlineData("1950-06-15", 2026, 14.3)]
    [InlineData(null, 2026, 12)]
    public void Percent_by_year_of_birth(string? born, int year, double percent)
    {
        LocalDate? birthDate = born is null ? null : Days.On(born);
        Assert.Equal((decimal)percent, HolidayPay.PercentFor(RuleBook.BuiltIn, birthDate, new LocalDate(year, 12, 31)).Value);
        Assert.Equal((decimal)percent, HolidayPay.PercentFor(RuleBook.BuiltIn, birthDate, new LocalDate(year, 1, 1)).Value);
    }
}
