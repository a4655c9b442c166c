using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Agreements;

/// <summary>Oppfølgingsavtale over flere tiltaksplasser: the lines stand on the agreement, and its placements have none of their own.</summary>
/// <param name="Owner">The municipality and the agreement's id, "A-2026/41-1".</param>
/// <param name="Period">The days it holds.</param>
/// <param name="Account">Kontostreng that the income is booked on.</param>
public abstract record FollowUpAgreement(StatementOwner Owner, DateSpan Period, Payer Payer, AccountString Account)
{
    /// <summary>The agreement's own id, as the municipality and the payer write it.</summary>
    public string Id => Owner.Id;

    /// <summary>Oppfølgingsmodell: how the agreement counts.</summary>
    public abstract SupportModel Model { get; }
}

/// <summary>Avtalte plasser: paid whether they are used or not.</summary>
/// <param name="Places">Avtalte plasser.</param>
/// <param name="AgreedRate">Kroner per place and month; null takes the table's rate.</param>
/// <param name="Closed">Periods when the arranger is closed, which are not paid.</param>
/// <param name="Commitments">Tilsagn. When there are any, the months are paid from them and nothing else.</param>
public sealed record PlaceAgreement(
    StatementOwner Owner, DateSpan Period, Payer Payer, AccountString Account, int Places, Nok? AgreedRate, ImmutableArray<DateInterval> Closed, ImmutableArray<Commitment> Commitments)
    : FollowUpAgreement(Owner, Period, Payer, Account)
{
    /// <summary>Fast sats per avtalt plass.</summary>
    public override SupportModel Model => SupportModel.PlaceMonth;
}

/// <summary>Rammeavtale om timer: approved hours of all the placements × one price, until the hours of the framework are used.</summary>
/// <param name="Terms">Price, billing unit, what is billable, and hours a month at the most for all placements together.</param>
/// <param name="TotalHours">Timer i rammen; null has no limit.</param>
public sealed record HourFramework(StatementOwner Owner, DateSpan Period, AccountString Account, HourlyAgreement Terms, decimal? TotalHours)
    : FollowUpAgreement(Owner, Period, Terms.Payer, Account)
{
    /// <summary>Timepris.</summary>
    public override SupportModel Model => SupportModel.Hourly;
}
