using System.Collections.Immutable;
using Kommune.Domain.Money;

namespace Kommune.Domain.FollowUp;

/// <summary>Prisavtale: how follow-up of one placement is paid, and by whom.</summary>
public abstract record SupportAgreement
{
    /// <summary>The model as the wire names it.</summary>
    public abstract SupportModel Model { get; }

    /// <summary>Who pays; null when another agreement knows.</summary>
    public virtual Payer? PayerOrNull => null;
}

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

/// <summary>Timepris: approved billable hours × price.</summary>
/// <param name="PricePerHour">Kroner an hour.</param>
/// <param name="CapHoursPerMonth">Tak: hours a month that are paid at the most; null has no cap.</param>
/// <param name="Unit">Billing unit and rounding, applied to each entry.</param>
/// <param name="AlsoBillable">Activities that this agreement pays for beyond the ordinary ones (travel, administration, training).</param>
public sealed record HourlyAgreement(Nok PricePerHour, decimal? CapHoursPerMonth, BillingUnit Unit, ImmutableArray<FollowUpActivity> AlsoBillable, Payer Payer)
    : SupportAgreement
{
    /// <summary>Timepris.</summary>
    public override SupportModel Model => SupportModel.Hourly;

    /// <inheritdoc/>
    public override Payer? PayerOrNull => Payer;
}

/// <summary>Fast sats per avtalt plass per måned.</summary>
/// <param name="Places">Avtalte plasser; paid whether used or not.</param>
public sealed record PlaceMonthAgreement(int Places, Payer Payer) : SupportAgreement
{
    /// <summary>Fast sats per avtalt plass.</summary>
    public override SupportModel Model => SupportModel.PlaceMonth;

    /// <inheritdoc/>
    public override Payer? PayerOrNull => Payer;
}

/// <summary>Dekket av avtale: the placement is paid through an agreement over several placements.</summary>
public sealed record CoveredByAgreement(string AgreementId) : SupportAgreement
{
    /// <summary>Paid through an agreement.</summary>
    public override SupportModel Model => SupportModel.Agreement;
}

/// <summary>Faktureringsenhet: the grid that the minutes of one entry are rounded to.</summary>
/// <param name="Minutes">Minutes in a unit, for example 15; 0 or 1 counts minutes as they are.</param>
public sealed record BillingUnit(int Minutes, BillingRounding Rounding)
{
    /// <summary>Minutes as they are.</summary>
    public static readonly BillingUnit Exact = new(1, BillingRounding.None);

    /// <summary>The minutes of an entry on the grid.</summary>
    public int Round(int minutes) => Minutes <= 1 ? minutes : Rounding switch
    {
        BillingRounding.Up => (minutes + Minutes - 1) / Minutes * Minutes,
        BillingRounding.Down => minutes / Minutes * Minutes,
        BillingRounding.Nearest => (2 * minutes + Minutes) / (2 * Minutes) * Minutes,
        _ => minutes,
    };
}

/// <summary>Avrunding til faktureringsenhet. Nearest takes a tie up.</summary>
public enum BillingRounding
{
    /// <summary>Minuttene som de er.</summary>
    None,

    /// <summary>Opp til neste enhet.</summary>
    Up,

    /// <summary>Til nærmeste enhet.</summary>
    Nearest,

    /// <summary>Ned til forrige enhet.</summary>
    Down,
}

/// <summary>Betaler: who is billed.</summary>
/// <param name="OrganisationNumber">The payer's organisation number; empty until known, which stops an invoice, not the accrual.</param>
/// <param name="Reference">Deres referanse.</param>
/// <param name="OrderReference">Bestillingsnummer.</param>
/// <param name="TakesInvoices">False: the payer takes a claim in its own portal (Nav), not an invoice.</param>
public sealed record Payer(string OrganisationNumber, string Name, string? Reference, string? OrderReference, bool TakesInvoices)
{
    /// <summary>Arbeids- og velferdsetaten, which pays the old grant by itself and takes claims in its portal.</summary>
    public static readonly Payer Nav = new("889640782", "Arbeids- og velferdsetaten", null, null, TakesInvoices: false);
}
