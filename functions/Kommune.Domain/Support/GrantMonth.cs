using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// VTA-O-tilskudd: a whole month is the rate; a part of a month is days × (rate / 30.4375), the daily rate to ten decimals and the
/// sum to whole kroner. It does not follow the position percentage.
/// </summary>
public static class GrantMonth
{
    /// <summary>365.25 / 12: the length of a month in Nav's grants.</summary>
    private const decimal DaysInMonth = 30.4375m;

    private static readonly Wording Rule = "Tiltaksforskriften kap. 14, tilskudd per måned; delmåned: dager × sats / 30,4375";

    internal static void AddTo(SupportObligation.Draft statement, Placement placement, DateInterval days, RuleBook rules)
    {
        statement.Model = SupportModel.VtaoGrant;
        FollowUpMonth.Explain(statement, placement, days, NotBillableReasons.FundedByGrant);
        if (placement.StoppedGrantMonths.Contains(days.Start.ToYearMonth()))
        {
            statement.Held.Add(new Held(HeldCodes.GrantStopped, null, days.Start,
                "Nav har stanset tilskuddet for måneden. Bekreft at plassen fortsetter, og registrer når Nav betaler igjen."));
            return;
        }
        var (line, held) = Line(days, rules);
        if (line is not null)
            statement.Lines.Add(line);
        else
            statement.Held.Add(held!);
    }

    /// <summary>The grant for days of one calendar month: a line, or the reason why there is none.</summary>
    public static (StatementLine? Line, Held? Held) Line(DateInterval days, RuleBook rules)
    {
        var lookup = rules.Lookup(RuleTables.VtaoGrant, days.Start);
        if (!lookup.IsFound)
            return (null, lookup.Missing);
        var rate = lookup.Value;
        var rule = new Citation("vtao-grant", Rule, lookup.Version.Id);
        if (IsWholeMonth(days))
            return (new StatementLine(LineKind.VtaoGrant, days, 1m, BasisUnit.Months, rate, Nok.RoundToKroner(rate), rule,
                Wording.Of(() => $"VTA-O-tilskudd {Names.Month(days.Start.ToYearMonth())}: 1 måned à {Names.Price(rate)}"), Payer.Nav), null);
        var daily = Rounding.DailyRate(rate / DaysInMonth);
        return (new StatementLine(LineKind.VtaoGrant, days, days.Length, BasisUnit.Days, daily, Nok.RoundToKroner(days.Length * daily), rule,
            Wording.Of(() => $"VTA-O-tilskudd {Names.Date(days.Start)}–{Names.Date(days.End)}: {days.Length} dager × {Names.Price(rate)} / 30,4375"), Payer.Nav), null);
    }

    /// <summary>What days of one calendar month come to at a monthly rate.</summary>
    public static Nok AmountAt(decimal rate, DateInterval days) => Nok.RoundToKroner(IsWholeMonth(days) ? rate : days.Length * Rounding.DailyRate(rate / DaysInMonth));

    private static bool IsWholeMonth(DateInterval days) => days.Start.Day == 1 && days.End == days.Start.ToYearMonth().LastDay();
}
