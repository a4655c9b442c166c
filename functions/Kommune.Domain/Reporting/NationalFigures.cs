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
    public static ImmutableArray<(string Area, long? Value)> Of(KeyMeasure measure, IReadOnlyList<(string Municipality, KeyFigure Figure)> figures, int threshold = SmallNumbers.DefaultThreshold)
    {
        if (!KeyMeasures.IsSum(measure))
            return [.. figures.Select(item => (item.Municipality, item.Figure.IsHidden ? (long?)null : item.Figure.Value))];
        // One that the municipality hides counts as one person, whatever it is about: the suppression then never shows it, and hides enough beside it.
        int[] people = [.. figures.Select(item => item.Figure.IsHidden ? 1 : item.Figure.People), figures.Sum(item => item.Figure.People)];
        var hidden = SmallNumbers.Row(people, threshold);
        var shown = figures.Select((item, index) => (item.Municipality, hidden[index] ? (long?)null : item.Figure.Value));
        return [.. shown, (Country, hidden[^1] ? null : figures.Sum(item => item.Figure.Value))];
    }
}
