using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using static Kommune.Domain.Tests.Given;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>What municipalities are compared by: sums by hand, and what must not be seen.</summary>
public sealed class NationalFiguresTests
{
    private static KeyFigure Places(int people, bool hidden = false) => new(Month("2026-09"), KeyMeasure.Places, people, people, hidden);

    private static Dictionary<string, long?> Side(params (string Municipality, KeyFigure Figure)[] figures) =>
        NationalFigures.Of(KeyMeasure.Places, figures).ToDictionary(figure => figure.Area, figure => figure.Value);

    private static KeyFigures Sums(int count, KeyFigures? empty = null)
    {
        var sums = empty ?? new KeyFigures();
        for (var number = 1; number <= count; number++)
        {
            var id = new PlacementId("9901", $"{number}-1");
            IEnumerable<Fact> facts = [Registered("2026-09-01"), Hourly(31m, "2026-09-01"), Agreed(Price642, "2026-09-01"), Hours($"h-{number}", "2026-09-08", 95), Approved("2026-09", "2026-10-01")];
            sums.Add(PlacementReport.Of(id, [.. facts.Select(fact => fact with { Placement = id })], Month("2026-10"), Eksempel, RuleBook.BuiltIn)!);
        }
        return sums;
    }

    [Fact(DisplayName = "Five placements of contract section 4: 5 × 4 326.01 in cost, 5 × 1 123.50 in support, 5 × 95 minutes given, 5 × 105 billed, five who began")]
    public void Contribution()
    {
        var figures = Sums(5).Through(Month("2026-09")).ToDictionary(figure => figure.Measure);
        Assert.Equal(5, figures[KeyMeasure.Places].Value);
        Assert.Equal(5, figures[KeyMeasure.Started].Value);
        Assert.Equal(5, figures[KeyMeasure.TariffPlaces].Value);
        Assert.False(figures.ContainsKey(KeyMeasure.Ended));
        Assert.Equal(5 * 4_326_01, figures[KeyMeasure.EmployerCost].Value);
        Assert.Equal(5 * 1_123_50, figures[KeyMeasure.Support].Value);
        Assert.Equal(5 * 95, figures[KeyMeasure.FollowUpGiven].Value);
        Assert.Equal(5 * 105, figures[KeyMeasure.FollowUpBilled].Value);
        Assert.All(figures.Values, figure => Assert.False(figure.IsHidden));
        Assert.False(figures.ContainsKey(KeyMeasure.RetainedThreeYears));
    }

    [Fact(DisplayName = "Four placements: the municipality hides every figure about them before it leaves, and nothing after the closed month is told")]
    public void Small()
    {
        var figures = Sums(4).Through(Month("2026-09"));
        Assert.All(figures.Where(figure => figure.People > 0), figure => Assert.True(figure.IsHidden));
        Assert.All(figures, figure => Assert.Equal(Month("2026-09"), figure.Period));
    }

    [Fact(DisplayName = "One small municipality beside large ones: it is not the country less the others, so the smallest of the others is hidden as well")]
    public void Secondary()
    {
        var side = Side(("9901", Places(100)), ("9902", Places(3)), ("9903", Places(20)), ("9904", Places(50)));
        Assert.Null(side["9902"]);
        Assert.Null(side["9903"]);
        Assert.Equal(100, side["9901"]);
        Assert.Equal(50, side["9904"]);
        Assert.Equal(173, side[NationalFigures.Country]);
    }

    [Fact(DisplayName = "With a threshold of three, three places are told and two are not, of the municipality and beside others")]
    public void Threshold()
    {
        var sums = new KeyFigures(threshold: 3);
        Assert.All(Sums(3, sums).Through(Month("2026-09")), figure => Assert.False(figure.IsHidden));
        (string, KeyFigure)[] side = [("9901", Places(100)), ("9902", Places(3)), ("9903", Places(2)), ("9904", Places(50))];
        var shown = NationalFigures.Of(KeyMeasure.Places, side, threshold: 3).ToDictionary(figure => figure.Area, figure => figure.Value);
        Assert.Equal(100, shown["9901"]);
        Assert.Null(shown["9903"]);
        // The two alone would be the country less the others: the smallest beside them goes with them.
        Assert.Null(shown["9902"]);
        Assert.Equal(50, shown["9904"]);
    }

    [Fact(DisplayName = "Two small ones of two each: four people are still too few, so a third is hidden")]
    public void Two_small()
    {
        var side = Side(("9901", Places(100)), ("9902", Places(2)), ("9903", Places(2)), ("9904", Places(30)));
        Assert.Null(side["9904"]);
        Assert.Equal(100, side["9901"]);
        Assert.Equal(134, side[NationalFigures.Country]);
    }

    [Fact(DisplayName = "What the municipality hides stays hidden, however large it is, and so does one beside it")]
    public void Hidden_by_itself()
    {
        var side = Side(("9901", Places(100)), ("9902", Places(40, hidden: true)), ("9903", Places(60)), ("9904", Places(200)));
        Assert.Null(side["9902"]);
        Assert.Contains(side.Where(area => area.Key != "9902"), area => area.Value is null);
    }

    [Fact(DisplayName = "The tariff is known of two municipalities of three: their cost and their places are summed; not beside a few whose own places would follow")]
    public void Tariff_of_some()
    {
        KeyFigure Tariff(int people) => new(Month("2026-09"), KeyMeasure.TariffPlaces, people, people, people < 5);
        long? Told(int third) => NationalFigures.Of(KeyMeasure.TariffPlaces, [("9901", Tariff(100)), ("9902", Tariff(20))], 5, [("9901", Places(100)), ("9902", Places(20)), ("9903", Places(third, third < 5))]).Single(area => area.Area == NationalFigures.Country).Value;
        Assert.Equal(120, Told(30));
        // 123 places less the 120 are the three.
        Assert.Null(Told(3));
    }

    [Fact(DisplayName = "A municipality alone is the country: when it is small, neither is shown")]
    public void Alone()
    {
        var side = Side(("9901", Places(3)));
        Assert.Null(side["9901"]);
        Assert.Null(side[NationalFigures.Country]);
    }

    [Fact(DisplayName = "Nobody is nobody: zero is shown")]
    public void Zero() => Assert.Equal(0, Side(("9901", Places(0)), ("9902", Places(9)))["9901"]);
}
