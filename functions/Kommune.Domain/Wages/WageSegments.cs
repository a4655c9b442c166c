using System.Collections.Immutable;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Lønnsperiode: days of a month in which terms, wage model and tariff stay the same.</summary>
/// <param name="Model">The wage model to count by; null when nobody has decided one.</param>
/// <param name="Terms">Null when HR has not told them for these days.</param>
/// <param name="SalaryFrom">The first day of the unbroken run of terms with the annual salary of these; null when there are no terms.</param>
/// <param name="Decision">The decision behind the model; null when there is none.</param>
internal sealed record WageSegment(
    DateInterval Days, WageModel? Model, Terms? Terms, LocalDate? SalaryFrom, WageModelDecided? Decision, LocalDate? BirthDate);

internal static class WageSegments
{
    /// <summary>The days employed in a month, cut where something that decides the pay changes.</summary>
    /// <param name="instead">A model to count by in place of the one decided: what full tariff would cost.</param>
    public static IEnumerable<WageSegment> Of(Placement placement, DateInterval employed, RuleBook rules, WageModel? instead = null)
    {
        for (var from = employed.Start; from <= employed.End;)
        {
            var decision = placement.WageModels.On(from);
            var model = instead ?? decision?.Model;
            var terms = placement.Terms.On(from);
            var to = LastDay(placement, from, employed.End, model == WageModel.Tariff ? rules : null, terms?.AgreementSide);
            yield return new WageSegment(
                new DateInterval(from, to), model, terms, SalaryFrom(placement.Terms, from), decision, placement.BirthDate);
            from = to.PlusDays(1);
        }
    }

    private static LocalDate? SalaryFrom(Timeline<Terms> terms, LocalDate date)
    {
        var since = terms.Since(date);
        while (since is { } first && terms.On(first.PlusDays(-1)) is { } before && before.AnnualSalary == terms.On(date)!.AnnualSalary)
            since = terms.Since(first.PlusDays(-1));
        return since;
    }

    /// <summary>A tariff that takes effect in the middle of a month cuts it, and so does a birthday that changes the pay of the young.</summary>
    /// <param name="tariff">The rules when pay follows them; null under the other models.</param>
    private static LocalDate LastDay(Placement placement, LocalDate from, LocalDate end, RuleBook? tariff, string? side)
    {
        var last = Before(placement.Terms.NextAfter(from), end);
        last = Before(placement.WageModels.NextAfter(from), last);
        if (tariff is null)
            return last;
        last = Before(tariff.Table(RuleTables.GuaranteedPay)?.NextChange(from, side), last);
        last = Before(tariff.Table(RuleTables.Increments)?.NextChange(from, side), last);
        return placement.BirthDate is { } born ? BeforeFirst(YoungPay.Birthdays(born), from, last) : last;
    }

    private static LocalDate BeforeFirst(ImmutableArray<LocalDate> dates, LocalDate from, LocalDate last)
    {
        foreach (var date in dates)
            if (date > from && date <= last)
                last = date.PlusDays(-1);
        return last;
    }

    private static LocalDate Before(LocalDate? change, LocalDate last) => change is { } date && date <= last ? date.PlusDays(-1) : last;
}
