using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Tilsagn: an amount that Nav has committed for a period, and what has been paid of it.</summary>
/// <param name="Reference">Nav's number; null in a what-if.</param>
/// <param name="Days">The period, both ends included.</param>
/// <param name="Amount">The whole commitment.</param>
/// <param name="Used">Paid of it before; at most the amount.</param>
public sealed record Commitment(string? Reference, DateInterval Days, Nok Amount, Nok Used)
{
    /// <summary>What is left to pay; never below zero.</summary>
    public Nok Left => Used < Amount ? Amount - Used : Nok.Zero;
}

/// <summary>Tilsagnsandel: what one commitment pays for a month.</summary>
public sealed record CommitmentShare(Commitment Commitment, DateInterval Days, Nok Amount);
