using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva er timelønnen av en årslønn? Kind "hourly-rate".</summary>
public static class HourlyRateCalculation
{
    /// <param name="weeklyHours">Hours a week in a full position.</param>
    /// <param name="date">The day the divisor is to hold on; null takes the newest.</param>
    public static Answer<HourlyRateAnswer> Of(Nok annualSalary, decimal weeklyHours, RuleBook rules, LocalDate? date = null)
    {
        var checks = new Checks().Amount(annualSalary, "annualSalary").Number(weeklyHours, 1m, 60m, "weeklyHours").Date(date, "date");
        if (checks.Failed)
            return checks.Errors;
        var on = date ?? rules.EffectiveDates(RuleTables.AnnualHours).LastOrDefault(new LocalDate(2000, 1, 1));
        var hours = AnnualHours.For(rules, weeklyHours, on);
        return hours.IsFound ? new HourlyRateAnswer(HourlyRate.From(annualSalary, hours.Value), hours.Value) : hours.Missing;
    }
}

/// <summary>Svar om timelønn: annual pay divided by the annual hours (HTA kap. 1 § 12).</summary>
/// <param name="HourlyRate">Kroner an hour.</param>
/// <param name="AnnualHours">The divisor.</param>
public sealed record HourlyRateAnswer(Nok HourlyRate, decimal AnnualHours);
