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
    private static readonly Wording HolidayRule = "HTA kap. 1 § 7, feriepenger av grunnlønn";
    private static readonly Wording CappedRule = "HTA kap. 1 § 7 og ferieloven § 10 nr. 3: ordinær sats av det som overstiger 6 G i året";
    private static readonly Citation PensionRule = new("employer-pension", "Kommunens pensjonspremie av grunnlønn og feriepenger");
    private static readonly Wording[] ContributionRules =
        [.. TableUnit.Zones.Select(zone => Wording.FromString($"Folketrygdloven § 23-2, sone {zone}"))];

    /// <param name="earnedBefore">Base pay of the earlier months of the year, for the cap of 6 G; asked for only where there is one.</param>
    public static void AddTo(
        ImmutableArray<StatementLine>.Builder lines, ImmutableArray<Held>.Builder held, DateInterval days, LocalDate? birthDate,
        Municipality municipality, RuleBook rules, Func<Nok> earnedBefore)
    {
        var pay = PayOf(lines);
        if (pay == Nok.Zero)
            return;
        var at = days.Start;
        var shares = HolidayShares.Of(pay, birthDate, at, municipality, rules, earnedBefore);
        if (shares.Missing is { } missing)
        {
            held.Add(missing);
            return;
        }
        var holidayPay = Nok.Zero;
        if (shares.High != Nok.Zero)
            holidayPay += Add(lines, days, LineKind.HolidayPay, shares.High, shares.HighRate.Value, new Citation("holiday-pay", HolidayRule, shares.HighRate.Version!.Id));
        if (shares.Rest != Nok.Zero)
            holidayPay += Add(lines, days, LineKind.HolidayPay, shares.Rest, shares.RestRate.Value, new Citation("holiday-pay-cap", CappedRule, shares.RestRate.Version!.Id));
        var pension = Add(lines, days, LineKind.Pension, pay + holidayPay, municipality.Pension.Value, PensionRule);

        var contribution = EmployerContribution.Rate(rules, municipality.ContributionZone, at);
        if (contribution.IsFound)
            Add(lines, days, LineKind.EmployerContribution, pay + holidayPay + pension, contribution.Value,
                new Citation("employer-contribution", ContributionRules[(int)municipality.ContributionZone], contribution.Version.Id));
        else
            held.Add(contribution.Missing);
    }

    private static Nok PayOf(ImmutableArray<StatementLine>.Builder lines)
    {
        var pay = Nok.Zero;
        foreach (var line in lines)
            pay += line.Amount;
        return pay;
    }

    private static Nok Add(ImmutableArray<StatementLine>.Builder lines, DateInterval days, LineKind kind, Nok basis, decimal percent, Citation rule)
    {
        var amount = new Percent(percent).Of(basis);
        lines.Add(new StatementLine(kind, days, basis.Kroner, BasisUnit.Kroner, percent, amount, rule,
            Wording.Of(() => $"{Names.Of(kind)} {Names.Number(percent)} % av {Names.Kroner(basis)}")));
        return amount;
    }
}
