using Kommune.Domain.FollowUp;
using NodaTime;

namespace Kommune.Domain.Watch;

/// <summary>Varsel: something that somebody must see to. The same alert tomorrow has the same key, so it is raised once.</summary>
/// <param name="Code">Stable code, see <see cref="AlertCodes"/>.</param>
/// <param name="Owner">The placement, the agreement, or the table it concerns; the municipality when it is its intake.</param>
/// <param name="Since">The day it holds from; a new occurrence has another.</param>
/// <param name="Text">What it is and what to do, in Norwegian, without anything about the person.</param>
public sealed record Alert(string Code, string Owner, LocalDate Since, string Text)
{
    /// <summary>The same for the same thing on another day.</summary>
    public string Key => $"{Code}/{Owner}/{Since:uuuu-MM-dd}";
}

/// <summary>What is watched for.</summary>
public static class AlertCodes
{
    /// <summary>No follow-up of the employee for longer than the limit.</summary>
    public const string NoFollowUpEmployee = "no-follow-up-employee";
    /// <summary>No follow-up of the employer for longer than the limit.</summary>
    public const string NoFollowUpEmployer = "no-follow-up-employer";
    /// <summary>Fewer hours than the plan says.</summary>
    public const string PlanHoursNotDelivered = "plan-hours-not-delivered";
    /// <summary>Nav must be told that the placement continues.</summary>
    public const string ConfirmationDue = "confirmation-due";
    /// <summary>The deadline has passed.</summary>
    public const string ConfirmationMissed = "confirmation-missed";
    /// <summary>The placement under the grant is to last longer than Nav takes for the participant's age.</summary>
    public const string LastsPastAgeLimit = "lasts-past-age-limit";
    /// <summary>The coach has changed more than once in a short time.</summary>
    public const string CoachChangedTwice = "coach-changed-twice";
    /// <summary>No wage model is decided.</summary>
    public const string WageDecisionMissing = "wage-decision-missing";
    /// <summary>The placement names an agreement that is not registered.</summary>
    public const string AgreementUnknown = "agreement-unknown";
    /// <summary>A placement names an agreement on a day that the agreement does not reach.</summary>
    public const string OutsideAgreement = "outside-agreement";
    /// <summary>A commitment ends or is nearly used.</summary>
    public const string CommitmentRunningOut = "commitment-running-out";
    /// <summary>A commitment is used.</summary>
    public const string CommitmentUsedUp = "commitment-used-up";
    /// <summary>The hours of a framework are nearly used.</summary>
    public const string FrameworkRunningOut = "framework-running-out";
    /// <summary>The pay nears or passes the limit of disability benefit.</summary>
    public const string BenefitLimitInSight = "benefit-limit-in-sight";
    /// <summary>HR tells another regime from a later day than the one that pays.</summary>
    public const string RegimeDiffers = "regime-differs";
    /// <summary>Events from HR that could not be taken in wait for somebody.</summary>
    public const string EventsQuarantined = "events-quarantined";
    /// <summary>The follow-up is paid for, and another than the municipality is decided to follow up.</summary>
    public const string ProviderDiffers = "provider-differs";
    /// <summary>Pay is owed to somebody whose age HR has not told.</summary>
    public const string BirthDateMissing = "birth-date-missing";
    /// <summary>A rate table soon stops answering.</summary>
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
    /// <summary>What holds where the municipality has chosen nothing.</summary>
    public static readonly WatchLimits Default = new(30, 5, 45, 80m, 90m);

    /// <summary>Days that either side may go without contact: the plan's rhythm, else the limit.</summary>
    public int LongestWait(FollowUpPlan? plan) => plan?.ContactEveryDays ?? DaysWithoutContact;
}
