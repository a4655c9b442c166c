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
    public static WageStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules)
    {
        var lines = ImmutableArray.CreateBuilder<StatementLine>();
        var held = ImmutableArray.CreateBuilder<Held>();
        var model = WageModel.None;
        if (placement.Employment?.Within(month.Days()) is { } employed)
        {
            foreach (var segment in WageSegments.Of(placement, employed, rules))
            {
                model = segment.Decision?.Model ?? WageModel.None;
                var pay = BasePay.Of(segment, employed, municipality, rules);
                if (pay.Line is { } line)
                    lines.Add(line);
                held.AddRange(pay.Held);
            }
            EmployerCosts.AddTo(lines, held, employed, placement.BirthDate, municipality, rules);
        }
        Nok? paid = placement.PaidWages.TryGetValue(month, out var reported) ? reported : null;
        return new WageStatement(model, lines.ToImmutable(), held.ToImmutable(), paid);
    }
}
