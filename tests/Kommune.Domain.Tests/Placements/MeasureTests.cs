using Kommune.Domain.Placements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Placements;

/// <summary>Tiltaksavtalen slik HR melder den: what is told of the first day decides the regime; what is told of a later day does not act backwards.</summary>
public sealed class MeasureTests
{
    private static readonly LocalDate Cutoff = new(2026, 8, 31);

    private static readonly Fact Granted = Given.Registered("2026-06-01", regime: Regime.VtaoGrant);

    private static readonly DateSpan FromJune = new(Given.Day("2026-06-01"), null);

    private static DateSpan? GrantDays(params IEnumerable<Fact> facts) => Given.Placement(facts).GrantDays(Cutoff);

    private static TermsChanged Told(Regime? regime, string from, string sent = "2026-10-05", string start = "2026-06-01") => Given.Changed(from, Given.Terms60, start, regime: regime, sent: sent);

    [Fact(DisplayName = "Ordning meldt fra en senere dag: the grant that was paid before stays paid, and goes on until a transfer is decided")]
    public void Later_regime()
    {
        Fact[] facts = [Granted, Told(Regime.Tao, "2026-10-01")];
        Assert.Equal(FromJune, GrantDays(facts));
        Assert.Equal([7_321m, 7_321m], new[] { "2026-09", "2026-10" }.Select(month => Given.Statement(Given.Placement(facts), month).Support.Total.Kroner));
        Assert.Equal(new DateSpan(Given.Day("2026-06-01"), Given.Day("2026-09-30")), GrantDays([.. facts, Given.TransferredOn("2026-10-01")]));
    }

    [Fact(DisplayName = "Ordning rettet: told of the first day or a day before it, or hired anew, what HR sent last holds")]
    public void Corrected()
    {
        Assert.Null(GrantDays(Granted, Told(Regime.Tao, "2026-06-01")));
        Assert.Null(GrantDays(Granted, Told(Regime.Tao, "2026-05-15")));
        Assert.Null(GrantDays(Granted, Given.Registered("2026-06-01", sent: "2026-10-05", id: "hr-7")));
        Assert.Equal(FromJune, GrantDays(Granted, Told(Regime.Tao, "2026-05-15"), Given.Registered("2026-06-01", regime: Regime.VtaoGrant, sent: "2026-10-06", id: "hr-7")));
        // Hired anew with the same words after a change of a later day: the change is still of a later day.
        Assert.Equal(FromJune, GrantDays(Granted, Told(Regime.Tao, "2026-10-01"), Given.Registered("2026-06-01", regime: Regime.VtaoGrant, sent: "2026-10-06", id: "hr-7")));
    }

    [Fact(DisplayName = "Ordning ikke meldt for første dag: the dates decide it, also when HR tells one of a later day")]
    public void Not_told_at_first()
    {
        Assert.Equal(FromJune, GrantDays(Given.Registered("2026-06-01", regime: null), Told(Regime.Tao, "2026-10-01")));
        Assert.Equal(FromJune, GrantDays(Given.Registered("2026-06-01") with { Measure = Measure.Unknown }, Told(Regime.Tao, "2026-10-01")));
        Assert.Null(GrantDays(Given.Registered("2026-09-01", regime: null), Told(Regime.VtaoGrant, "2026-10-01", start: "2026-09-01")));
    }

    [Fact(DisplayName = "Avtaledato: a new agreement from October does not take the grant from the months before it")]
    public void Later_agreement()
    {
        var anew = Told(null, "2026-10-01") with { Measure = new Measure(null, Given.Day("2026-09-25"), "A-2026/77-1") };
        Assert.Equal(FromJune, GrantDays(Given.Registered("2026-06-01", regime: null, agreed: "2026-05-20"), anew));
    }

    [Fact(DisplayName = "Ordning meldt bare med endringer: the first of them is the first day")]
    public void Changes_only()
    {
        Assert.Null(GrantDays(Told(Regime.Tao, "2026-10-01", "2026-10-02"), Given.Changed("2026-11-01", Given.Terms60, "2026-06-01", regime: Regime.VtaoGrant, id: "hr-3")));
        Assert.Equal(new DateSpan(Given.Day("2026-10-01"), null), GrantDays(Told(Regime.VtaoGrant, "2026-10-01", "2026-10-02")));
    }

    [Fact(DisplayName = "Første dag flyttet: the start that HR told last is the first day")]
    public void Moved_start() =>
        Assert.Equal(new DateSpan(Given.Day("2026-07-01"), null), GrantDays(Given.Registered("2026-06-01"), Told(Regime.VtaoGrant, "2026-06-15", start: "2026-07-01")));

    [Fact(DisplayName = "Facts: whichever arrived first, the same regime")]
    public void Order_of_arrival()
    {
        Fact[] facts = [Granted, Told(Regime.Tao, "2026-10-01"), Given.Registered("2026-06-01", regime: Regime.VtaoGrant, sent: "2026-10-06", id: "hr-7"), Given.Left("2026-12-01")];
        for (var turn = 0; turn < facts.Length; turn++)
            foreach (var order in new[] { facts[turn..].Concat(facts[..turn]), facts[turn..].Concat(facts[..turn]).Reverse() })
                Assert.Equal(new DateSpan(Given.Day("2026-06-01"), Given.Day("2026-11-30")), GrantDays(order));
    }
}
