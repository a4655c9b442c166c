using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Lønnsperiode: days of a month in which terms, wage model and tariff stay the same.</summary>
/// <param name="Terms">Null when HR has not told them for these days.</param>
/// <param name="Decision">Null when nobody has decided a wage model.</param>
public sealed record WageSegment(PlacementId Placement, DateInterval Days, Terms? Terms, WageModelDecided? Decision, LocalDate? BirthDate);

internal static class WageSegments
{
    /// <summary>The days employed in a month, cut where something that decides the pay changes.</summary>
    public static IEnumerable<WageSegment> Of(Placement placement, DateInterval employed, RuleBook rules)
    {
        foreach (var (days, terms) in placement.Terms.Over(employed))
            foreach (var (part, decision) in placement.WageModels.Over(days))
                foreach (var segment in CutAtTariff(part, decision, rules))
                    yield return new WageSegment(placement.Id, segment, terms, decision, placement.BirthDate);
    }

    /// <summary>A tariff that takes effect in the middle of a month cuts it; steps of seniority change on the 1st and need no cut.</summary>
    private static IEnumerable<DateInterval> CutAtTariff(DateInterval days, WageModelDecided? decision, RuleBook rules)
    {
        var from = days.Start;
        if (decision?.Model == WageModel.Tariff)
        {
            foreach (var effective in rules.EffectiveDates(RuleTables.GuaranteedPay))
            {
                if (effective <= from || effective > days.End)
                    continue;
                yield return new DateInterval(from, effective.PlusDays(-1));
                from = effective;
            }
        }
        yield return new DateInterval(from, days.End);
    }
}
