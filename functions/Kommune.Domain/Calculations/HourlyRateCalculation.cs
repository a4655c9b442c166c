using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva er timelønnen av en årslønn? Kind "hourly-rate".</summary>
public static class HourlyRateCalculation
{
    /// <param name="annualSalary">What the position is paid in a year.</param>
    /// <param name="weeklyHours">Hours a week in a full position.</param>
    /// <param name="date">The day the divisor is to hold on; null takes the newest.</param>
    /// <param name="positionPercent">The size of the position that the salary is for; a half position works half the hours.</param>
    public static Answer<HourlyRateAnswer> Of(Nok annualSalary, decimal weeklyHours, RuleBook rules, LocalDate? date = null, decimal positionPercent = 100m)
    {
        var checks = new Checks().Amount(annualSalary, "annualSalary").Number(weeklyHours, 1m, 60m, "weeklyHours").Date(date, "date")
            .Unless(positionPercent is > 0m and <= 100m, InputErrors.PercentOutOfRange, "positionPercent", "Stillingsprosenten må være over 0 og høyst 100.");
        if (checks.Failed)
            return checks.Errors;
        var on = date ?? rules.EffectiveDates(RuleTables.AnnualHours).LastOrDefault(new LocalDate(2000, 1, 1));
        var hours = AnnualHours.For(rules, weeklyHours, on);
        return hours.IsFound ? new HourlyRateAnswer(HourlyRate.From(annualSalary, hours.Value * positionPercent / 100m), hours.Value) : hours.Missing;
    }
}

/// <summary>Svar om timelønn: annual pay divided by the annual hours (HTA kap. 1 § 12).</summary>
/// <param name="HourlyRate">Kroner an hour.</param>
/// <param name="AnnualHours">The divisor of a full position.</param>
public sealed record HourlyRateAnswer(Nok HourlyRate, decimal AnnualHours);
