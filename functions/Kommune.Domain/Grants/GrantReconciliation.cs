using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Grants;

/// <summary>Avstemming av tilskudd for en måned: what the grant should be against what the old bookkeeping booked.</summary>
/// <param name="Expected">What the rules say; null when it is held.</param>
/// <param name="Booked">The sum of the bookings; null when there is none.</param>
/// <param name="Reason">Why they differ; null when they agree.</param>
public sealed record GrantComparison(PlacementId Placement, YearMonth Month, Nok? Expected, Nok? Booked, GrantDeviation? Reason)
{
    /// <summary>Booked less expected; positive was booked too much.</summary>
    public Nok Difference => (Booked ?? Nok.Zero) - (Expected ?? Nok.Zero);
}

/// <summary>Avvik: why booked and expected differ.</summary>
/// <param name="Code">Stable code, see <see cref="GrantReconciliation"/>.</param>
/// <param name="Text">In words, Norwegian.</param>
public sealed record GrantDeviation(string Code, string Text);

/// <summary>Avstemming: holds the old bookkeeping of a placement against the rules, month by month, and says why they differ.</summary>
public static class GrantReconciliation
{
    /// <summary>Booked with the rate of another year.</summary>
    public const string RateYear = "rate-year";
    /// <summary>A whole month where a part was due, or the other way.</summary>
    public const string PartMonth = "part-month";
    /// <summary>Booked for a month that Nav has stopped.</summary>
    public const string PaymentStopped = "payment-stopped";
    /// <summary>Booked after the placement ended.</summary>
    public const string EndedPlacement = "ended-placement";
    /// <summary>Booked before the placement began.</summary>
    public const string BeforeStart = "before-start";
    /// <summary>Booked after the transfer to paid follow-up.</summary>
    public const string AfterTransfer = "after-transfer";
    /// <summary>Due, but not booked.</summary>
    public const string NotBooked = "not-booked";
    /// <summary>Booked twice.</summary>
    public const string BookedTwice = "booked-twice";
    /// <summary>No rate is known for the month.</summary>
    public const string RateMissing = "rate-missing";
    /// <summary>None of the other reasons gives the amount.</summary>
    public const string Unexplained = "unexplained";

    /// <summary>Every month that is expected or booked, from the first to the given one.</summary>
    public static IEnumerable<GrantComparison> Of(Placement placement, YearMonth through, RuleBook rules)
    {
        var booked = placement.GrantBookings.GroupBy(fact => fact.Month).ToDictionary(month => month.Key, month => month.Sum(fact => fact.Amount));
        var grant = placement.GrantDays(RegimeCutoff.LastStartIn(rules));
        var months = booked.Keys.ToList();
        if (grant is { } days)
            months.AddRange(days.From.ToYearMonth().Through(days.To?.ToYearMonth() is { } end && end < through ? end : through));
        return months.Distinct().Order().Select(month => Compare(placement, month, grant?.Within(month.Days()), booked.TryGetValue(month, out var amount) ? amount : null, rules));
    }

    private static GrantComparison Compare(Placement placement, YearMonth month, DateInterval? days, Nok? booked, RuleBook rules)
    {
        var support = SupportObligation.Of(placement, month, rules);
        var lines = support.Lines.Where(line => line.Kind == LineKind.VtaoGrant).ToList();
        var held = support.Held.FirstOrDefault(held => held.Code is HeldCodes.GrantStopped or HeldCodes.RateMissing);
        Nok? expected = lines.Count == 0 && held is not null ? null : lines.Sum(line => line.Amount);
        var reason = (booked ?? Nok.Zero) == (expected ?? Nok.Zero) && held?.Code != HeldCodes.RateMissing ? null : Why(placement, month, days, expected, booked, held, rules);
        return new GrantComparison(placement.Id, month, expected, booked, reason);
    }

    private static GrantDeviation Why(Placement placement, YearMonth month, DateInterval? days, Nok? expected, Nok? booked, Held? held, RuleBook rules) => (expected, booked) switch
    {
        (null, _) when held?.Code == HeldCodes.GrantStopped => new(PaymentStopped, "Nav har stanset tilskuddet for måneden, men det er bokført."),
        (null, _) => new(RateMissing, held!.Message),
        ({ Ore: > 0 }, null) => new(NotBooked, "Måneden er ikke bokført."),
        ({ Ore: 0 }, _) => Outside(placement, month),
        ({ } right, { } wrong) when wrong == right + right => new(BookedTwice, "Måneden er bokført to ganger."),
        ({ }, { } wrong) when OtherYear(days!, wrong, rules) is { } year => new(RateYear, $"Bokført med satsen fra {year}."),
        ({ }, { } wrong) when IsOtherPart(days!, month, wrong, rules) => new(PartMonth,
            days == month.Days() ? "Hel måned: hele satsen skulle vært bokført." : $"Delmåned: {days!.Length} dager × sats / 30,4375 skulle vært bokført."),
        _ => new(Unexplained, "Beløpet svarer ikke til noen kjent sats eller delmåned."),
    };

    private static GrantDeviation Outside(Placement placement, YearMonth month) =>
        placement.Transfer?.Date <= month.FirstDay() ? new(AfterTransfer, $"Plassen gikk over til betalt oppfølging {Names.Date(placement.Transfer.Date)}.")
        : placement.Employment?.To < month.FirstDay() ? new(EndedPlacement, $"Plassen ble avsluttet {Names.Date(placement.Employment.Value.To!.Value)}.")
        : placement.Employment?.From > month.LastDay() ? new(BeforeStart, $"Plassen begynte {Names.Date(placement.Employment.Value.From)}.")
        : new(Unexplained, "Plassen har ikke tilskudd denne måneden.");

    /// <summary>The year whose rate gives the booked amount for the same days.</summary>
    private static int? OtherYear(DateInterval days, Nok booked, RuleBook rules)
    {
        var first = rules.EffectiveDates(RuleTables.VtaoGrant)[0].Year;
        for (var year = days.Start.Year + 1; year >= first; year--)
            if (year != days.Start.Year && rules.Lookup(RuleTables.VtaoGrant, new LocalDate(year, 1, 1)) is { IsFound: true } rate && GrantMonth.AmountAt(rate.Value, days) == booked)
                return year;
        return null;
    }

    /// <summary>A whole month where a part was due or the other way, or a part counted by the calendar.</summary>
    private static bool IsOtherPart(DateInterval days, YearMonth month, Nok booked, RuleBook rules)
    {
        var rate = rules.Lookup(RuleTables.VtaoGrant, days.Start);
        var whole = month.Days();
        return rate.IsFound && (days != whole || booked < Nok.RoundToKroner(rate.Value))
            && (booked == Nok.RoundToKroner(rate.Value)
                || booked == Nok.RoundToKroner(rate.Value * days.Length / whole.Length) || booked == Nok.Round(rate.Value * days.Length / whole.Length)
                || Enumerable.Range(1, whole.Length - 1).Any(length => booked == GrantMonth.AmountAt(rate.Value, new DateInterval(whole.Start, whole.Start.PlusDays(length - 1)))));
    }
}
