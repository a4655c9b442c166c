using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Lønnsforpliktelse: what the municipality owes for one placement in one month. Pay by the wage model that a person has decided,
/// then holiday pay, pension and contribution, each on the rounded sum before it.
/// </summary>
public static class WageObligation
{
    /// <summary>The wage side of one month, with what payroll has reported.</summary>
    public static WageStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules)
    {
        Nok? paid = placement.PaidWages.TryGetValue(month, out var reported) ? reported : null;
        return Of(placement, month, municipality, rules, null) with { BasePayPaid = paid };
    }

    /// <param name="instead">A model to count by in place of the one decided.</param>
    internal static WageStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules, WageModel? instead)
    {
        var lines = ImmutableArray.CreateBuilder<StatementLine>();
        var held = ImmutableArray.CreateBuilder<Held>();
        var model = WageModel.None;
        DateInterval? all = null;
        foreach (var employed in placement.DaysIn(month.Days()))
        {
            all = new DateInterval(all?.Start ?? employed.Start, employed.End);
            foreach (var segment in WageSegments.Of(placement, employed, rules, instead))
            {
                model = segment.Model ?? WageModel.None;
                var pay = BasePay.Of(segment, employed, municipality, rules);
                if (pay.Line is { } line)
                    lines.Add(line);
                if (pay.Held is { } missing)
                    held.Add(missing);
            }
        }
        if (all is not null)
            EmployerCosts.AddTo(lines, held, all, placement.BirthDate, municipality, rules, () => BasePayBefore(placement, month, municipality, rules, instead));
        return new WageStatement(model, lines.DrainToImmutable(), held.DrainToImmutable());
    }

    /// <summary>Base pay from January to the month before.</summary>
    private static Nok BasePayBefore(Placement placement, YearMonth month, Municipality municipality, RuleBook rules, WageModel? instead) =>
        new YearMonth(month.Year, 1).Through(month.PlusMonths(-1))
            .SelectMany(earlier => placement.DaysIn(earlier.Days()))
            .SelectMany(employed => WageSegments.Of(placement, employed, rules, instead).Select(segment => BasePay.Of(segment, employed, municipality, rules).Line))
            .Sum(line => line?.Amount ?? Nok.Zero);
}
