using System.Collections.Immutable;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Landstall: the figures of one measure and month side by side, with the sum of all. What a municipality hides stays hidden, and so much more is hidden that no
/// hidden figure is the difference between the sum and what is shown.
/// </summary>
public static class NationalFigures
{
    /// <summary>The sum of all municipalities.</summary>
    public const string Country = "0000";

    /// <summary>What may be shown, by area; null is hidden. The country is left out of measures that cannot be added.</summary>
    /// <param name="figures">One for each municipality.</param>
    /// <param name="places">The places of every municipality in the months that <see cref="MonthsBehind"/> names.</param>
    public static ImmutableArray<(string Area, long? Value)> Of(
        KeyMeasure measure, IReadOnlyList<(string Municipality, KeyFigure Figure)> figures, int threshold = SmallNumbers.DefaultThreshold,
        params IReadOnlyList<IReadOnlyList<(string Municipality, KeyFigure Figure)>> places)
    {
        var sum = figures.Sum(item => item.Figure.Value);
        if (!KeyMeasures.IsSum(measure))
            return AsTheyAre(figures);
        if (measure is KeyMeasure.Started or KeyMeasure.Ended)
            return Moved(figures, sum, threshold, places);
        var hidden = Hidden(figures, threshold);
        var shown = figures.Select((item, index) => (item.Municipality, hidden[index] ? (long?)null : item.Figure.Value));
        return [.. shown, (Country, hidden[^1] || places.Any(all => Divides(figures, all, threshold)) ? null : sum)];
    }

    /// <summary>
    /// The months whose places say what a figure of a month would give away, counted from it: who began is what a month has more than the one before, less who
    /// ended in that.
    /// </summary>
    public static ImmutableArray<int> MonthsBehind(KeyMeasure measure) => measure switch
    {
        KeyMeasure.Started => [0, -1],
        KeyMeasure.Ended => [0, 1],
        _ => [0],
    };

    private static ImmutableArray<(string Area, long? Value)> AsTheyAre(IEnumerable<(string Municipality, KeyFigure Figure)> figures) =>
        [.. figures.Select(item => (item.Municipality, item.Figure.IsHidden ? (long?)null : item.Figure.Value))];

    /// <summary>
    /// Of each municipality the places tell who began less who ended, so nothing hidden beside the few makes them unknown, and where the places are hidden these are too.
    /// The country is told when, among the hidden, so many both began and ended that any of them can have had as many as the threshold.
    /// </summary>
    private static ImmutableArray<(string Area, long? Value)> Moved(
        IReadOnlyList<(string Municipality, KeyFigure Figure)> figures, long sum, int threshold, IReadOnlyList<IReadOnlyList<(string Municipality, KeyFigure Figure)>> places)
    {
        var away = places.SelectMany(all => Hidden(all, threshold).Zip(all).Where(pair => pair.First).Select(pair => pair.Second.Municipality))
            .Concat(figures.Where(item => item.Figure.IsHidden).Select(item => item.Municipality)).ToHashSet(StringComparer.Ordinal);
        var common = figures.Where(item => away.Contains(item.Municipality)).Sum(item => item.Figure.People);
        return [.. figures.Select(item => (item.Municipality, away.Contains(item.Municipality) ? (long?)null : item.Figure.Value)), (Country, away.Count == 0 || common >= threshold ? sum : null)];
    }

    /// <summary>One that the municipality hides counts as one person, whatever it is about: the suppression then never shows it, and hides enough beside it.</summary>
    private static bool[] Hidden(IReadOnlyList<(string Municipality, KeyFigure Figure)> figures, int threshold) =>
        SmallNumbers.Row([.. figures.Select(Counted), figures.Sum(item => item.Figure.People)], threshold);

    private static int Counted((string Municipality, KeyFigure Figure) item) => item.Figure.IsHidden ? 1 : item.Figure.People;

    /// <summary>Whether a sum of some municipalities, beside that of the places of all, would tell of too few: those that are hidden on either side of the line.</summary>
    private static bool Divides(IReadOnlyList<(string Municipality, KeyFigure Figure)> figures, IReadOnlyList<(string Municipality, KeyFigure Figure)> places, int threshold)
    {
        if (figures.Count == places.Count)
            return false;
        var with = figures.Select(item => item.Municipality).ToHashSet(StringComparer.Ordinal);
        int[] people = [.. places.Select(Counted)];
        var hidden = Hidden(places, threshold);
        bool IsFew(bool side) => places.Select((item, index) => hidden[index] && with.Contains(item.Municipality) == side).ToArray() is var away
            && away.Contains(true) && Disclosure.IsExposed(people, away, threshold);
        return IsFew(true) || IsFew(false);
    }
}
