using NodaTime;

namespace Kommune.Domain.FollowUp;

/// <summary>Oppfølgingstime: what a coach did, for whom, how long. Evidence first, then basis of an invoice.</summary>
/// <param name="EntryId">The id in the system it was recorded in; recorded once.</param>
/// <param name="Date">The day it was done.</param>
/// <param name="Minutes">Minutes as they were; units and rounding belong to the price agreement.</param>
/// <param name="Coach">Jobbveileder, by the municipality's own user name.</param>
/// <param name="Side">Whom it was for.</param>
/// <param name="Activity">What was done.</param>
/// <param name="Mode">onSite, phone, video, …: free text code.</param>
/// <param name="Note">Purpose-limited text; never exported.</param>
/// <param name="CorrectsEntryId">The entry this one replaces; minutes 0 takes it back.</param>
public sealed record FollowUpEntry(
    string EntryId, LocalDate Date, int Minutes, string Coach, FollowUpSide Side, FollowUpActivity Activity, string? Mode, string? Note, string? CorrectsEntryId)
{
    /// <summary>Klokkeslett it began; null when not told. With it, entries of one coach may not overlap.</summary>
    public LocalTime? StartTime { get; init; }
}

/// <summary>Side: follow-up is for the employee, the employer, or both at once.</summary>
public enum FollowUpSide
{
    /// <summary>Arbeidstaker.</summary>
    Employee,

    /// <summary>Arbeidsgiver.</summary>
    Employer,

    /// <summary>Begge, at once.</summary>
    Both,
}

/// <summary>Aktivitet: Nav's content codes for follow-up, and three kinds of time that are not billable unless an agreement says so.</summary>
public enum FollowUpActivity
{
    /// <summary>Oppfølging på arbeidsplassen.</summary>
    WorkplaceFollowUp,

    /// <summary>Veiledning til arbeidsgiver.</summary>
    EmployerGuidance,

    /// <summary>Hjelp til å tilpasse arbeidsoppgaver og arbeidsplassen.</summary>
    TaskAdaptation,

    /// <summary>Kartlegging av arbeidsplassen.</summary>
    WorkplaceMapping,

    /// <summary>Sosialfaglig veiledning.</summary>
    SocialGuidance,

    /// <summary>Reisetid.</summary>
    Travel,

    /// <summary>Administrasjon.</summary>
    Administration,

    /// <summary>Opplæring av oppfølger.</summary>
    Training,
}
