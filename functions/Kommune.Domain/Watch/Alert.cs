using NodaTime;

namespace Kommune.Domain.Watch;

/// <summary>Varsel: something that somebody must see to. The same alert tomorrow has the same key, so it is raised once.</summary>
/// <param name="Code">Stable code, see <see cref="AlertCodes"/>.</param>
/// <param name="Owner">The placement, the agreement, or the table it concerns.</param>
/// <param name="Since">The day it holds from; a new occurrence has another.</param>
/// <param name="Text">What it is and what to do, in Norwegian, without anything about the person.</param>
public sealed record Alert(string Code, string Owner, LocalDate Since, string Text)
{
    public string Key => $"{Code}/{Owner}/{Since:uuuu-MM-dd}";
}

/// <summary>What is watched for.</summary>
public static class AlertCodes
{
    public const string NoFollowUpEmployee = "no-follow-up-employee";
    public const string NoFollowUpEmployer = "no-follow-up-employer";
    public const string PlanHoursNotDelivered = "plan-hours-not-delivered";
    public const string ConfirmationDue = "confirmation-due";
    public const string ConfirmationMissed = "confirmation-missed";
    public const string CoachChangedTwice = "coach-changed-twice";
    public const string WageDecisionMissing = "wage-decision-missing";
    public const string AgreementUnknown = "agreement-unknown";
    public const string CommitmentRunningOut = "commitment-running-out";
    public const string CommitmentUsedUp = "commitment-used-up";
    public const string FrameworkRunningOut = "framework-running-out";
    public const string BenefitLimitInSight = "benefit-limit-in-sight";
    public const string TableRunsOut = "table-runs-out";
}

/// <summary>Grenser for varsling: the municipality's own choices, none of them law.</summary>
/// <param name="DaysWithoutContact">Days without follow-up on a side where no plan says another number.</param>
/// <param name="DaysToDeliver">Days into the next month before the plan's hours of a month count as not delivered.</param>
/// <param name="DaysOfCommitment">Days ahead that a commitment running out is warned of.</param>
/// <param name="PercentOfFramework">Per cent of a framework that may be used before it is warned of.</param>
/// <param name="PercentOfBenefitLimit">Per cent of the income limit that the expected pay may reach before it is in sight.</param>
public sealed record WatchLimits(int DaysWithoutContact, int DaysToDeliver, int DaysOfCommitment, decimal PercentOfFramework, decimal PercentOfBenefitLimit)
{
    public static readonly WatchLimits Default = new(30, 5, 45, 80m, 90m);
}
