using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Tariffs;

/// <summary>Grunnbeløpet i folketrygden (G), set each year from 1 May.</summary>
public static class BasicAmount
{
    /// <summary>Kroner.</summary>
    public static Lookup On(RuleBook book, LocalDate date) => book.Lookup(RuleTables.BasicAmount, date);
}

/// <summary>Situasjon for inntektsgrensen: what a person is in, when the income limit of disability benefit is asked for.</summary>
public enum BenefitSituation
{
    /// <summary>Varig tilrettelagt arbeid (tiltaksforskriften kap. 14): 1 G.</summary>
    Vta,

    /// <summary>Tilrettelagt arbeid i ordinær virksomhet (kap. 14A): not settled whether 1 G still holds.</summary>
    Tao,

    /// <summary>Anything else: 0.4 G.</summary>
    Other,
}

/// <summary>
/// Inntektsgrense for uføretrygd: what a person may earn in a year before the benefit is reduced. A warning to give, not a
/// reduction to calculate.
/// </summary>
/// <param name="Factor">How many G, or why it is not known.</param>
/// <param name="BasicAmount">G on the day, or why it is not known.</param>
public readonly record struct BenefitLimit(Lookup Factor, Lookup BasicAmount)
{
    /// <summary>Kroner a year, without the øre as Nav writes it; null unless both numbers are known.</summary>
    public Nok? Limit => Factor.IsFound && BasicAmount.IsFound
        ? Nok.FromKroner(decimal.Truncate(Factor.Value * BasicAmount.Value))
        : null;

    /// <summary>The limit on a day, in kroner a year without øre.</summary>
    public static BenefitLimit For(RuleBook book, BenefitSituation situation, LocalDate date) =>
        new(book.Lookup(RuleTables.BenefitLimit, date, Row(situation)), Tariffs.BasicAmount.On(book, date));

    private static string Row(BenefitSituation situation) => situation switch
    {
        BenefitSituation.Vta => "vta",
        BenefitSituation.Tao => "tao",
        _ => "other",
    };
}
