using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
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

    internal static void AddTo(SupportObligation.Draft statement, Placement placement, DateInterval days, LocalDate cutoff, RuleBook rules)
    {
        statement.Model = SupportModel.VtaoGrant;
        if (Regimes.IsClosedTo(placement, cutoff))
            statement.Held.Add(new Held(HeldCodes.GrantClosedToNewAgreements, null, days.Start,
                "Tilskuddet er stengt for avtaler inngått etter 31. august 2026. Registrer betalt oppfølging, eller rett datoen avtalen ble inngått."));
        else if (Line(days, rules) is { } line && line.Line is not null)
            statement.Lines.Add(line.Line);
        else
            statement.Held.Add(Line(days, rules).Held!);
    }

    /// <summary>The grant for days of one calendar month: a line, or the reason why there is none.</summary>
    public static (StatementLine? Line, Held? Held) Line(DateInterval days, RuleBook rules)
    {
        var rate = rules.Lookup(RuleTables.VtaoGrant, days.Start);
        if (!rate.IsFound)
            return (null, rate.Missing);
        var rule = new Citation("vtao-grant", "Tiltaksforskriften kap. 14, tilskudd per måned; delmåned: dager × sats / 30,4375", rate.Version.Id);
        var isWholeMonth = days == days.Start.ToYearMonth().Days();
        var daily = Rounding.DailyRate(rate.Value / DaysInMonth);
        return (isWholeMonth
            ? new StatementLine(LineKind.VtaoGrant, days, 1m, BasisUnit.Months, rate.Value, Nok.RoundToKroner(rate.Value), rule,
                $"VTA-O-tilskudd {days.Start.ToYearMonth().ToIso()}: 1 måned à {Names.Price(rate.Value)}", Payer.Nav)
            : new StatementLine(LineKind.VtaoGrant, days, days.Length, BasisUnit.Days, daily, Nok.RoundToKroner(days.Length * daily), rule,
                $"VTA-O-tilskudd {Names.Date(days.Start)}–{Names.Date(days.End)}: {days.Length} dager × {Names.Price(rate.Value)} / 30,4375", Payer.Nav), null);
    }
}
