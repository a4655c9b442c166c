namespace Kommune.Domain.FollowUp;

/// <summary>Oppfølgingsmodell: how the support for a placement is counted.</summary>
public enum SupportModel
{
    /// <summary>Nothing is paid, or nothing is agreed yet.</summary>
    None,

    /// <summary>The old grant per month.</summary>
    VtaoGrant,

    /// <summary>A fixed rate per agreed place and month.</summary>
    PlaceMonth,

    /// <summary>Approved billable hours × price.</summary>
    Hourly,

    /// <summary>Paid through an agreement over several placements; the lines stand there.</summary>
    Agreement,
}
