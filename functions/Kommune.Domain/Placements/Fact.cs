using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>
/// Faktum: something that happened to one placement. Facts are never edited; a correction is a new fact. What holds is derived
/// from them by <see cref="Placement.From"/>, and "as it was known on D" is a filter on <see cref="Recorded"/>.
/// </summary>
/// <param name="Placement">The placement.</param>
/// <param name="Recorded">When it was learnt, to the microsecond.</param>
/// <param name="Source">Where it came from; also what keeps it from being counted twice.</param>
public abstract record Fact(PlacementId Placement, Instant Recorded, FactSource Source);

/// <summary>Faktakilde: where a fact came from.</summary>
/// <param name="System">The sending system or the kind of request: "urn:hr:9901", "decision", "follow-up".</param>
/// <param name="Id">The sender's own id. (System, Id) is recorded once.</param>
/// <param name="Sent">When the sender sent it; decides between two statements about the same day. Null: when it was recorded.</param>
public sealed record FactSource(string System, string Id, Instant? Sent = null)
{
    /// <summary>The one text that orders facts recorded at the same moment, and stands behind a cause.</summary>
    public string Key => $"{System}/{Id}";
}

/// <summary>Ansettelse registrert: HR hired someone into a placement.</summary>
public sealed record EmploymentRegistered(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate Start, LocalDate? End, LocalDate? BirthDate, Terms Terms, Measure Measure)
    : Fact(Placement, Recorded, Source), IEmploymentAsDescribed
{
    /// <summary>Ansatt hos en annen virksomhet: the municipality only follows up.</summary>
    public bool EmployedElsewhere { get; init; }
}

/// <summary>Vilkår endret: the employment as it is from a day.</summary>
public sealed record TermsChanged(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, LocalDate Start, LocalDate? End, LocalDate? BirthDate, Terms Terms, Measure Measure)
    : Fact(Placement, Recorded, Source), IEmploymentAsDescribed;

/// <summary>Beskrivelse av ansettelsen: what every full description tells, whichever event carried it.</summary>
public interface IEmploymentAsDescribed
{
    /// <summary>When the module learnt it.</summary>
    Instant Recorded { get; }
    /// <summary>The message it came in.</summary>
    FactSource Source { get; }
    /// <summary>First day of the employment.</summary>
    LocalDate Start { get; }
    /// <summary>Last day; null while none is set.</summary>
    LocalDate? End { get; }
    /// <summary>Fødselsdato; null when HR has not told.</summary>
    LocalDate? BirthDate { get; }
    /// <summary>The agreement behind the placement.</summary>
    Measure Measure { get; }
}

/// <summary>Tiltaksavtalen slik HR kjenner den: regime when stated, the day it was entered into, and the reference.</summary>
public sealed record Measure(Regime? Regime, LocalDate? AgreedOn, string? Reference)
{
    /// <summary>HR has told nothing of the agreement.</summary>
    public static readonly Measure Unknown = new(null, null, null);
}

/// <summary>Ansettelse avsluttet.</summary>
/// <param name="End">Last day of the employment.</param>
public sealed record EmploymentEnded(PlacementId Placement, Instant Recorded, FactSource Source, LocalDate End, string? Reason) : Fact(Placement, Recorded, Source);

/// <summary>Ikke lenger tiltaksplass: from this day the employment has a category that is not a placement.</summary>
public sealed record CategoryLeft(PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From) : Fact(Placement, Recorded, Source);

/// <summary>Vedtak om lønnsmodell.</summary>
/// <param name="HourlyRate">Kroner an hour; only with <see cref="WageModel.AgreedHourly"/>.</param>
public sealed record WageModelDecided(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, WageModel Model, Nok? HourlyRate, string? Reason, string DecidedBy)
    : Fact(Placement, Recorded, Source);

