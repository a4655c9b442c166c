using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Placements;

/// <summary>Ansettelsen slik HR har meldt den: start, end, and leaving the category.</summary>
public sealed class EmploymentTests
{
    private static readonly LocalDate Cutoff = new(2026, 8, 31);

    private static DateSpan? Employment(params Fact[] facts) => Given.Placement(facts).Employment;

    private static DateSpan Span(string from, string? to) => new(Given.Day(from), to is null ? null : Given.Day(to));

    [Fact(DisplayName = "Ansettelse: an end that HR reports outranks the description; a description sent later names the new end")]
    public void End()
    {
        Assert.Equal(Span("2026-09-01", "2026-11-20"), Employment(Given.Registered("2026-09-01", "2026-12-31"), Given.Ended("2026-11-20")));
        Assert.Equal(Span("2026-09-01", "2027-01-31"), Employment(
            Given.Registered("2026-09-01"), Given.Ended("2026-11-20"), Given.Changed("2026-09-01", Given.Terms60, "2026-09-01", "2027-01-31", sent: "2026-11-25")));
    }

    [Fact(DisplayName = "Ansettelse: an end before the start means that it never took effect, and nothing is owed")]
    public void End_before_start()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01"), Given.Ended("2026-08-31", sent: "2026-09-02"), Given.Hourly(31m, "2026-09-01"));
        Assert.True(placement.IsCancelled);
        Assert.Empty(Given.Statement(placement, "2026-09").Wage!.Lines);
        Assert.Empty(MonthStatement.Through(placement, Given.Month("2026-12"), Given.Eksempel, RuleBook.BuiltIn));
    }

    [Fact(DisplayName = "Ansettelse: an end that arrives before the start waits for it")]
    public void End_first()
    {
        var placement = Given.Placement(Given.Ended("2026-11-20"));
        Assert.False(placement.IsRegistered);
        Assert.False(placement.IsCancelled);
        Assert.Equal(Span("2026-09-01", "2026-11-20"), Employment(Given.Ended("2026-11-20"), Given.Registered("2026-09-01")));
    }

    [Fact(DisplayName = "Facts: of two descriptions of the same day the one HR sent last holds, whichever arrived last")]
    public void Sent_last_holds()
    {
        var early = Given.Changed("2026-10-01", Given.Terms60 with { PositionPercent = new Percent(70m) }, "2026-09-01", sent: "2026-10-02", id: "a");
        var late = Given.Changed("2026-10-01", Given.Terms60 with { PositionPercent = new Percent(90m) }, "2026-09-01", sent: "2026-10-03", id: "b");
        Fact[] facts = [late, Given.Registered("2026-09-01"), early];
        Assert.Equal(90m, Given.Placement(facts).Terms.On(Given.Day("2026-10-01"))!.PositionPercent.Value);
    }

    [Fact(DisplayName = "Ansettelse: told only by changes it begins with the first of them; a registration that comes later tells the real first day")]
    public void Changes_only()
    {
        var (later, first) = (Given.Changed("2026-11-01", Given.Terms60, "2026-03-01", id: "hr-3"), Given.Changed("2026-10-01", Given.Terms60, "2026-03-01"));
        Assert.Equal(Span("2026-10-01", null), Employment(later, first));
        Assert.Equal(Span("2026-03-01", null), Employment(later, first, Given.Registered("2026-03-01", sent: "2026-12-01")));
        // A start after the change is the start.
        Assert.Equal(Span("2026-10-05", null), Employment(Given.Changed("2026-10-01", Given.Terms60, "2026-10-05")));
    }

    [Fact(DisplayName = "Ansettelse: a description sent after the end that names no end leaves the end as it is")]
    public void End_stands() => Assert.Equal(Span("2026-09-01", "2026-11-20"), Employment(
        Given.Registered("2026-09-01"), Given.Ended("2026-11-20"), Given.Changed("2026-09-01", Given.Terms60, "2026-09-01", sent: "2026-11-25")));

    [Fact(DisplayName = "Ansettelse: what HR told last of birth, agreement and employer holds, and what it leaves out is remembered")]
    public void Told_last()
    {
        var first = Given.Registered("2026-09-01", born: "1982-09-02") with { EmployedElsewhere = true };
        var silent = Given.Changed("2026-10-01", Given.Terms60, "2026-09-01", born: null) with { Measure = Measure.Unknown };
        var placement = Given.Placement(first, silent);
        Assert.Equal((Given.Day("1982-09-02"), new Measure(Regime.Tao, null, "A-2026/41-1"), true), (placement.BirthDate!.Value, placement.Measure, placement.EmployedElsewhere));
        var told = Given.Placement(first, silent, Given.Changed("2026-11-01", Given.Terms60, "2026-09-01", born: "1983-01-01", id: "hr-3"));
        Assert.Equal(Given.Day("1983-01-01"), told.BirthDate!.Value);
        Assert.False(Given.Placement(Given.Changed("2026-10-01", Given.Terms60, "2026-09-01")).EmployedElsewhere);
    }

    [Fact(DisplayName = "Vilkår: the registered ones hold from the first day, also when a later description moves it forward in time")]
    public void Terms_from_the_first_day()
    {
        var moved = Given.Placement(Given.Registered("2026-09-15"), Given.Changed("2026-10-01", Given.Terms60 with { WeeklyHours = 35.5m }, "2026-09-01"));
        Assert.Equal(37.5m, moved.Terms.On(Given.Day("2026-09-01"))!.WeeklyHours);
        Assert.Equal(35.5m, moved.Terms.On(Given.Day("2026-10-01"))!.WeeklyHours);
        var postponed = Given.Placement(Given.Registered("2026-09-01"), Given.Changed("2026-10-01", Given.Terms60, "2026-09-15"));
        Assert.Equal(Given.Day("2026-09-01"), postponed.Terms.Changes[0].From);
    }

    [Fact(DisplayName = "Lønn utbetalt og tilskudd bokført: amounts of a month are added, months are in order; the last word on recruitment and on a transfer holds")]
    public void Sums_and_last_words()
    {
        FactSource From(string id) => new("payroll", id);
        var placement = Given.Placement(
            Given.Registered("2026-01-01", regime: Regime.VtaoGrant),
            new WagesPaid(Given.Id, Given.At("2026-02-01"), From("1"), Given.Month("2026-01"), Nok.FromKroner(3_000m), null),
            new WagesPaid(Given.Id, Given.At("2026-02-02"), From("2"), Given.Month("2026-01"), Nok.FromKroner(22.50m), null),
            new GrantBooked(Given.Id, Given.At("2026-03-01"), From("3"), Given.Month("2026-02"), Nok.FromKroner(7_321m), null, null),
            new GrantBooked(Given.Id, Given.At("2026-03-02"), From("4"), Given.Month("2026-01"), Nok.FromKroner(7_321m), null, null),
            new ContinuationConfirmed(Given.Id, Given.At("2026-08-01"), From("5"), Given.Day("2026-07-20"), "leder-17"),
            new ContinuationConfirmed(Given.Id, Given.At("2026-08-02"), From("6"), Given.Day("2026-06-20"), "leder-17"),
            new RecruitmentRecorded(Given.Id, Given.At("2026-02-01"), From("7"), Given.Day("2026-01-01"), RecruitmentSource.Nav, false, "leder-17"),
            new RecruitmentRecorded(Given.Id, Given.At("2026-02-02"), From("8"), Given.Day("2026-01-01"), RecruitmentSource.OwnInitiative, true, "leder-17"),
            new GrantStopped(Given.Id, Given.At("2026-08-01"), From("9"), [Given.Month("2026-05"), Given.Month("2026-06")], null, "leder-17"),
            new GrantResumed(Given.Id, Given.At("2026-08-02"), From("10"), [Given.Month("2026-05")], null, "leder-17"),
            Given.TransferredOn("2026-09-01"),
            new TransferUndone(Given.Id, Given.At("2026-09-02"), From("11"), null, "leder-17"));
        Assert.Equal(3_000m + 22.50m, placement.PaidWages[Given.Month("2026-01")].Kroner);
        Assert.Equal([Given.Month("2026-01"), Given.Month("2026-02")], placement.GrantBookings.Select(booked => booked.Month));
        Assert.Equal([Given.Day("2026-06-20"), Given.Day("2026-07-20")], placement.Confirmations.Select(confirmed => confirmed.Date));
        Assert.Equal(RecruitmentSource.OwnInitiative, placement.Recruitment!.Channel);
        Assert.Equal([Given.Month("2026-06")], placement.StoppedGrantMonths);
        Assert.Null(placement.Transfer);
    }

    [Fact(DisplayName = "Kategori: a placement that is over or interrupted does not last on the day; one that never was does on none")]
    public void Lasts()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01", "2026-12-31"), Given.Left("2026-10-15"), Given.Changed("2026-11-16", Given.Terms60, "2026-09-01", "2026-12-31"));
        Assert.Equal([false, true, true, false, false, true, true, false],
            new[] { "2026-08-31", "2026-09-01", "2026-10-14", "2026-10-15", "2026-11-15", "2026-11-16", "2026-12-31", "2027-01-01" }.Select(day => placement.Lasts(Given.Day(day))));
        Assert.False(Given.Placement(Given.Ended("2026-11-20")).Lasts(Given.Day("2026-11-20")));
        Assert.Empty(Given.Placement(Given.Ended("2026-11-20")).DaysIn(Given.Month("2026-11").Days()));
    }

    [Fact(DisplayName = "Kategori: an end before the day the category was left stands; leaving after it changes nothing")]
    public void Left_after_the_end() => Assert.Equal(Span("2026-09-01", "2026-10-10"), Employment(Given.Registered("2026-09-01", "2026-10-10"), Given.Left("2026-10-15")));

    [Fact(DisplayName = "Fakta: moments decide, and of one moment the sender's id, HR's and people's alike")]
    public void Same_moment()
    {
        var (a, b) = (Given.Changed("2026-10-01", Given.Terms60 with { WeeklyHours = 33.6m }, "2026-09-01", id: "a"), Given.Changed("2026-10-01", Given.Terms60 with { WeeklyHours = 35.5m }, "2026-09-01", id: "b"));
        foreach (var order in new Fact[][] { [Given.Registered("2026-09-01"), a, b], [b, a, Given.Registered("2026-09-01")] })
            Assert.Equal(35.5m, Given.Placement(order).Terms.On(Given.Day("2026-10-01"))!.WeeklyHours);
        foreach (var order in new Fact[][] { [Given.Hourly(31m, "2026-09-01", id: "w-a"), Given.Hourly(33m, "2026-09-01", id: "w-b")], [Given.Hourly(33m, "2026-09-01", id: "w-b"), Given.Hourly(31m, "2026-09-01", id: "w-a")] })
            Assert.Equal(33m, Given.Placement(order).WageModels.On(Given.Day("2026-09-01"))!.HourlyRate!.Value.Kroner);
    }

    [Fact(DisplayName = "Ordning: the old grant is closed to an agreement entered into and begun after 31.8.2026, and to no other")]
    public void Closed_to_new()
    {
        bool Closed(string start, string? agreed) => Regimes.IsClosedTo(Given.Placement(Given.Registered(start, regime: Regime.VtaoGrant, agreed: agreed)), Cutoff);
        Assert.True(Closed("2026-09-01", "2026-09-01"));
        Assert.False(Closed("2026-08-31", "2026-09-01"));
        Assert.False(Closed("2026-09-01", "2026-08-31"));
        Assert.False(Closed("2026-09-01", null));
        Assert.False(Regimes.IsClosedTo(Given.Placement(Given.Ended("2026-11-20")), Cutoff));
    }

    [Fact(DisplayName = "Kategori: leaving the category ends the placement the day before")]
    public void Category_left() => Assert.Equal(Span("2026-09-01", "2026-10-14"), Employment(Given.Registered("2026-09-01"), Given.Left("2026-10-15")));

    [Fact(DisplayName = "Kategori: a description of the same day, sent later, takes the leaving back")]
    public void Category_taken_back()
    {
        var facts = new Fact[] { Given.Registered("2026-09-01"), Given.Left("2026-10-15"), Given.Changed("2026-10-15", Given.Terms60, "2026-09-01", sent: "2026-10-16") };
        Assert.Equal(Span("2026-09-01", null), Employment(facts));
        Assert.Empty(Given.Placement(facts).Absences);
    }

    [Fact(DisplayName = "Kategori: a raise for 1 January, sent before anybody left, is no return; sent after the leaving it is")]
    public void Category_no_return()
    {
        Fact[] left = [Given.Registered("2026-09-01"), Given.Left("2026-12-15", sent: "2026-12-10")];
        Assert.Equal(Span("2026-09-01", "2026-12-14"), Employment([.. left, Given.Changed("2027-01-01", Given.Terms60, "2026-09-01", sent: "2026-12-01")]));
        Assert.Equal(Span("2026-09-01", null), Employment([.. left, Given.Changed("2027-01-01", Given.Terms60, "2026-09-01", sent: "2026-12-11")]));
    }

    [Fact(DisplayName = "Kategori: a return stays a return when the day of leaving is corrected after it")]
    public void Category_leaving_corrected()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01"), Given.Left("2026-10-15"), Given.Changed("2026-11-16", Given.Terms60, "2026-09-01"),
            Given.Left("2026-10-10", sent: "2026-12-01", id: "hr-6"));
        Assert.Equal(Span("2026-09-01", null), placement.Employment);
        Assert.Equal([Span("2026-10-10", "2026-11-15")], placement.Absences);
    }

    [Theory(DisplayName = "Kategori: of what HR sends at one moment the days decide, not the ids: raised 1 October, left 15 October, back 16 November")]
    [InlineData("a", "b", "c"), InlineData("c", "b", "a"), InlineData("b", "a", "c"), InlineData("b", "c", "a")]
    public void Category_in_one_batch(string raise, string leave, string comeBack)
    {
        var placement = Given.Placement(Given.Registered("2026-09-01"), Given.Changed("2026-10-01", Given.Terms60, "2026-09-01", sent: "2026-11-20", id: raise),
            Given.Left("2026-10-15", sent: "2026-11-20", id: leave), Given.Changed("2026-11-16", Given.Terms60, "2026-09-01", sent: "2026-11-20", id: comeBack));
        Assert.Equal([Span("2026-10-15", "2026-11-15")], placement.Absences);
        Assert.Equal(Span("2026-09-01", null), placement.Employment);
    }

    [Fact(DisplayName = "Kategori: who comes back on 16 November is paid for neither 15 October nor 15 November, and again from the 16th")]
    public void Category_return()
    {
        var placement = Given.Placement(
            Given.Registered("2026-09-01"), Given.Left("2026-10-15"), Given.Changed("2026-11-16", Given.Terms60, "2026-09-01"),
            Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"), Given.Hours("x", "2026-10-20", 60), Given.Approved("2026-10", "2026-11-01"));

        // October 2026 has 22 weekdays, 10 of them before the 15th; November has 21, 11 of them from the 16th.
        Assert.Equal(Span("2026-09-01", null), placement.Employment);
        Assert.Equal(Nok.Round(97.50m * 10m / 22m * 31m), Given.Statement(placement, "2026-10").Wage!.BasePay);
        Assert.Equal(Nok.Round(97.50m * 11m / 21m * 31m), Given.Statement(placement, "2026-11").Wage!.BasePay);
        Assert.Equal([new NotBillable("x", 60, NotBillableReasons.OutsidePlacement)], Given.Statement(placement, "2026-10").Support.NotBillable);
    }

    [Fact(DisplayName = "Kategori: out and back within one month leaves two stretches, each with its weekdays")]
    public void Two_stretches()
    {
        var placement = Given.Placement(
            Given.Registered("2026-09-01"), Given.Left("2026-09-08"), Given.Changed("2026-09-22", Given.Terms60, "2026-09-01"), Given.Hourly(31m, "2026-09-01"));
        var pay = Given.Statement(placement, "2026-09").Wage!.Lines.Where(line => line.Kind == LineKind.BasePay).Select(line => line.Amount);
        Assert.Equal([Nok.Round(97.50m * 5m / 22m * 31m), Nok.Round(97.50m * 7m / 22m * 31m)], pay);
    }

    [Theory(DisplayName = "Overgang: the grant runs to the day before, also when the transfer is on the first day or after the end")]
    [InlineData("2026-10-11", "2026-10-10")]
    [InlineData("2026-12-01", "2026-11-20")]
    [InlineData("2026-06-01", null)]
    [InlineData("2026-05-01", null)]
    public void Grant_days(string transfer, string? last)
    {
        var placement = Given.Placement(Given.Registered("2026-06-01", "2026-11-20", regime: Regime.VtaoGrant), Given.TransferredOn(transfer));
        Assert.Equal(last is null ? null : Span("2026-06-01", last), placement.GrantDays(Cutoff));
    }

    [Fact(DisplayName = "Overgang: the regime changes on its day; without one, or without an end, the grant runs on")]
    public void Regime_and_transfer()
    {
        var placement = Given.Placement(Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Given.TransferredOn("2026-10-11"));
        Assert.Equal((Regime.VtaoGrant, Regime.Tao), (placement.RegimeOn(Given.Day("2026-10-10"), Cutoff), placement.RegimeOn(Given.Day("2026-10-11"), Cutoff)));
        Assert.Equal(Span("2026-06-01", "2026-10-10"), placement.GrantDays(Cutoff));
        Assert.Equal(Span("2026-06-01", null), Given.Placement(Given.Registered("2026-06-01", regime: Regime.VtaoGrant)).GrantDays(Cutoff));
        Assert.Null(Given.Placement(Given.Registered("2026-09-01")).GrantDays(Cutoff));
        Assert.Null(Given.Placement(Given.Ended("2026-11-20")).GrantDays(Cutoff));
    }

    [Theory(DisplayName = "Ordning: by dates where HR does not say: entered into and started by 31.8.2026 is the grant, later is kap. 14A")]
    [InlineData("2026-08-31", null, Regime.VtaoGrant)]
    [InlineData("2026-09-01", null, Regime.Tao)]
    [InlineData("2026-08-31", "2026-08-31", Regime.VtaoGrant)]
    [InlineData("2026-08-01", "2026-09-01", Regime.Tao)]
    public void Regime_by_dates(string start, string? agreed, Regime regime)
    {
        var placement = Given.Placement(Given.Registered(start, regime: null, agreed: agreed));
        Assert.Equal(regime, placement.RegimeOn(Given.Day(start), RegimeCutoff.LastStartIn(RuleBook.BuiltIn)));
    }
}
