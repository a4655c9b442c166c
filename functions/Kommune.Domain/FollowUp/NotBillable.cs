namespace Kommune.Domain.FollowUp;

/// <summary>Ikke fakturerbart: minutes of an entry that are not billed.</summary>
/// <param name="Minutes">Of the entry as recorded.</param>
/// <param name="Reason">Stable code, see <see cref="NotBillableReasons"/>.</param>
public sealed record NotBillable(string EntryId, int Minutes, string Reason);

/// <summary>Why minutes are not billed.</summary>
public static class NotBillableReasons
{
    /// <summary>Reisetid, which the agreement does not pay for.</summary>
    public const string Travel = "travel-not-billable";
    /// <summary>Administrasjon, which the agreement does not pay for.</summary>
    public const string Administration = "administration-not-billable";
    /// <summary>Opplæring, which the agreement does not pay for.</summary>
    public const string Training = "training-not-billable";
    /// <summary>A day that the old grant pays for.</summary>
    public const string FundedByGrant = "funded-by-grant";
    /// <summary>The place is paid, not the hour.</summary>
    public const string PaidPerPlace = "paid-per-place";
    /// <summary>Paid through an agreement over several placements.</summary>
    public const string PaidByAgreement = "paid-by-agreement";
    /// <summary>A day that the agreement over several placements does not reach: nobody pays.</summary>
    public const string OutsideAgreement = "outside-agreement";
    /// <summary>Not approved by a second person.</summary>
    public const string NotApproved = "not-approved";
    /// <summary>Over the hours a month that are paid.</summary>
    public const string OverCap = "over-cap";
    /// <summary>Lost when rounded to the billing unit.</summary>
    public const string RoundedDown = "rounded-down";
    /// <summary>A day when there was no placement.</summary>
    public const string OutsidePlacement = "outside-placement";
    /// <summary>Nobody has agreed to pay.</summary>
    public const string NoAgreement = "no-agreement";
    /// <summary>The hours of the framework are used.</summary>
    public const string FrameworkUsedUp = "framework-used-up";
}
