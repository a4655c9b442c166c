using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Utbetaling fra tilsagn (Nav, kap. 14A): each commitment is shared out over its months by their share of the period, with the largest
/// remainder; the month is paid its share, but never more than what is left of the commitment.
/// </summary>
/// <param name="Month">The month paid for.</param>
/// <param name="Shares">What each commitment that reaches into the month pays.</param>
public sealed record CommitmentPayment(YearMonth Month, ImmutableArray<CommitmentShare> Shares)
{
    /// <summary>The sum of the shares, whole kroner.</summary>
    public Nok Amount => Shares.Sum(share => share.Amount);

    /// <summary>What is paid for a month, of commitments in the order they are to be used.</summary>
    public static CommitmentPayment Of(YearMonth month, IEnumerable<Commitment> commitments) =>
        new(month, [.. commitments.SelectMany(commitment => ByMonth(commitment)).Where(share => share.Days.Start.ToYearMonth() == month).Select(Capped)]);

    /// <summary>The whole commitment over its months, before anything is paid: whole kroner when the commitment is, else øre.</summary>
    public static ImmutableArray<CommitmentShare> ByMonth(Commitment commitment)
    {
        var unit = commitment.Amount.Ore % 100 == 0 ? 100 : 1;
        var months = commitment.Days.ByMonth().ToList();
        var parts = LargestRemainder.Share(commitment.Amount.Ore / unit, months.ConvertAll(part => MonthShare.Unrounded(part, commitment.Days.End)));
        return [.. months.Zip(parts, (days, units) => new CommitmentShare(commitment, days, new Nok(units * unit)))];
    }

    private static CommitmentShare Capped(CommitmentShare share) =>
        share.Amount > share.Commitment.Left ? share with { Amount = share.Commitment.Left } : share;
}
