using Kommune.Domain.Placements;

namespace Kommune.Country;

/// <summary>
/// Et oppdiktet land: fictional municipalities and placements with everything that happens to them, made as it is read and never
/// held. The same size and seed give the same country to the byte; a single placement can be made without the others.
/// </summary>
public sealed class Country
{
    private readonly double[] shares;

    public Country(CountrySize size)
    {
        Size = size;
        Towns = [.. Enumerable.Range(0, size.Municipalities).Select(Town.Numbered)];
        shares = SharesOf(size.Municipalities);
    }

    public CountrySize Size { get; }

    /// <summary>The municipalities, the largest first.</summary>
    public IReadOnlyList<Town> Towns { get; }

    /// <summary>Every placement that ever was, those of a municipality together.</summary>
    public IEnumerable<PlacementStory> Stories() => Towns.SelectMany(town => StoriesOf(town.Index));

    /// <summary>The placements of one municipality.</summary>
    public IEnumerable<PlacementStory> StoriesOf(int town)
    {
        for (var slot = 0; slot < Size.AtEnd; slot++)
            if (TownOf(slot) == town)
                foreach (var story in StoriesIn(slot))
                    yield return story;
    }

    /// <summary>What happens in the whole country, municipality by municipality.</summary>
    public IEnumerable<Fact> Facts() => Stories().SelectMany(story => story.Facts());

    /// <summary>
    /// One place after the other: when someone leaves, someone else comes the month after. Slots open evenly through the years, so
    /// the number of open placements is the number of slots.
    /// </summary>
    private IEnumerable<PlacementStory> StoriesIn(int slot)
    {
        var opens = slot < Size.AtStart ? 0 : (int)Math.Ceiling((slot - Size.AtStart + 1.0) * (Size.Months - 1) / (Size.AtEnd - Size.AtStart));
        for (var generation = 0; opens < Size.Months; generation++)
        {
            var random = Seeded.Of(Size.Seed, slot, generation);
            var months = Size.AtStart == Size.AtEnd ? Size.Months : random.Between(6, 96);
            yield return new PlacementStory(this, Towns[TownOf(slot)], slot, generation, opens, months, random.Next());
            opens += months;
        }
    }

    private int TownOf(int slot)
    {
        var at = Array.BinarySearch(shares, Seeded.Of(Size.Seed, slot, -1).Share());
        return Math.Min(at < 0 ? ~at : at, shares.Length - 1);
    }

    /// <summary>Zipf: the second is half the first, the third a third.</summary>
    private static double[] SharesOf(int count)
    {
        var upTo = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
            upTo[rank] = sum += 1.0 / (rank + 1);
        return [.. upTo.Select(share => share / sum)];
    }
}
