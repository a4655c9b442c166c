using Kommune.Domain.Placements;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Placements;

/// <summary>Tiltaksforskriften kap. 14 / 14A: the last day on which a new VTA-O grant may start.</summary>
[Trait("law", "tiltaksforskriften kap. 14A")]
public sealed class RegimeCutoffTests
{
    [Theory(DisplayName = "Tiltaksforskriften kap. 14A: new agreements on the VTA-O grant start by 31.8.2026; nobody knew before 19.6.2026")]
    [InlineData(null, "2026-08-31")]
    [InlineData("2026-06-19", "2026-08-31")]
    [InlineData("2026-06-18", null)]
    public void Last_start(string? knownAt, string? lastStart)
    {
        var book = knownAt is null ? RuleBook.BuiltIn : RuleBook.BuiltIn.AsKnownOn(Days.On(knownAt));
        Assert.Equal(lastStart is null ? LocalDate.MaxIsoValue : Days.On(lastStart), RegimeCutoff.LastStartIn(book));
    }

    /// <summary>Those that ask about the start; those about the end are in VtaoAgreementTests.</summary>
    public static TheoryData<string> AtNav() => [.. Oracle.Ids("vtao.validation").Select(row => row.Data).Where(id => Oracle.Case("vtao.validation", id).In.TryGetProperty("inngatt", out _))];

    [Theory(DisplayName = "VTA-O: a start after the last one is refused unless the agreement was entered into before, as Nav's VtaoStartOgSluttDatoStrategy")]
    [MemberData(nameof(AtNav))]
    public void Start_as_nav(string id)
    {
        var one = Oracle.Case("vtao.validation", id);
        var start = one.In.GetProperty("start").GetString()!;
        var placement = Given.Placement(Given.Registered(start, regime: Regime.VtaoGrant, agreed: one.In.GetProperty("inngatt").GetBoolean() ? "2026-08-31" : start));
        Assert.Equal(one.Out.GetString() == "FOR_SEN_STARTDATO_VTAO", Regimes.IsClosedTo(placement, RegimeCutoff.LastStartIn(RuleBook.BuiltIn)));
    }
}
