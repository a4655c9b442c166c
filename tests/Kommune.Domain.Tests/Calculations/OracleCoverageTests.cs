using System.Text.RegularExpressions;

namespace Kommune.Domain.Tests.Calculations;

/// <summary>Every group of the oracle is either run by a test or listed with the reason why not; and never both.</summary>
public sealed partial class OracleCoverageTests
{
    [Fact(DisplayName = "Oracle: every group is run by a test or listed in not-run.json with a reason")]
    public void Every_group()
    {
        var named = TestSources.All.SelectMany(source => GroupNames().Matches(source.Text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(Oracle.Groups());
        Assert.All(Oracle.Groups(), group => Assert.True(named.Contains(group) != NotRun.Groups.ContainsKey(group), $"{group}: run {named.Contains(group)}, listed {NotRun.Groups.ContainsKey(group)}"));
    }

    [Fact(DisplayName = "Oracle: what is listed exists, and says why")]
    public void What_is_listed_exists()
    {
        Assert.Subset(Oracle.Groups().ToHashSet(), NotRun.Groups.Keys.ToHashSet());
        Assert.Subset(Oracle.Groups().SelectMany(group => Oracle.Cases(group)).Select(one => one.Id).ToHashSet(), NotRun.Cases.Keys.ToHashSet());
        Assert.All(NotRun.Groups.Values.Concat(NotRun.Cases.Values), reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
    }

    [GeneratedRegex("(?:Oracle\\.Ids|Oracle\\.Cases|Oracle\\.Case|Run)\\(\"([^\"]+)\"")]
    private static partial Regex GroupNames();
}
