using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>
/// Holdt linje: an amount that is not computed, and why. It is neither zero nor last year's rate; it is computed by itself as
/// soon as what it lacks is there.
/// </summary>
/// <param name="Code">Stable code, see <see cref="HeldCodes"/>.</param>
/// <param name="Table">The table that has no answer; null when something else is missing.</param>
/// <param name="Date">The day asked for.</param>
/// <param name="Words">What to do about it, in Norwegian.</param>
public sealed record Held(string Code, string? Table, LocalDate Date, Wording Words)
{
    /// <summary>What to do about it, written out.</summary>
    public string Message => Words.ToString();

    /// <summary>Beløpet mangler: not when it is paid as agreed all the same, nor when nothing is to be paid.</summary>
    public bool IsAmountMissing => Code is not (HeldCodes.TariffFloorUnverified or HeldCodes.GrantStopped);
}

/// <summary>Why a line is held.</summary>
public static class HeldCodes
{
    /// <summary>A rate table has no answer for the day.</summary>
    public const string RateMissing = "rate-missing";
    /// <summary>Paid as agreed; the guaranteed pay is not checked.</summary>
    public const string TariffFloorUnverified = "tariff-floor-unverified";
    /// <summary>Nobody has decided a wage model.</summary>
    public const string WageDecisionMissing = "wage-decision-missing";
    /// <summary>HR has not told the terms for the days.</summary>
    public const string TermsUnknown = "terms-unknown";
    /// <summary>Neither agreed salary nor guaranteed pay is known.</summary>
    public const string SalaryMissing = "salary-missing";
    /// <summary>No agreement about paid follow-up.</summary>
    public const string SupportAgreementMissing = "support-agreement-missing";
    /// <summary>The old grant is closed to agreements of this date.</summary>
    public const string GrantClosedToNewAgreements = "grant-closed-to-new-agreements";
    /// <summary>Nav has stopped the grant for the month.</summary>
    public const string GrantStopped = "grant-stopped";
    /// <summary>No commitment covers the month.</summary>
    public const string CommitmentMissing = "commitment-missing";
    /// <summary>What the other placements have used of the allowance of zone 1a has not been counted.</summary>
    public const string ContributionAccountMissing = "contribution-account-missing";
}
