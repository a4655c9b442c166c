using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Er lønnen over inntektsgrensen for uføretrygd? Kind "benefit-limit".</summary>
public static class BenefitLimitCalculation
{
    /// <param name="inPlacement">In a placement the limit is 1 G, otherwise 0.4 G.</param>
    public static Answer<BenefitLimitAnswer> Of(LocalDate date, Nok expectedAnnualWage, bool inPlacement, RuleBook rules)
    {
        var checks = new Checks().Date(date, "date").Amount(expectedAnnualWage, "expectedAnnualWage");
        if (checks.Failed)
            return checks.Errors;
        var limit = BenefitLimit.For(rules, inPlacement ? BenefitSituation.Vta : BenefitSituation.Other, date);
        return limit.Limit is { } kroner
            ? new BenefitLimitAnswer(kroner, Nok.FromKroner(limit.BasicAmount.Value), expectedAnnualWage > kroner)
            : (limit.BasicAmount.Missing ?? limit.Factor.Missing)!;
    }
}

/// <summary>Svar om inntektsgrense: what may be earned in a year beside disability benefit (folketrygdloven § 12-14).</summary>
/// <param name="Limit">Kroner a year, without øre.</param>
/// <param name="BaseAmount">G.</param>
public sealed record BenefitLimitAnswer(Nok Limit, Nok BaseAmount, bool Exceeded);
