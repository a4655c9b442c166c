using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
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

    [Fact(DisplayName = "Kategori: leaving the category ends the placement the day before")]
    public void Category_left() => Assert.Equal(Span("2026-09-01", "2026-10-14"), Employment(Given.Registered("2026-09-01"), Given.Left("2026-10-15")));

    [Fact(DisplayName = "Kategori: a description of the same day, sent later, takes the leaving back")]
    public void Category_taken_back()
    {
        var facts = new Fact[] { Given.Registered("2026-09-01"), Given.Left("2026-10-15"), Given.Changed("2026-10-15", Given.Terms60, "2026-09-01", sent: "2026-10-16") };
        Assert.Equal(Span("2026-09-01", null), Employment(facts));
        Assert.Empty(Given.Placement(facts).Absences);
    }

    [Fact(DisplayName = "Kategori: who comes back on 16 November is paid for neither 15 October nor 15 November, and again from the 16th")]
    public void Category_return()
    {
        var placement = Given.Placement(
            Given.Registered("2026-09-01"), Given.Left("2026-10-15"), Given.Changed("2026-11-16", Given.Terms60, "2026-09-01"),
            Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"), Given.Hours("x", "2026-10-20", 60), Given.Approved("2026-10", "2026-11-01"));

        // October 2026 has 22 weekdays, 10 of them before the 15th; November has 21, 11 of them from the 16th.
        Assert.Equal(Span("2026-09-01", null), placement.Employment);
        Assert.Equal(Domain.Money.Nok.Round(97.50m * 10m / 22m * 31m), Given.Statement(placement, "2026-10").Wage!.BasePay);
        Assert.Equal(Domain.Money.Nok.Round(97.50m * 11m / 21m * 31m), Given.Statement(placement, "2026-11").Wage!.BasePay);
        Assert.Equal([new NotBillable("x", 60, NotBillableReasons.OutsidePlacement)], Given.Statement(placement, "2026-10").Support.NotBillable);
    }

    [Fact(DisplayName = "Kategori: out and back within one month leaves two stretches, each with its weekdays")]
    public void Two_stretches()
    {
        var placement = Given.Placement(
            Given.Registered("2026-09-01"), Given.Left("2026-09-08"), Given.Changed("2026-09-22", Given.Terms60, "2026-09-01"), Given.Hourly(31m, "2026-09-01"));
        var pay = Given.Statement(placement, "2026-09").Wage!.Lines.Where(line => line.Kind == LineKind.BasePay).Select(line => line.Amount);
        Assert.Equal([Domain.Money.Nok.Round(97.50m * 5m / 22m * 31m), Domain.Money.Nok.Round(97.50m * 7m / 22m * 31m)], pay);
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
