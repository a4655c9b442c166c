using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Feriepenger, pensjon og arbeidsgiveravgift on the pay of a month, in Nav's order: holiday pay on pay, pension on both, contribution
/// on all three. Each is rounded to øre and the next is counted on the rounded sum, so that the lines can be checked by hand.
/// </summary>
internal static class EmployerCosts
{
    public static void AddTo(
        ImmutableArray<StatementLine>.Builder lines, ImmutableArray<Held>.Builder held, DateInterval days, LocalDate? birthDate, Municipality municipality, RuleBook rules)
    {
        var pay = lines.Sum(line => line.Amount);
        if (pay == Nok.Zero)
            return;
        var at = days.Start;

        var holiday = HolidayPay.PercentFor(rules, birthDate, at);
        if (!holiday.IsFound)
        {
            held.Add(holiday.Missing);
            return;
        }
        var holidayPay = Add(LineKind.HolidayPay, pay, holiday.Value, new Citation("holiday-pay", "HTA kap. 1 § 7, feriepenger av grunnlønn", holiday.Version.Id));
        var pension = Add(LineKind.Pension, pay + holidayPay, municipality.Pension.Value, new Citation("employer-pension", "Kommunens pensjonspremie av grunnlønn og feriepenger"));

        var contribution = EmployerContribution.Rate(rules, municipality.ContributionZone, at);
        if (contribution.IsFound)
            Add(LineKind.EmployerContribution, pay + holidayPay + pension, contribution.Value,
                new Citation("employer-contribution", $"Folketrygdloven § 23-2, sone {municipality.ContributionZone.Key()}", contribution.Version.Id));
        else
            held.Add(contribution.Missing);

        Nok Add(LineKind kind, Nok basis, decimal percent, Citation rule)
        {
            var amount = new Percent(percent).Of(basis);
            lines.Add(new StatementLine(kind, days, basis.Kroner, BasisUnit.Kroner, percent, amount, rule,
                $"{Names.Of(kind)} {Names.Number(percent)} % av {Names.Kroner(basis)}"));
            return amount;
        }
    }
}
