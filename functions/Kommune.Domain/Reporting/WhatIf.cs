using System.Collections.Frozen;
using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Hva hvis: a whole month of placements that do not exist, computed by the same function as those that do, beside the same month under the old grant.
/// </summary>
/// <param name="Month">The month whose rates are used.</param>
/// <param name="WageModel">Lønnsmodell.</param>
/// <param name="HourlyRate">Kroner an hour, with agreed hourly pay.</param>
/// <param name="AnnualSalary">Årslønn for a full position, with pay after the tariff; null is the guaranteed pay of the group.</param>
/// <param name="PositionPercent">Stillingsprosent.</param>
/// <param name="SupportModel">How the municipality is paid: the old grant, a rate per place, or hours.</param>
/// <param name="PricePerHour">Kroner an hour of follow-up, with hours.</param>
/// <param name="HoursPerMonth">Hours of follow-up a month and place.</param>
/// <param name="CostPerHour">What an hour of follow-up costs the municipality when it gives it itself.</param>
/// <param name="Places">How many.</param>
public sealed record WhatIf(
    YearMonth Month, WageModel WageModel, Nok HourlyRate, Nok? AnnualSalary, Percent PositionPercent, SupportModel SupportModel, Nok PricePerHour, decimal HoursPerMonth,
    Nok CostPerHour, int Places)
{
    private const string Coach = "coach";

    /// <summary>The question answered for one place and for all of them. One place more gets nothing of an allowance that is already shared out.</summary>
    public WhatIfAnswer Answer(Municipality municipality, RuleBook rules)
    {
        municipality = municipality with { Contribution = municipality.Contribution with { Allowances = FrozenDictionary<int, Nok>.Empty } };
        var statement = MonthStatement.Of(Imagined(SupportModel, municipality), Month, municipality, rules);
        var grant = MonthStatement.Of(Imagined(SupportModel.VtaoGrant, municipality), Month, municipality, rules).Support;
        var followUp = SupportModel == SupportModel.VtaoGrant ? Nok.Zero : Nok.Round(HoursPerMonth * CostPerHour.Kroner);
        return new WhatIfAnswer(statement, followUp, grant, Places);
    }

    private Placement Imagined(SupportModel paidBy, Municipality municipality)
    {
        var id = new PlacementId(municipality.Number, "hva-hvis");
        var first = Month.OnDayOfMonth(1);
        var terms = new Terms(null, municipality.Organisation, null, new OrganisationUnit("", ""), new Position(null, null, null, null), PositionPercent, municipality.WeeklyHours,
            AnnualSalary, Tariffs.PayGroup.Unskilled, first, AccountString.Empty);
        var regime = paidBy == SupportModel.VtaoGrant ? Regime.VtaoGrant : Regime.Tao;
        return Placement.From(id,
        [
            new EmploymentRegistered(id, Now, Source("start"), first, null, null, terms, new Measure(regime, LocalDate.MinIsoValue, null)),
            new WageModelDecided(id, Now, Source("wage"), first, WageModel, WageModel == WageModel.AgreedHourly ? HourlyRate : null, null, ""),
            .. Agreed(id, paidBy, first),
        ]);
    }

    private IEnumerable<Fact> Agreed(PlacementId id, SupportModel paidBy, LocalDate first)
    {
        if (paidBy == SupportModel.PlaceMonth)
            yield return new SupportAgreed(id, Now, Source("agreement"), first, new PlaceMonthAgreement(1, Payer.Nav), null, "");
        if (paidBy != SupportModel.Hourly)
            yield break;
        yield return new SupportAgreed(id, Now, Source("agreement"), first, new HourlyAgreement(PricePerHour, null, BillingUnit.Exact, [], Payer.Nav), null, "");
        var minutes = (int)(HoursPerMonth * 60m);
        if (minutes > 0)
            yield return new FollowUpRecorded(id, Now, Source("hours"), new FollowUpEntry("hours", first, minutes, Coach, FollowUpSide.Both, FollowUpActivity.WorkplaceFollowUp, null, null, null));
        yield return new HoursApproved(id, Now, Source("approval"), Month, "");
    }

    private Instant Now => Month.OnDayOfMonth(1).AtMidnight().InUtc().ToInstant();

    private static FactSource Source(string what) => new("what-if", what);
}

/// <summary>Hva hvis-svar: one place in the month, and the sums for all places.</summary>
/// <param name="Statement">Line by line, for one place.</param>
/// <param name="FollowUpCost">What the follow-up of one place costs the municipality itself.</param>
/// <param name="Grant">The same month under the old grant; its lines are empty where the table has no rate.</param>
public sealed record WhatIfAnswer(MonthStatement Statement, Nok FollowUpCost, SupportStatement Grant, int Places)
{
    /// <summary>Arbeidsgivers kostnad for alle plassene, in kroner a month; null when it cannot be computed, and so is every sum of it.</summary>
    public Nok? EmployerCost => Times(Statement.Wage?.KnownCost);

    /// <summary>What the municipality's own follow-up costs, in kroner a month.</summary>
    public Nok OwnFollowUp => Times(FollowUpCost)!.Value;

    /// <summary>Everything the municipality pays, in kroner a month.</summary>
    public Nok? Cost => EmployerCost + OwnFollowUp;

    /// <summary>Everything it receives, in kroner a month.</summary>
    public Nok? Support => Times(Statement.Support.KnownTotal);

    /// <summary>What the municipality is left to pay itself; negative when it is paid more than it costs.</summary>
    public Nok? Net => Cost - Support;

    /// <summary>Dekning: support as a percentage of what it costs; missing when it costs nothing.</summary>
    public Figure Coverage => Ratio.Percent(new Figure(Support?.Kroner), new Figure(Cost?.Kroner));

    /// <summary>I dag: the same pay, the old grant, and no follow-up of its own; null when the month has no rate.</summary>
    public Nok? NetWithGrant => Grant.Lines.IsEmpty ? null : EmployerCost - Times(Grant.KnownTotal);

    /// <summary>Positive: the choice is dearer for the municipality than today.</summary>
    public Nok? AgainstToday => Net - NetWithGrant;

    /// <summary>What could not be computed.</summary>
    public ImmutableArray<Held> Held => [.. Statement.Wage?.Held ?? [], .. Statement.Support.Held];

    private Nok? Times(Nok? one) => one is { } each ? new(checked(each.Ore * Places)) : null;
}
