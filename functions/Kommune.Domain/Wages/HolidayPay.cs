using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Feriepenger (HTA kap. 1 § 7.4.2): 12 % of the pay, 14.3 % from the year the person turns 60.</summary>
public static class HolidayPay
{
    private const int Older = 60;

    /// <summary>The percentage for a year; without a birth date the ordinary one.</summary>
    public static Lookup PercentFor(RuleBook book, LocalDate? birthDate, int year) =>
        PercentFor(book, birthDate, new LocalDate(year, 12, 31));

    /// <summary>The percentage on a day: the age counts by calendar year, the version by day.</summary>
    public static Lookup PercentFor(RuleBook book, LocalDate? birthDate, LocalDate date) =>
        book.Lookup(RuleTables.HolidayPay, date, date.Year - birthDate?.Year >= Older ? "over60" : "ordinary");
}
