using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Forbruk av fribeløpet: what the placements of a municipality count against the allowance of zone 1a that it has set aside.</summary>
public static class ReducedRateUse
{
    /// <summary>Counts every placement through a month; they are gone through once and not kept.</summary>
    public static ReducedRateLedger Of(IEnumerable<Placement> placements, YearMonth through, Municipality municipality, RuleBook rules)
    {
        var alone = municipality with { Contribution = municipality.Contribution with { Used = ReducedRateLedger.Empty } };
        return ReducedRateLedger.Of(
            from placement in placements
            from month in MonthsOf(placement, through, municipality.Contribution)
            let basis = WageObligation.ReducedRateBasis(placement, month, alone, rules)
            where basis != Nok.Zero
            select (placement.Id, month, basis));
    }

    private static IEnumerable<YearMonth> MonthsOf(Placement placement, YearMonth through, ContributionSettings settings)
    {
        if (placement.EmployedElsewhere || placement.Employment is not { } employment)
            return [];
        var end = employment.To?.ToYearMonth() is { } ended && ended < through ? ended : through;
        return employment.From.ToYearMonth().Through(end).Where(month => settings.AllowanceIn(month.Year) > Nok.Zero);
    }
}
