using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Tariffs;

/// <summary>The words of HTA kap. 4, as messages and tables write them and as a person reads them.</summary>
public sealed class PayGroupTests
{
    [Theory(DisplayName = "HTA kap. 4: each group has its key and its name")]
    [InlineData(PayGroup.Unskilled, "unskilled", "Uten særskilt krav til utdanning")]
    [InlineData(PayGroup.Skilled, "skilled", "Fagarbeider")]
    [InlineData(PayGroup.SkilledVocationalCollege, "skilledVocationalCollege", "Fagarbeider med ettårig fagskole")]
    [InlineData(PayGroup.Degree3, "degree3", "3-årig U/H-utdanning")]
    [InlineData(PayGroup.Degree4, "degree4", "4-årig U/H-utdanning")]
    [InlineData(PayGroup.Degree5, "degree5", "5-årig U/H-utdanning")]
    [InlineData(PayGroup.Master, "master", "Mastergrad / lektor")]
    [InlineData(PayGroup.MasterPlus, "masterPlus", "Lektor med tilleggsutdanning")]
    public void Words(PayGroup group, string key, string name)
    {
        Assert.Equal((key, name), (group.Key(), group.Name()));
        Assert.True(PayGroups.TryParse(key, out var read));
        Assert.Equal(group, read);
        Assert.Contains(group, PayGroups.All);
    }

    [Theory(DisplayName = "HTA kap. 4: an unknown key is no group")]
    [InlineData("Unskilled")]
    [InlineData("")]
    [InlineData(null)]
    public void Unknown(string? key)
    {
        Assert.False(PayGroups.TryParse(key, out var group));
        Assert.Equal(PayGroup.Unskilled, group);
    }

    [Fact(DisplayName = "HTA kap. 4: a group that is none is a bug, and says so")]
    public void No_group()
    {
        foreach (var words in new Func<PayGroup, string>[] { PayGroups.Key, PayGroups.Name })
            Assert.StartsWith("Unknown pay group.", Assert.Throws<ArgumentOutOfRangeException>(() => words((PayGroup)99)).Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "HTA kap. 1 § 12: annual hours by weekly hours; another week is missing with its own number")]
    [InlineData(37.5, 1950)]
    [InlineData(35.5, 1846)]
    [InlineData(33.6, 1747.2)]
    public void Annual_hours(double weekly, double annual) => Assert.Equal((decimal)annual, AnnualHours.For(RuleBook.BuiltIn, (decimal)weekly, Days.On("2026-09-01")).Value);

    [Fact(DisplayName = "HTA kap. 1 § 12: a week that the agreement does not know names itself")]
    public void Unknown_week() =>
        Assert.Contains("«36.25»", AnnualHours.For(RuleBook.BuiltIn, 36.25m, Days.On("2026-09-01")).Missing!.Message, StringComparison.Ordinal);

    [Fact(DisplayName = "HTA kap. 1 § 12: on the day seniority starts, and on each anniversary")]
    public void Whole_years()
    {
        var seniority = Seniority.Since(Days.On("2022-03-15"));
        Assert.Equal(Days.On("2022-03-01"), seniority.From);
        Assert.Equal([0, 0, 0, 1, 1, 2], new[] { "2022-02-28", "2022-03-01", "2023-02-28", "2023-03-01", "2024-02-29", "2024-03-01" }.Select(day => seniority.WholeYears(Days.On(day))));
    }
}
