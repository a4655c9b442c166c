using Kommune.Domain.Money;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Calculations;

/// <summary>Hva koster en lønn arbeidsgiver? Kind "employer-cost".</summary>
public static class EmployerCostCalculation
{
    /// <summary>Holiday pay, pension and contribution of a wage in kroner, the percentages 0–100. Errors: see <see cref="InputErrors"/>.</summary>
    public static Answer<EmployerCost> Of(Nok wage, decimal holidayPayPercent, decimal pensionPercent, decimal employerContributionPercent)
    {
        var checks = Check(wage, holidayPayPercent, pensionPercent, employerContributionPercent);
        return checks.Failed ? checks.Errors : EmployerCost.Of(wage, new Percent(holidayPayPercent), new Percent(pensionPercent), new Percent(employerContributionPercent));
    }

    /// <summary>The same cost as Nav shows it.</summary>
    public static Answer<WholeKronerCost> InWholeKroner(Nok wage, decimal holidayPayPercent, decimal pensionPercent, decimal employerContributionPercent)
    {
        var checks = Check(wage, holidayPayPercent, pensionPercent, employerContributionPercent);
        return checks.Failed ? checks.Errors : WholeKronerCost.Of(wage, new Percent(holidayPayPercent), new Percent(pensionPercent), new Percent(employerContributionPercent));
    }

    /// <summary>What Nav would refund of the cost under an ordinary wage subsidy.</summary>
    /// <param name="subsidy">The subsidy's own numbers.</param>
    public static Answer<WageSubsidy> Subsidy(WholeKronerCost cost, WageSubsidyQuestion subsidy)
    {
        var checks = new Checks().Percent(subsidy.Percent, "subsidyPercent").Amount(subsidy.Cap ?? Nok.Zero, "subsidyCap")
            .Amount(subsidy.RefundedByOthers, "refundedByOthers").Amount(subsidy.PaidBefore, "paidBefore");
        return checks.Failed ? checks.Errors : WageSubsidy.Of(cost, subsidy);
    }

    private static Checks Check(Nok wage, decimal holidayPayPercent, decimal pensionPercent, decimal employerContributionPercent) =>
        new Checks().Amount(wage, "wage").Percent(holidayPayPercent, "holidayPayPercent").Percent(pensionPercent, "pensionPercent")
            .Percent(employerContributionPercent, "employerContributionPercent");
}

/// <summary>
/// Kostnaden i hele kroner slik Nav viser den: counted unrounded to the end and each figure rounded by itself, so that they need not add
/// up. For comparison with Nav's own figures; a statement is in øre.
/// </summary>
/// <param name="Unrounded">The sum before it is rounded, in kroner.</param>
public sealed record WholeKronerCost(Nok HolidayPay, Nok Pension, Nok EmployerContribution, Nok Total, decimal Unrounded)
{
    /// <summary>The cost of a wage, in Nav's order.</summary>
    public static WholeKronerCost Of(Nok wage, Percent holidayPay, Percent pension, Percent contribution)
    {
        var holiday = wage.Kroner * holidayPay.Factor;
        var premium = (wage.Kroner + holiday) * pension.Factor;
        var due = (wage.Kroner + holiday + premium) * contribution.Factor;
        var sum = wage.Kroner + holiday + premium + due;
        return new(Nok.RoundToKroner(holiday), Nok.RoundToKroner(premium), Nok.RoundToKroner(due), Nok.RoundToKroner(sum), sum);
    }
}

/// <summary>Spørsmål om lønnstilskudd: what the subsidy itself says.</summary>
/// <param name="Percent">Share of the cost that is refunded.</param>
/// <param name="Cap">The grant of the period; null has none.</param>
/// <param name="RefundedByOthers">What others have refunded of the same cost, such as sick pay.</param>
/// <param name="PaidBefore">What Nav has paid for the period before.</param>
public sealed record WageSubsidyQuestion(decimal Percent, Nok? Cap, Nok RefundedByOthers, Nok PaidBefore);

/// <summary>
/// Lønnstilskudd i hele kroner: a share of the cost less what others refund, never under zero and never over the grant, less what was paid
/// before; negative when too much was paid. Another measure than these placements; it stands here to be compared with.
/// </summary>
/// <param name="OverCap">The share was strictly over the grant after rounding.</param>
public sealed record WageSubsidy(Nok Amount, bool OverCap)
{
    internal static WageSubsidy Of(WholeKronerCost cost, WageSubsidyQuestion subsidy)
    {
        var share = Nok.RoundToKroner(Math.Max(0m, cost.Unrounded - subsidy.RefundedByOthers.Kroner) * new Percent(subsidy.Percent).Factor);
        var over = share > subsidy.Cap;
        return new((over ? subsidy.Cap!.Value : share) - subsidy.PaidBefore, over);
    }
}
