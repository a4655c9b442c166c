using Kommune.Domain.Tests;
using Kommune.Functions.Facts;
using Kommune.Functions.Placements;

namespace Kommune.Functions.Tests.Facts;

/// <summary>Hvert slags faktum is stored and told in words; one that neither has heard of is a bug, not an empty line.</summary>
public sealed class EveryFactTests
{
    [Fact(DisplayName = "Hvert slags faktum: stored, read back the same, and told in words of its own")]
    public void Known()
    {
        Assert.Equal(OneOfEach.Kinds.Count(), OneOfEach.Facts.Count);
        Assert.All(OneOfEach.Facts, fact => Assert.Equal(FactJson.ToRow(fact), FactJson.ToRow(FactJson.FromRow(FactJson.ToRow(fact)))));
        Assert.All(OneOfEach.Facts, fact => Assert.NotEmpty(FactHistory.Describe(fact).Text));
        Assert.Equal(OneOfEach.Facts.Count, OneOfEach.Facts.Select(fact => FactHistory.Describe(fact).Kind).Distinct().Count());
    }

    [Fact(DisplayName = "Hvert slags faktum: an unknown kind has no stored form and no words")]
    public void Unknown()
    {
        Assert.Throws<InvalidOperationException>(() => FactJson.ToRow(OneOfEach.Unheard));
        Assert.Equal("UnheardOf has no words in the history.", Assert.Throws<InvalidOperationException>(() => FactHistory.Describe(OneOfEach.Unheard)).Message);
    }
}
