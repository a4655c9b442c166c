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
    public string Message => Words.ToString();
}

/// <summary>Why a line is held.</summary>
public static class HeldCodes
{
    public const string RateMissing = "rate-missing";
    public const string TariffFloorUnverified = "tariff-floor-unverified";
    public const string WageDecisionMissing = "wage-decision-missing";
    public const string TermsUnknown = "terms-unknown";
    public const string SalaryMissing = "salary-missing";
    public const string SupportAgreementMissing = "support-agreement-missing";
    public const string GrantClosedToNewAgreements = "grant-closed-to-new-agreements";
    public const string GrantStopped = "grant-stopped";
    public const string CommitmentMissing = "commitment-missing";
    public const string ContributionAccountMissing = "contribution-account-missing";
    public const string EmployerSettingsMissing = "employer-settings-missing";
}
