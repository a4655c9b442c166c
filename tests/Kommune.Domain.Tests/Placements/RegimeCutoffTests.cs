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
        LocalDate? known = knownAt is null ? null : Days.On(knownAt);
        LocalDate? expected = lastStart is null ? null : Days.On(lastStart);
        Assert.Equal(expected, RegimeCutoff.For(RuleBook.BuiltIn, new LocalDate(2026, 9, 1), known)?.LastStart);
    }
}
