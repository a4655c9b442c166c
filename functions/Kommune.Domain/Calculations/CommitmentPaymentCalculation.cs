using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Support;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva betaler tilsagnene for en måned? Kind "commitment-payment".</summary>
public static class CommitmentPaymentCalculation
{
    /// <summary>What the commitments pay for the month together, in whole kroner. Errors: see <see cref="InputErrors"/>.</summary>
    public static Answer<CommitmentPayment> Of(YearMonth period, ImmutableArray<CommitmentGiven> commitments)
    {
        var checks = new Checks().Date(period.OnDayOfMonth(1), "period");
        foreach (var (index, given) in commitments.Index())
        {
            var path = $"commitments[{index}].";
            checks.Period(given.From, given.To, path).Amount(given.Amount, path + "amount").Amount(given.Used, path + "used")
                .Unless(given.Used <= given.Amount, InputErrors.UsedOverAmount, path + "used", "Det er brukt mer enn tilsagnet.");
        }
        if (checks.Failed)
            return checks.Errors;
        return CommitmentPayment.Of(period, commitments.Select(given => new Commitment(null, new DateInterval(given.From, given.To), given.Amount, given.Used)));
    }
}

/// <summary>Gitt tilsagn: first and last day, kroner committed.</summary>
/// <param name="Used">Paid of it before.</param>
public sealed record CommitmentGiven(LocalDate From, LocalDate To, Nok Amount, Nok Used);
