using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Kostnadslinjer: holiday pay, pension and contribution on the pay of a month, as lines that can be checked by hand. What each is counted
/// on is that of <see cref="EmployerCost"/>.
/// </summary>
internal static class CostLines
{
    private static readonly Wording HolidayRule = "HTA kap. 1 § 7, feriepenger av grunnlønn";
    private static readonly Wording CappedRule = "HTA kap. 1 § 7 og ferieloven § 10 nr. 3: ordinær sats av det som overstiger 6 G i året";
    private static readonly Citation PensionRule = new("employer-pension", "Kommunens pensjonspremie av grunnlønn og feriepenger");

    /// <param name="days">From the first to the last day employed in the month.</param>
    public static void AddTo(ImmutableArray<StatementLine>.Builder lines, ImmutableArray<Held>.Builder held, DateInterval days, WageMonth month)
    {
        var pay = PayOf(lines);
        if (pay == Nok.Zero)
            return;
        var shares = HolidayShares.Of(pay, month.Placement.BirthDate, days.Start, month.Municipality, month.Rules, () => YearToDate.BasePay(month));
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
        var premium = PremiumOn(days.Start, month);
        if (premium.Missing is not null)
        {
            held.Add(premium.Missing);
            return;
        }
        var wage = EmployerCost.PensionBasis(pay, holidayPay);
        var pension = Add(lines, days, LineKind.Pension, wage, premium.Percent, PensionRule with { Table = premium.Table });
        ContributionLines.AddTo(lines, held, days, EmployerCost.ContributionBasis(pay, holidayPay, pension), wage, month);
    }

    /// <summary>By the municipality's own row for the day, else what it has stated for all days.</summary>
    private static (decimal Percent, string? Table, Held? Missing) PremiumOn(LocalDate date, WageMonth month)
    {
        if (month.Rules.Table(RuleTables.EmployerPension)?.EditionOn(date) is null)
            return (month.Municipality.Pension.Value, null, null);
        var own = month.Rules.Lookup(RuleTables.EmployerPension, date);
        return (own.Value, own.Version?.Id, own.Missing);
    }

    /// <summary>A line of so many per cent of a basis; the answer is its amount.</summary>
    /// <param name="more">What more there is to say of it.</param>
    public static Nok Add(ImmutableArray<StatementLine>.Builder lines, DateInterval days, LineKind kind, Nok basis, decimal percent, Citation rule, Wording? more = null)
    {
        var amount = new Percent(percent).Of(basis);
        lines.Add(new StatementLine(kind, days, basis.Kroner, BasisUnit.Kroner, percent, amount, rule,
            Wording.Of(() => $"{Names.Of(kind)} {Names.Number(percent)} % av {Names.Kroner(basis)}{more}")));
        return amount;
    }

    private static Nok PayOf(ImmutableArray<StatementLine>.Builder lines)
    {
        var pay = Nok.Zero;
        foreach (var line in lines)
            pay += line.Amount;
        return pay;
    }
}
