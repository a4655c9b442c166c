using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva gir VTA-O-tilskuddet for en periode? Kind "vtao-grant".</summary>
public static class VtaoGrantCalculation
{
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    public static Answer<VtaoGrantAnswer> Of(LocalDate from, LocalDate to, RuleBook rules)
    {
        var checks = new Checks().Period(from, to);
        if (checks.Failed)
            return checks.Errors;
        var lines = ImmutableArray.CreateBuilder<VtaoGrantLine>();
        foreach (var part in new DateInterval(from, to).ByMonth())
        {
            var (line, missing) = GrantMonth.Line(part, rules);
            if (line is null)
                return missing!;
            var whole = line.Unit == BasisUnit.Months;
            lines.Add(new VtaoGrantLine(part.Start, part.End, whole ? 1 : 0, whole ? 0 : part.Length, rules.Lookup(RuleTables.VtaoGrant, part.Start).Value, line.Amount, line.Rule));
        }
        return new VtaoGrantAnswer(lines.ToImmutable());
    }
}

/// <summary>Svar om VTA-O-tilskudd: the grant of a period, one line a calendar month.</summary>
public sealed record VtaoGrantAnswer(ImmutableArray<VtaoGrantLine> Lines)
{
    /// <summary>The sum of the lines, whole kroner.</summary>
    public Nok Total => Lines.Sum(line => line.Amount);
}

/// <summary>Tilskuddsmåned: one calendar month of the grant.</summary>
/// <param name="Months">1 for a whole month, else 0.</param>
/// <param name="Days">Days of a part of a month; 0 for a whole one.</param>
/// <param name="Rate">Kroner a month.</param>
public sealed record VtaoGrantLine(LocalDate From, LocalDate To, int Months, int Days, decimal Rate, Nok Amount, Citation Rule);
