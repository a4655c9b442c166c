using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Placements;

/// <summary>Facts may arrive in any order and more than once: what holds is the same.</summary>
public sealed class OrderOfArrivalTests
{
    private static readonly Fact[] Story =
    [
        Given.Registered("2026-09-01"),
        Given.Changed("2026-10-12", Given.Terms60 with { PositionPercent = new Percent(80m) }, "2026-09-01"),
        Given.Ended("2026-11-20"),
        Given.Hourly(31m, "2026-09-01"),
        Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 95),
        Given.Approved("2026-09", "2026-10-01"),
    ];

    [Fact(DisplayName = "Facts: every one of the 7! = 5 040 orders of arrival gives the same statements")]
    public void Every_order()
    {
        var expected = Statements(Story);
        Assert.Equal(5040, Permutations(Story).Count(order => Statements(order).SequenceEqual(expected)));
    }

    [Fact(DisplayName = "Facts: the same facts twice change nothing")]
    public void Twice() => Assert.Equal(Statements(Story), Statements([.. Story, .. Story.Reverse()]));

    private static List<(YearMonth, Nok, Nok)> Statements(IEnumerable<Fact> facts) =>
        Given.Month("2026-08").Through(Given.Month("2026-12")).Select(month =>
        {
            var statement = Given.Statement(Given.Placement(facts), month.ToIso());
            return (month, statement.Wage!.EmployerCost, statement.Support.Total);
        }).ToList();

    private static IEnumerable<Fact[]> Permutations(Fact[] facts)
    {
        if (facts.Length <= 1)
            return [facts];
        return facts.SelectMany((fact, index) => Permutations([.. facts[..index], .. facts[(index + 1)..]]).Select(rest => (Fact[])[fact, .. rest]));
    }
}
