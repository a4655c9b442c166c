using System.Globalization;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Tariffs;

/// <summary>Årstimer: the divisor from annual to hourly pay, 52 weeks of a full position (HTA kap. 1 § 12): 1950, 1846 or 1747.2.</summary>
public static class AnnualHours
{
    /// <summary>Hours a year for the hours a week in a full position: 37.5, 35.5 or 33.6.</summary>
    public static Lookup For(RuleBook book, decimal weeklyHours, LocalDate date) =>
        book.Lookup(RuleTables.AnnualHours, date, weeklyHours.ToString("0.##", CultureInfo.InvariantCulture));
}

/// <summary>Timelønn: annual pay in a full position divided by its annual hours, two decimals, half up.</summary>
public static class HourlyRate
{
    /// <summary>Kroner per hour.</summary>
    public static Nok From(Nok annual, decimal annualHours) => Nok.Round(annual.Kroner / annualHours);
}
