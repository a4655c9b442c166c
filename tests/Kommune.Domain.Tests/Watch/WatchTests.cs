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
        Assert.Equal([AlertCodes.ProviderDiffers], Codes([.. Paid, Given.FollowedUpBy(Provider.Nav, "2026-09-01")], "2026-12-01"));
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

    [Theory(DisplayName = "Aldersgrense: born 10 May 1960 is 67 on 10 May 2027; under the grant an end from that day on is told of, and never why in words about the person")]
    [InlineData("2027-05-09", Regime.VtaoGrant, false), InlineData("2027-05-10", Regime.VtaoGrant, true), InlineData("2027-05-10", Regime.Tao, false), InlineData(null, Regime.VtaoGrant, false)]
    public void Age_limit(string? end, Regime regime, bool told)
    {
        var alerts = Of([Given.Registered("2026-01-01", end, regime: regime, born: "1960-05-10")], "2026-05-01").Where(alert => alert.Code == AlertCodes.LastsPastAgeLimit).ToList();
        Assert.Equal(told, alerts.Count == 1);
        Assert.DoesNotContain(alerts, alert => alert.Since != Given.Day("2027-05-10") || alert.Text.Contains("67", StringComparison.Ordinal) || alert.Text.Contains("1960", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "Annen ordning meldt senere: told of from its day until a transfer is registered, once however often HR repeats it")]
    public void Other_regime()
    {
        Fact[] granted = [Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Given.Hourly(31m, "2026-06-01")];
        Fact[] moved = [.. granted, Given.Changed("2026-10-01", Given.Terms60, "2026-06-01", regime: Regime.Tao), Given.Changed("2026-10-12", Given.Terms60, "2026-06-01", regime: Regime.Tao, id: "hr-3")];
        Assert.Empty(Of(moved, "2026-09-30"));
        var alert = new Alert(AlertCodes.RegimeDiffers, "9901-88231-1", Given.Day("2026-10-01"),
            "HR melder betalt oppfølging fra 01.10.2026, men plassen har VTA-O-tilskudd. Registrer en overgang, eller la HR rette avtalen fra første dag.");
        Assert.Equal([alert], Of(moved, "2026-10-01"));
        Assert.Equal([alert], Of(moved, "2026-10-20"));
        Assert.DoesNotContain(AlertCodes.RegimeDiffers, Codes([.. moved, Given.TransferredOn("2026-10-01")], "2026-10-20"));
        // Told back to what it was, or repeated: nothing to see to.
        Assert.Empty(Of([.. moved, Given.Changed("2026-10-15", Given.Terms60, "2026-06-01", regime: Regime.VtaoGrant, id: "hr-4")], "2026-10-20"));
        Assert.Empty(Of([.. granted, Given.Changed("2026-10-01", Given.Terms60, "2026-06-01", regime: Regime.VtaoGrant)], "2026-10-20"));
        Assert.Equal(
            "HR melder VTA-O-tilskudd fra 01.10.2026, men plassen har betalt oppfølging fra første dag. La HR rette avtalen fra første dag hvis tilskuddet gjaldt da.",
            Of([Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Changed("2026-10-01", Given.Terms60, "2026-09-01", regime: Regime.VtaoGrant)], "2026-10-01")
                .Single(each => each.Code == AlertCodes.RegimeDiffers).Text);
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

    [Fact(DisplayName = "Varsel: in whole sentences, with the day it holds from; the same tomorrow has the same key")]
    public void Words()
    {
        // 1 September to 2 October is 31 days.
        Assert.Equal(
            [
                new Alert(AlertCodes.NoFollowUpEmployee, "9901-88231-1", Given.Day("2026-09-01"), "Den ansatte har ikke hatt oppfølging på 31 dager, mer enn 30."),
                new Alert(AlertCodes.NoFollowUpEmployer, "9901-88231-1", Given.Day("2026-09-01"), "Arbeidsgiver har ikke hatt oppfølging på 31 dager, mer enn 30."),
            ], Of(Paid, "2026-10-02"));
        Assert.Equal("no-follow-up-employee/9901-88231-1/2026-09-01", Of(Paid, "2026-10-02")[0].Key);
        Assert.Equal(Of(Paid, "2026-10-02")[0].Key, Of(Paid, "2026-10-03")[0].Key);
        Fact[] planned = [.. Paid, Plan("2026-09-01", "coach-4"), Given.Hours("a", "2026-10-05", 60) with { Entry = Both("a", "2026-10-05", 60) }, Given.Hours("b", "2026-09-25", 90)];
        Assert.Equal(new Alert(AlertCodes.PlanHoursNotDelivered, "9901-88231-1", Given.Day("2026-09-01"), "Planen for 2026-09 har 10 timer, 1,5 er ført."), Of(planned, "2026-10-06").Single());
    }

    [Fact(DisplayName = "Bekreftelse og lønnsvedtak i ord: notice 1 June, deadline 31 July, and who is employed elsewhere needs no decision")]
    public void Words_of_confirmation_and_wage()
    {
        Fact[] granted = [Given.Registered("2026-01-01", regime: Regime.VtaoGrant)];
        Assert.Equal(
            [
                new Alert(AlertCodes.ConfirmationDue, "9901-88231-1", Given.Day("2026-06-01"), "Bekreft for Nav innen 31.07.2026 at plassen fortsetter."),
                new Alert(AlertCodes.WageDecisionMissing, "9901-88231-1", Given.Day("2026-01-01"), "Det er ikke vedtatt noen lønnsmodell. Lønnen holdes tilbake til det er gjort."),
            ], Of(granted, "2026-07-31"));
        Assert.Equal(
            new Alert(AlertCodes.ConfirmationMissed, "9901-88231-1", Given.Day("2026-07-31"), "Fristen 31.07.2026 for å bekrefte at plassen fortsetter, er ute. Nav stanser tilskuddet."),
            Of(granted, "2026-08-01")[0]);
        Assert.Empty(Of([Given.Registered("2026-09-01") with { EmployedElsewhere = true }], "2026-09-15"));
    }

    [Fact(DisplayName = "Oppfølging kommunen selv har valgt: watched from the day it was chosen, never from before the employment, without a price as well")]
    public void Watched_from_the_choice()
    {
        Fact[] chosen = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.FollowedUpBy(Provider.Municipality, "2026-09-10")];
        Assert.Empty(Of(chosen, "2026-10-10"));
        // 10 September to 11 October is 31 days; chosen on 1 August, the days count from the first day employed.
        Assert.Equal(Given.Day("2026-09-10"), Of(chosen, "2026-10-11")[0].Since);
        Assert.Equal(Given.Day("2026-09-01"), Of([chosen[0], chosen[1], Given.FollowedUpBy(Provider.Municipality, "2026-08-01")], "2026-10-02")[0].Since);
        Assert.Equal([AlertCodes.ProviderDiffers], Codes([.. Paid, Given.FollowedUpBy(Provider.PreApproved, "2026-09-01")], "2026-12-01"));
    }

    [Fact(DisplayName = "Ingen oppfølging: an hour taken back is none, one of tomorrow is not yet there, and one before the municipality took over does not move the start")]
    public void Hours_that_do_not_count()
    {
        Assert.Equal(Given.Day("2026-09-01"), Employee([.. Paid, Given.Hours("a", "2026-09-20", 60), Given.Hours("b", "2026-09-20", 0, corrects: "a")], "2026-10-02").Since);
        Assert.Equal(Given.Day("2026-09-01"), Employee([.. Paid, Given.Hours("a", "2026-10-03", 60, recorded: "2026-10-01")], "2026-10-02").Since);
        Fact[] later = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.FollowedUpBy(Provider.Municipality, "2026-09-10"), Given.Hours("a", "2026-09-05", 60)];
        Assert.Equal(Given.Day("2026-09-10"), Employee(later, "2026-10-11").Since);

        static Alert Employee(Fact[] facts, string today) => Of(facts, today).Single(alert => alert.Code == AlertCodes.NoFollowUpEmployee);
    }

    [Fact(DisplayName = "Planens timer: told on the 6th of the month after, of whole months that the placement lasted on the first of, and not when they are given")]
    public void Plan_hours_in_their_month()
    {
        Fact[] given = [.. Paid, Plan("2026-09-01", "coach-4"), Given.Hours("a", "2026-09-25", 600) with { Entry = Both("a", "2026-09-25", 600) }];
        Assert.Empty(Of(given, "2026-10-06"));
        // The plan came on the 15th: September is not its first whole month.
        Assert.DoesNotContain(AlertCodes.PlanHoursNotDelivered, Codes([.. Paid, Plan("2026-09-15", "coach-4")], "2026-10-06"));
        Assert.DoesNotContain(AlertCodes.PlanHoursNotDelivered, Codes([Given.Registered("2026-09-02"), Plan("2026-09-01", "coach-4")], "2026-10-06"));
        var free = Plan("2026-09-01", "coach-4");
        Assert.DoesNotContain(AlertCodes.PlanHoursNotDelivered, Codes([.. Paid, free with { Plan = free.Plan with { EmployeeHours = 0m, EmployerHours = 0m } }], "2026-10-06"));
    }

    [Fact(DisplayName = "Bytte av veileder: counted over 365 days from the older of the two, over decisions and plans, the same name again is no change")]
    public void Coach_changes_in_a_year()
    {
        Fact[] twice = [.. Paid, Lead("2026-09-01", "coach-1"), Plan("2026-09-10", "coach-2"), Plan("2026-09-20", "coach-3")];
        Assert.Equal(
            new Alert(AlertCodes.CoachChangedTwice, "9901-88231-1", Given.Day("2026-09-20"), "Jobbveilederen er byttet 2 ganger på et år."),
            Of(twice, "2026-09-25").Single(alert => alert.Code == AlertCodes.CoachChangedTwice));
        // 10 September 2026 to 9 September 2027 is 364 days.
        Assert.Contains(AlertCodes.CoachChangedTwice, Codes(twice, "2027-09-09"));
        Assert.DoesNotContain(AlertCodes.CoachChangedTwice, Codes(twice, "2027-09-10"));
        Assert.Contains(AlertCodes.CoachChangedTwice, Codes(twice, "2026-09-20"));
        Assert.DoesNotContain(AlertCodes.CoachChangedTwice, Codes(twice, "2026-09-19"));
        Assert.DoesNotContain(AlertCodes.CoachChangedTwice, Codes([.. Paid, Plan("2026-09-01", "coach-1"), Plan("2026-09-10", "coach-1"), Plan("2026-09-20", "coach-1")], "2026-09-25"));
    }

    [Fact(DisplayName = "Inntektsgrense: 90 % of 136 549 is 122 894.10; 37.5 × 52 × 60 % × 105.03 = 122 885.10 is under it, × 105.04 = 122 896.80 is not")]
    public void Benefit_limit_at_ninety_per_cent()
    {
        Fact[] Paying(decimal rate) => [Given.Registered("2026-09-01"), Given.Hourly(rate, "2026-09-03")];
        Assert.DoesNotContain(AlertCodes.BenefitLimitInSight, Codes(Paying(105.03m), "2026-09-15"));
        var alert = Of(Paying(105.04m), "2026-09-15").Single(each => each.Code == AlertCodes.BenefitLimitInSight);
        Assert.Equal(Given.Day("2026-09-03"), alert.Since);
        Assert.Equal("Forventet årslønn 122\u00A0896,80 er innenfor inntektsgrensen for uføretrygd, 136\u00A0549,00. Det er ikke bekreftet at grensen på 1 G gjelder under tiltaksforskriften kap. 14A.", alert.Text);
    }

    [Fact(DisplayName = "Annen oppfølger: the municipality is paid, and Nav or a pre-approved is decided to follow up; not under the grant")]
    public void Other_provider()
    {
        var alert = Of([.. Paid, Given.FollowedUpBy(Provider.PreApproved, "2026-09-10")], "2026-09-15").Single();
        Assert.Equal(new Alert("provider-differs", Given.Id.ToString(), Given.Day("2026-09-10"),
            "Kommunen får betalt for oppfølgingen, men det er vedtatt at en annen følger opp. Rett valget av oppfølger, eller avslutt prisavtalen."), alert);
        Assert.Empty(Of([.. Paid, Given.FollowedUpBy(Provider.PreApproved, "2026-09-10")], "2026-09-09"));
        Assert.Empty(Of([.. Paid, Given.FollowedUpBy(Provider.Municipality, "2026-09-10")], "2026-09-15"));
        Assert.DoesNotContain("provider-differs", Codes([Given.Registered("2026-01-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-01-01"), Given.FollowedUpBy(Provider.Nav, "2026-01-01")], "2026-02-01"));
    }

    [Fact(DisplayName = "Fødselsdato mangler: said where pay is owed, with what is assumed")]
    public void Birth_date_missing()
    {
        var alert = Of([Given.Registered("2026-09-01", born: null), Given.Hourly(31m, "2026-09-01")], "2026-09-15").Single();
        Assert.Equal(new Alert("birth-date-missing", Given.Id.ToString(), Given.Day("2026-09-01"),
            "Fødselsdatoen mangler. Feriepengene regnes som for en ansatt under 60 år. La HR melde fødselsdatoen."), alert);
        Assert.Empty(Of([Given.Registered("2026-09-01", born: null), Given.Model(WageModel.None, "2026-09-01")], "2026-09-15"));
        Assert.Empty(Of([Given.Registered("2026-09-01", born: null) with { EmployedElsewhere = true }, Given.Hourly(31m, "2026-09-01")], "2026-09-15"));
        Assert.Empty(Of([Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")], "2026-09-15"));
    }

    [Fact(DisplayName = "Avtaler i ord: what runs out, what has, what is used; a commitment to the end of the agreement does not run out")]
    public void Agreements_in_words()
    {
        var owner = StatementOwner.Agreement("9901", "A-1");
        var period = new DateSpan(Given.Day("2026-09-01"), null);
        var places = new PlaceAgreement(owner, period, Payer.Nav, AccountString.Empty, 6, null, [], [new Commitment("T", new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-12-31")), Nok.FromKroner(175_704m), Nok.Zero)]);
        var hours = new HourFramework(owner, period, AccountString.Empty, Given.Price642 with { CapHoursPerMonth = null }, 10m);
        Assert.Equal(new Alert(AlertCodes.CommitmentRunningOut, "A-1", Given.Day("2026-12-31"), "Tilsagnene i avtale A-1 varer til 31.12.2026."), On(places, "2026-12-31"));
        Assert.Equal(new Alert(AlertCodes.CommitmentUsedUp, "A-1", Given.Day("2026-12-31"), "Tilsagnene i avtale A-1 er brukt opp 31.12.2026. Nav betaler ikke uten nytt tilsagn."), On(places, "2027-01-01"));
        Assert.Equal(new Alert(AlertCodes.FrameworkRunningOut, "A-1", Given.Day("2026-09-01"), "8,5 av 10 timer i avtale A-1 er brukt."), On(hours, "2026-09-30"));
        Assert.Null(On(places with { Period = new DateSpan(period.From, Given.Day("2026-12-31")) }, "2026-12-31"));
        Assert.Null(On(places with { Commitments = [] }, "2026-12-31"));
        Assert.Null(On(hours with { TotalHours = null }, "2026-09-30"));
        Assert.Null(On(hours, "2026-08-31"));
        Assert.Equal(new Alert("outside-agreement", "A-1", Given.Day("2026-09-15"), "Tiltaksplasser viser til avtale A-1, som gikk ut 15.09.2026. Ingen betaler for dem. Forleng avtalen, eller registrer en ny."),
            On(hours with { Period = new DateSpan(period.From, Given.Day("2026-09-15")) }, "2026-09-16"));
        Assert.Equal(new Alert("outside-agreement", "A-1", Given.Day("2026-10-01"), "Tiltaksplasser viser til avtale A-1, som først gjelder fra 01.10.2026. Ingen betaler før det. Rett datoene."),
            On(hours with { Period = new DateSpan(Given.Day("2026-10-01"), null) }, "2026-09-16"));

        static Alert? On(FollowUpAgreement agreement, string day)
        {
            Placement[] covered = [Given.Placement(Given.Registered("2026-09-01"), Given.Agreed(new CoveredByAgreement("A-1"), "2026-09-01"), Given.Hours("a", "2026-09-02", 510), Given.Approved("2026-09", "2026-09-28"))];
            return AgreementWatch.Of(agreement, Given.Day(day), covered, RuleBook.BuiltIn, WatchLimits.Default).SingleOrDefault();
        }
    }

    [Fact(DisplayName = "Avtale som ikke er registrert, og tabell som løper ut: named, once a year and once a version")]
    public void Unknown_agreements_and_tables()
    {
        Assert.Equal(
            [new Alert(AlertCodes.AgreementUnknown, "A-2", Given.Day("2026-01-01"), "Tiltaksplasser viser til avtale A-2, som ikke er registrert. Ingen betaler for dem.")],
            AgreementWatch.Unknown(["A-1", "A-2", "A-2"], ["A-1"], Given.Day("2026-09-15")));
        Assert.Contains(
            new Alert(AlertCodes.TableRunsOut, RuleTables.VtaoGrant, Given.Day("2026-12-31"), "«Tilskudd til varig tilrettelagt arbeid i ordinær virksomhet, per måned» svarer til og med 31.12.2026. Legg inn neste versjon med kilde."),
            AgreementWatch.Tables(Given.BookThrough2026, Given.Day("2026-12-01")));
    }

    private static ProviderDecided Lead(string from, string coach) => Given.FollowedUpBy(Provider.Municipality, from) with { LeadCoach = coach };

    private static List<Alert> Of(Fact[] facts, string today) => [.. PlacementWatch.Of(Given.Placement(facts), Given.Day(today), Given.Eksempel, RuleBook.BuiltIn, WatchLimits.Default)];

    private static IEnumerable<string> Codes(Fact[] facts, string today) => Of(facts, today).Select(alert => alert.Code);

    private static PlanAgreed Plan(string from, string coach) =>
        new(Given.Id, Given.At(from), new FactSource("plan", from), Given.Day(from), new FollowUpPlan(6m, 4m, 14, coach, null, false), "leder-17");

    private static FollowUpEntry Both(string id, string date, int minutes) =>
        new(id, Given.Day(date), minutes, "coach-4", FollowUpSide.Both, FollowUpActivity.WorkplaceFollowUp, null, null, null);
}
