using System.Collections.Frozen;
using Kommune.Domain.Money;

namespace Kommune.Domain.Tests.Municipalities;

/// <summary>Kommunens oppsett: what follows from what a municipality has decided for itself.</summary>
public sealed class MunicipalityTests
{
    [Theory(DisplayName = "Første oppgjørsmåned: the month itself and those after it are settled here; without one, every month is")]
    [InlineData("2026-09", "2026-08", false)]
    [InlineData("2026-09", "2026-09", true)]
    [InlineData("2026-09", "2026-10", true)]
    [InlineData(null, "2020-01", true)]
    public void Settles_from(string? first, string month, bool settles) =>
        Assert.Equal(settles, (Given.Eksempel with { SettlesFrom = first is null ? null : Given.Month(first) }).Settles(Given.Month(month)));

    [Theory(DisplayName = "Fribeløp: there is one when any year has more than nothing set aside")]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, true)]
    public void Allowance(int first, int second, bool has)
    {
        var amounts = new Dictionary<int, Nok> { [2025] = Nok.FromKroner(first), [2026] = Nok.FromKroner(second) }.ToFrozenDictionary();
        Assert.Equal(has, (Given.Eksempel.Contribution with { Allowances = amounts }).HasAllowance);
    }
}
