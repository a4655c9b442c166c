using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Grunnlønn: the pay of one segment of a month under the wage model decided for it.</summary>
internal static class BasePay
{
    private const decimal WeeksInMonth = 52m / 12m;

    /// <param name="employed">The days employed in the month, of which the segment is part.</param>
    public static (StatementLine? Line, Held? Held) Of(WageSegment segment, IReadOnlyCollection<DateInterval> employed, Municipality municipality, RuleBook rules)
    {
        var from = segment.Days.Start;
        if (segment.Model is not { } model)
            return (null, new Held(HeldCodes.WageDecisionMissing, null, from, "Lønnsmodell er ikke besluttet. Registrer et vedtak om lønnsmodell."));
        if (model == WageModel.None)
            return (null, null);
        if (segment.Terms is not { } terms)
            return (null, new Held(HeldCodes.TermsUnknown, null, from, "HR har ikke meldt vilkår for disse dagene. Be HR-systemet sende ansettelsen på nytt."));

        var share = PartMonth.Share(municipality.PartMonth, employed, segment.Days);
        return model == WageModel.AgreedHourly
            ? (Hourly(segment, terms, segment.Decision!, share, municipality.PartMonth), null)
            : Tariff(segment, terms, share, municipality, rules);
    }

    private static StatementLine Hourly(WageSegment segment, Terms terms, WageModelDecided decision, decimal share, PartMonthMethod method)
    {
        var hours = Rounding.Quantity(terms.WeeklyHours * WeeksInMonth * terms.PositionPercent.Factor * share);
        var rate = decision.HourlyRate!.Value.Kroner;
        var words = Wording.Of(() =>
            $"{Names.Number(terms.WeeklyHours)} t/uke × 52 / 12 × {Names.Number(terms.PositionPercent.Value)} %{PartMonthText.Of(share, method)} = {Names.Number(hours)} timer à {Names.Price(rate)}");
        return new StatementLine(LineKind.BasePay, segment.Days, hours, BasisUnit.Hours, rate, Nok.Round(hours * rate),
            new Citation("agreed-hourly", Wording.Of(() => $"Avtalt timelønn, vedtak gjelder fra {Names.Date(decision.From)}")), words);
    }

    private static (StatementLine? Line, Held? Held) Tariff(WageSegment segment, Terms terms, decimal share, Municipality municipality, RuleBook rules)
    {
        var salary = TariffSalary.Of(segment, terms, municipality, rules);
        if (salary.Annual is not { } annual)
            return (null, salary.Held);
        var months = Rounding.Quantity(terms.PositionPercent.Factor * share);
        var monthly = Rounding.Quantity(annual.Kroner / 12m);
        var method = municipality.PartMonth;
        var words = Wording.Of(() => $"{Names.Kroner(annual)} / 12 × {Names.Number(terms.PositionPercent.Value)} %{PartMonthText.Of(share, method)}. {salary.Words}");
        return (new StatementLine(LineKind.BasePay, segment.Days, months, BasisUnit.Months, monthly, Nok.Round(months * monthly), salary.Rule!, words), salary.Held);
    }
}

/// <summary>How the part of a month was counted, in words.</summary>
internal static class PartMonthText
{
    public static string Of(decimal share, PartMonthMethod method) => share == 1m ? "" : $" × {Names.Number(share)} av måneden ({NameOf(method)})";

    private static string NameOf(PartMonthMethod method) => method switch
    {
        PartMonthMethod.Workdays => "virkedager i perioden / virkedager i måneden",
        PartMonthMethod.CalendarDays => "kalenderdager i perioden / dager i måneden",
        PartMonthMethod.AverageCalendarDays => "kalenderdager / (365 / 12)",
        PartMonthMethod.AverageWorkdays => "virkedager / (260 / 12)",
        _ => "virkedager / 21,67",
    };
}
