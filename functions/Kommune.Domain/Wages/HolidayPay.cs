using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Feriepenger (HTA kap. 1 § 7.4.2): 12 % of the pay, 14.3 % from the year the person turns 60. The percentages are in the table; the age,
/// as the 6 G of <see cref="HolidayShares"/>, is the statute's own word (ferieloven § 10) and no per cent, so a table of per cents does not hold it.
/// </summary>
public static class HolidayPay
{
    private const int Older = 60;

    /// <summary>The percentage on a day: the age counts by calendar year, the version by day; without a birth date the ordinary one.</summary>
    public static Lookup PercentFor(RuleBook book, LocalDate? birthDate, LocalDate date) =>
        book.Lookup(RuleTables.HolidayPay, date, date.Year - birthDate?.Year >= Older ? "over60" : "ordinary");
}
