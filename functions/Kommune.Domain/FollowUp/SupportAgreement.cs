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