/// <summary>Valg av oppfølger, with the wishes of participant and employer beside it.</summary>
public sealed record ProviderDecided(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, Provider Provider, Provider? ParticipantPreference, Provider? EmployerPreference,
    string? LeadCoach, string? Reason, string DecidedBy)
    : Fact(Placement, Recorded, Source)
{
    /// <summary>Godkjenner: the leader who approves the hours. With <see cref="LeadCoach"/> the only ones who see the placement when its address is protected.</summary>
    public string? Approver { get; init; }
}

/// <summary>Avtale om betalt oppfølging.</summary>
public sealed record SupportAgreed(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, SupportAgreement Agreement, string? Reason, string DecidedBy)
    : Fact(Placement, Recorded, Source);

/// <summary>Overgang fra tilskudd til betalt oppfølging: the grant runs to the day before.</summary>
public sealed record Transferred(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate Date, SupportModel To, string? Reason, string DecidedBy)
    : Fact(Placement, Recorded, Source);

/// <summary>Overgang angret, possible until a settlement has used it.</summary>
public sealed record TransferUndone(PlacementId Placement, Instant Recorded, FactSource Source, string? Reason, string DecidedBy) : Fact(Placement, Recorded, Source);

/// <summary>Oppfølging ført: one entry of a coach.</summary>
public sealed record FollowUpRecorded(PlacementId Placement, Instant Recorded, FactSource Source, FollowUpEntry Entry) : Fact(Placement, Recorded, Source);

/// <summary>Timer godkjent: everything recorded for the month until now, approved by someone other than the coaches.</summary>
public sealed record HoursApproved(PlacementId Placement, Instant Recorded, FactSource Source, YearMonth Month, string ApprovedBy) : Fact(Placement, Recorded, Source);

/// <summary>Lønn utbetalt: what payroll says it paid in base pay for a month.</summary>
public sealed record WagesPaid(PlacementId Placement, Instant Recorded, FactSource Source, YearMonth Month, Nok Amount, string? Reference) : Fact(Placement, Recorded, Source);

/// <summary>Tilskudd bokført: what the municipality's old bookkeeping says was booked in grant for a month.</summary>
/// <param name="Amount">Negative for a reversal.</param>
/// <param name="Voucher">Bilagsnummer in the old ledger.</param>
public sealed record GrantBooked(
    PlacementId Placement, Instant Recorded, FactSource Source, YearMonth Month, Nok Amount, LocalDate? BookedOn, string? Voucher)
    : Fact(Placement, Recorded, Source);

/// <summary>Videreføring bekreftet: somebody told Nav that the placement continues (every six months under the old grant).</summary>
public sealed record ContinuationConfirmed(PlacementId Placement, Instant Recorded, FactSource Source, LocalDate Date, string ConfirmedBy) : Fact(Placement, Recorded, Source);

/// <summary>Tilskudd stanset: Nav does not pay for these months. They are held until the stop is lifted.</summary>
public sealed record GrantStopped(
    PlacementId Placement, Instant Recorded, FactSource Source, ImmutableArray<YearMonth> Months, string? Reason, string RecordedBy) : Fact(Placement, Recorded, Source);

/// <summary>Tilskudd gjenopptatt: Nav pays for these months after all.</summary>
public sealed record GrantResumed(
    PlacementId Placement, Instant Recorded, FactSource Source, ImmutableArray<YearMonth> Months, string? Reason, string RecordedBy) : Fact(Placement, Recorded, Source);

/// <summary>Oppfølgingsplan avtalt: the plan as it is from a day.</summary>
public sealed record PlanAgreed(PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, FollowUpPlan Plan, string AgreedBy) : Fact(Placement, Recorded, Source);

/// <summary>Rekruttering: where the participant came from.</summary>
/// <param name="PreviousShelteredPlace">Had a place in a sheltered enterprise (skjermet virksomhet) before.</param>
public sealed record RecruitmentRecorded(
    PlacementId Placement, Instant Recorded, FactSource Source, LocalDate From, RecruitmentSource Channel, bool PreviousShelteredPlace, string RecordedBy)
    : Fact(Placement, Recorded, Source);
