using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Plassmåned: what one month of one placement counts in the reports. Every figure is a sum of these.</summary>
/// <param name="Unit">The unit on the last day employed in the month; so are regime, provider and models.</param>
/// <param name="Provider">Null when nobody has decided who follows up.</param>
/// <param name="WageModel">Null when nobody has decided.</param>
/// <param name="Recruitment">Who found the placement; null when nobody has told.</param>
/// <param name="PlannedHours">Hours of follow-up agreed in the plan for the month.</param>
/// <param name="EmployerCost">Arbeidsgivers kostnad: pay, holiday pay, pension and contribution.</param>
/// <param name="Support">Tilskudd or paid follow-up.</param>
/// <param name="TariffCost">What the employer cost would have been with pay after the tariff; null when the tables cannot say.</param>
/// <param name="Under">What the month would have given under each way of paying.</param>
/// <param name="Held">What is not computed, and why.</param>
public sealed record PlacementMonth(
    PlacementId Placement, YearMonth Month, OrganisationUnit Unit, Regime Regime, Provider? Provider, WageModel? WageModel, SupportModel SupportModel,
    RecruitmentSource? Recruitment, decimal PlannedHours,
    Nok EmployerCost, Nok Support, Nok? TariffCost, UnderRegimes Under, FollowUpMinutes FollowUp, ImmutableArray<Held> Held);

/// <summary>Oppfølging i en måned, in minutes.</summary>
/// <param name="Delivered">As recorded.</param>
/// <param name="Employee">Of these, for the employee; an entry for both counts on both sides.</param>
/// <param name="Employer">Of these, for the employer.</param>
/// <param name="Billed">On the payer's grid, so that it can be more than was delivered.</param>
/// <param name="NotBilled">What is not billed, by reason code.</param>
public sealed record FollowUpMinutes(int Delivered, int Employee, int Employer, int Billed, ImmutableArray<ReasonMinutes> NotBilled)
{
    /// <summary>No follow-up in the month.</summary>
    public static readonly FollowUpMinutes None = new(0, 0, 0, 0, []);
}

/// <summary>Minutter med årsak: minutes that are not billed, and why (<see cref="NotBillableReasons"/>).</summary>
public readonly record struct ReasonMinutes(string Reason, int Minutes);
