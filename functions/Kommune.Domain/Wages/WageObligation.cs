using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Lønnsforpliktelse: what the municipality owes for one placement in one month. Pay by the wage model that a person has decided,
/// then holiday pay, pension and contribution, each on the rounded sum before it. In zone 1a with an allowance set aside, the municipality
/// must carry what the other placements have used of it (<see cref="ReducedRateLedger"/>).
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
        DateInterval[] employed = [.. placement.DaysIn(month.Days())];
        foreach (var segment in employed.SelectMany(stretch => WageSegments.Of(placement, stretch, rules, instead)))
        {
            model = segment.Model ?? WageModel.None;
            var pay = BasePay.Of(segment, employed, municipality, rules);
            if (pay.Line is { } line)
                lines.Add(line);
            if (pay.Held is { } missing)
                held.Add(missing);
        }
        if (employed is [var first, ..])
            CostLines.AddTo(lines, held, new DateInterval(first.Start, employed[^1].End), new WageMonth(placement, month, municipality, rules, instead));
        return new WageStatement(model, lines.DrainToImmutable(), held.DrainToImmutable());
    }

    /// <summary>The part of the month's contribution basis that lies in zone 1a, where the allowance is counted.</summary>
    internal static Nok ReducedRateBasis(Placement placement, YearMonth month, Municipality municipality, RuleBook rules) =>
        Nok.Round(Of(placement, month, municipality, rules, null).Lines.Where(ContributionLines.IsInAccount).Sum(line => line.Basis));
}
