using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Varsel om inntektsgrense for uføretrygd: the pay expected in a year against 1 G in a placement and 0.4 G otherwise. A warning to
/// tell the participant about, never a reduction. Whether 1 G still holds under kap. 14A is not settled.
/// </summary>
/// <param name="ExpectedAnnualWage">Base pay of a year under the terms and model of the day.</param>
/// <param name="Limit">Kroner a year.</param>
/// <param name="BasicAmount">G on the day, in kroner.</param>
/// <param name="ToBeConfirmed">The regime is kap. 14A, where the limit of 1 G is not confirmed.</param>
public sealed record BenefitWarning(Nok ExpectedAnnualWage, Nok Limit, Nok BasicAmount, bool ToBeConfirmed)
{
    /// <summary>Whether the pay is above the limit.</summary>
    public bool Exceeded => ExpectedAnnualWage > Limit;

    /// <summary>In words, for the page; says what is not settled.</summary>
    public string Text =>
        (Exceeded
            ? $"Forventet årslønn {Names.Kroner(ExpectedAnnualWage)} er over inntektsgrensen for uføretrygd, {Names.Kroner(Limit)}. Deltakeren må melde fra til Nav."
            : $"Forventet årslønn {Names.Kroner(ExpectedAnnualWage)} er innenfor inntektsgrensen for uføretrygd, {Names.Kroner(Limit)}.")
        + (ToBeConfirmed ? " Det er ikke bekreftet at grensen på 1 G gjelder under tiltaksforskriften kap. 14A." : "");

    /// <summary>The warning on a day; held when the limit is not known, nothing when no wage can be expected.</summary>
    public static (BenefitWarning? Warning, Held? Held) On(Placement placement, LocalDate date, Municipality municipality, RuleBook rules)
    {
        if (placement.EmployedElsewhere || !placement.Lasts(date) || Expected(placement, date, municipality, rules) is not { } expected)
            return (null, null);
        var limit = BenefitLimit.For(rules, BenefitSituation.Vta, date);
        return limit.Limit is { } kroner
            ? (new BenefitWarning(expected, kroner, Nok.FromKroner(limit.BasicAmount.Value), placement.RegimeOn(date, RegimeCutoff.LastStartIn(rules)) == Regime.Tao), null)
            : (null, limit.Factor.Missing ?? limit.BasicAmount.Missing);
    }

    private static Nok? Expected(Placement placement, LocalDate date, Municipality municipality, RuleBook rules)
    {
        var segment = WageSegments.Of(placement, new DateInterval(date, date), rules).Single();
        return segment switch
        {
            { Model: WageModel.None } => Nok.Zero,
            { Model: null } or { Terms: null } => null,
            { Model: WageModel.AgreedHourly } => Nok.Round(segment.Terms.WeeklyHours * 52m * segment.Terms.PositionPercent.Factor * segment.Decision!.HourlyRate!.Value.Kroner),
            _ => TariffSalary.Of(segment, segment.Terms, municipality, rules).Annual is { } annual ? segment.Terms.PositionPercent.Of(annual) : null,
        };
    }
}
