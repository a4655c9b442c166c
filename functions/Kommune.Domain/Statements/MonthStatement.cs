using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using NodaTime;

namespace Kommune.Domain.Statements;

/// <summary>Månedsoppstilling: what the municipality owes and is to receive for one placement in one month.</summary>
/// <param name="Wage">Lønnsforpliktelse; null for a participant employed by another enterprise.</param>
/// <param name="Support">Tilskudd or paid follow-up.</param>
public sealed record MonthStatement(PlacementId Placement, YearMonth Month, WageStatement? Wage, SupportStatement Support)
{
    /// <summary>The one pure function from facts and rules to what a month says.</summary>
    public static MonthStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules) =>
        new(placement.Id, month, placement.EmployedElsewhere ? null : WageObligation.Of(placement, month, municipality, rules), SupportObligation.Of(placement, month, rules));

    /// <summary>Every month of the placement from its first to the given one.</summary>
    public static IEnumerable<MonthStatement> Through(Placement placement, YearMonth last, Municipality municipality, RuleBook rules)
    {
        if (placement.Employment is not { } employment)
            yield break;
        var end = employment.To?.ToYearMonth() is { } ended && ended < last ? ended : last;
        foreach (var month in employment.From.ToYearMonth().Through(end))
            yield return Of(placement, month, municipality, rules);
    }
}
