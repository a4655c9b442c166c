using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Agreements;

/// <summary>
/// Avtalte plasser i en måned: places × share of the month × rate; or, when Nav has given commitments, each commitment's share of the
/// month as Nav pays it out. Days that no commitment covers are held: Nav pays nothing without one.
/// </summary>
internal static class PlacesMonth
{
    private static readonly Wording CommitmentRule = "Tiltaksforskriften kap. 14A; utbetaling fra tilsagn, fordelt på månedene med største rest";

    public static AgreementStatement Of(PlaceAgreement agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        if (agreement.Period.Within(month.Days()) is not { } days)
            return AgreementStatement.Empty(agreement, month);
        var (byRate, missing) = PlaceMonth.Line(days, agreement.Places, agreement.Payer, rules, agreement.AgreedRate, agreement.Closed);
        var use = Use(agreement, days, covered, rules);
        if (agreement.Commitments.IsEmpty)
            return new AgreementStatement(agreement.Owner, month, agreement.Model, byRate is { Amount.Ore: not 0 } ? [byRate] : [], [], missing is null ? [] : [missing], byRate?.Amount, use, []);
        var commitments = agreement.Commitments.Select(commitment => UseOf(commitment, month)).ToImmutableArray();
        return new AgreementStatement(agreement.Owner, month, agreement.Model, [.. commitments.Where(paid => paid.Paid != Nok.Zero).Select(paid => Line(agreement, paid, month, days))],
            [], [.. Uncovered(agreement, days)], byRate?.Amount, use, commitments);
    }

    private static CommitmentUse UseOf(Commitment commitment, YearMonth month)
    {
        var shares = CommitmentPayment.ByMonth(commitment);
        Nok Sum(Func<YearMonth, bool> counts) => shares.Where(share => counts(share.Days.Start.ToYearMonth())).Sum(share => share.Amount);
        return new CommitmentUse(commitment, Sum(each => each == month), Sum(each => each <= month));
    }

    private static StatementLine Line(PlaceAgreement agreement, CommitmentUse paid, YearMonth month, DateInterval days)
    {
        var share = paid.Commitment.Days.Intersection(days) ?? days;
        var reference = paid.Commitment.Reference;
        return new StatementLine(LineKind.PlaceMonth, share, 1m, BasisUnit.Sum, paid.Paid.Kroner, paid.Paid, new Citation("commitment-payment", CommitmentRule),
            Wording.Of(() => $"{agreement.Places} avtalte plasser {month.ToIso()}, tilsagn {reference}"), agreement.Payer);
    }

    private static IEnumerable<Held> Uncovered(PlaceAgreement agreement, DateInterval days) =>
        days.Without([.. agreement.Commitments.Select(commitment => commitment.Days), .. agreement.Closed])
            .Select(open => new Held(HeldCodes.CommitmentMissing, null, open.Start,
                $"Nav har ikke gitt tilsagn for {Names.Date(open.Start)}–{Names.Date(open.End)} i avtale {agreement.Id}. Registrer tilsagnet når det kommer."));

    private static Utilisation Use(PlaceAgreement agreement, DateInterval days, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        var open = days.Without(agreement.Closed).ToList();
        var length = open.Sum(part => part.Length);
        if (length == 0)
            return new Utilisation(0m, agreement.Places, "places");
        var used = covered.Sum(placement => open.Sum(part => Funding.CoveredBy(placement, agreement.Id, part, rules).Sum(each => each.Length)));
        return new Utilisation(Rounding.Share((decimal)used / length), agreement.Places, "places");
    }
}
