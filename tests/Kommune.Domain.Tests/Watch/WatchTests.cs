using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;

namespace Kommune.Domain.Tests.Watch;

public sealed class WatchTests
{
    private static readonly Fact[] Paid = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01")];

    [Fact(DisplayName = "Ingen oppfølging: 30 days are fine, 31 are not; a visit to the employee leaves the employer's side open")]
    public void No_follow_up()
    {
        Assert.Empty(Of(Paid, "2026-10-01"));
        Assert.Equal([AlertCodes.NoFollowUpEmployee, AlertCodes.NoFollowUpEmployer], Codes(Paid, "2026-10-02"));
        Fact[] visited = [.. Paid, Given.Hours("a", "2026-09-20", 60)];
        var alert = Of(visited, "2026-10-02").Single();
        Assert.Equal((AlertCodes.NoFollowUpEmployer, Given.Day("2026-09-01")), (alert.Code, alert.Since));
        Assert.Equal([(AlertCodes.NoFollowUpEmployee, Given.Day("2026-09-20"))], Of(visited, "2026-10-21").Where(each => each.Code == AlertCodes.NoFollowUpEmployee).Select(each => (each.Code, each.Since)));
    }

    [Fact(DisplayName = "Ingen oppfølging: not watched where Nav follows up, under the grant alone, or after the end")]
    public void Not_watched_where_others_follow_up()
    {
        Assert.Empty(Of([.. Paid, Given.FollowedUpBy(Provider.Nav, "2026-09-01")], "2026-12-01"));
        Assert.DoesNotContain(AlertCodes.NoFollowUpEmployee, Codes([Given.Registered("2026-01-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-01-01")], "2026-05-01"));
        Assert.Empty(Of([.. Paid, Given.Ended("2026-10-31", sent: "2026-10-20")], "2026-12-01"));
    }

    [Fact(DisplayName = "Plan: contact every 14 days is the plan's own limit; 10 hours agreed and 4 delivered in September is said on 6 October")]
    public void Plan_hours_and_rhythm()
    {
        Fact[] planned = [.. Paid, Plan("2026-09-01", "coach-4"), Given.Hours("a", "2026-09-25", 240) with { Entry = Both("a", "2026-09-25", 240) }];
        Assert.Empty(Of(planned, "2026-10-05"));
        var alert = Of(planned, "2026-10-06").Single();
        Assert.Equal((AlertCodes.PlanHoursNotDelivered, Given.Day("2026-09-01")), (alert.Code, alert.Since));
        Assert.Contains("10 timer, 4 er ført", alert.Text, StringComparison.Ordinal);
        // 25 September + 15 days.
        Assert.Contains(AlertCodes.NoFollowUpEmployee, Codes(planned, "2026-10-10"));
    }

    [Fact(DisplayName = "Bytte av veileder: once is life, twice within a year is an alert")]
    public void Coach_changes()
    {
        Fact[] once = [.. Paid, Plan("2026-09-01", "coach-1"), Plan("2026-09-10", "coach-2")];
        Assert.DoesNotContain(AlertCodes.CoachChangedTwice, Codes(once, "2026-09-25"));
        Assert.Contains(AlertCodes.CoachChangedTwice, Codes([.. once, Plan("2026-09-20", "coach-1")], "2026-09-25"));
    }

    [Fact(DisplayName = "Bekreftelse og lønnsvedtak: due, missed, and missing")]
    public void Confirmation_and_wage_decision()
    {
        Fact[] granted = [Given.Registered("2026-01-01", regime: Regime.VtaoGrant)];
        Assert.Equal([AlertCodes.WageDecisionMissing], Codes(granted, "2026-05-31"));
        Assert.Equal([AlertCodes.ConfirmationDue, AlertCodes.WageDecisionMissing], Codes(granted, "2026-06-01"));
        Assert.Equal([AlertCodes.ConfirmationMissed, AlertCodes.WageDecisionMissing], Codes(granted, "2026-08-01"));
    }

    [Fact(DisplayName = "Inntektsgrense i sikte: tariff pay in 60 % is over 1 G, 31 kroner an hour is not near it")]
    public void Benefit_limit()
    {
        // 37.5 × 52 × 60 % × 31 = 36 270, and 60 % of 382 500 = 229 500, against 1 G = 136 549.
        Assert.DoesNotContain(AlertCodes.BenefitLimitInSight, Codes(Paid, "2026-09-15"));
        Assert.Contains(AlertCodes.BenefitLimitInSight, Codes([.. Paid, Given.Model(WageModel.Tariff, "2026-09-02")], "2026-09-15"));
    }

    [Fact(DisplayName = "Avtaler: a commitment that runs out in 45 days, one that has, and a framework at 80 %")]
    public void Agreements()
    {
        var owner = StatementOwner.Agreement("9901", "A-1");
        var period = new DateSpan(Given.Day("2026-09-01"), null);
        var places = new PlaceAgreement(owner, period, Payer.Nav, AccountString.Empty, 6, null, [], [new Commitment("T", new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-12-31")), Nok.FromKroner(175_704m), Nok.Zero)]);
        Assert.Equal([null, AlertCodes.CommitmentRunningOut, AlertCodes.CommitmentUsedUp], new[] { "2026-11-15", "2026-11-16", "2027-01-01" }.Select(day => One(places, day)));

        var hours = new HourFramework(owner, period, AccountString.Empty, Given.Price642 with { CapHoursPerMonth = null }, 10m);
        Assert.Null(One(hours, "2026-09-30", 465));
        Assert.Equal(AlertCodes.FrameworkRunningOut, One(hours, "2026-09-30", 480));

        static string? One(FollowUpAgreement agreement, string day, int minutes = 60)
        {
            Placement[] covered = [Given.Placement(Given.Registered("2026-09-01"), Given.Agreed(new CoveredByAgreement("A-1"), "2026-09-01"), Given.Hours("a", "2026-09-02", minutes), Given.Approved("2026-09", "2026-09-28"))];
            return AgreementWatch.Of(agreement, Given.Day(day), covered, RuleBook.BuiltIn, WatchLimits.Default).SingleOrDefault()?.Code;
        }
    }

    private static List<Alert> Of(Fact[] facts, string today) => [.. PlacementWatch.Of(Given.Placement(facts), Given.Day(today), Given.Eksempel, RuleBook.BuiltIn, WatchLimits.Default)];

    private static IEnumerable<string> Codes(Fact[] facts, string today) => Of(facts, today).Select(alert => alert.Code);

    private static PlanAgreed Plan(string from, string coach) =>
        new(Given.Id, Given.At(from), new FactSource("plan", from), Given.Day(from), new FollowUpPlan(6m, 4m, 14, coach, null, false), "leder-17");

    private static FollowUpEntry Both(string id, string date, int minutes) =>
        new(id, Given.Day(date), minutes, "coach-4", FollowUpSide.Both, FollowUpActivity.WorkplaceFollowUp, null, null, null);
}
