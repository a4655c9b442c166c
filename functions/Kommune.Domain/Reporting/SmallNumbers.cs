using Kommune.Domain.Municipalities;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Små tall: which cells of a list with its total are hidden so that no figure about fewer people than the threshold can be read or worked out.
/// A cell about 1 to threshold − 1 people is hidden; then more cells are hidden until no hidden one follows from the total. Tables of months and
/// units are <see cref="Disclosure"/>'s.
/// </summary>
/// <remarks>
/// One hidden cell alone is the total less the others, and so are several together: what the total leaves unexplained must be about so many
/// people that any of them can be as large as the threshold, as in <see cref="Disclosure"/>. Zero is shown: it is about nobody.
/// </remarks>
public static class SmallNumbers
{
    /// <summary>Where a municipality has not set one.</summary>
    public const int DefaultThreshold = Municipality.UsualSmallestGroup;

    /// <summary>SSB's limit; with less, two people in a group would know each other's figure.</summary>
    public const int LowestThreshold = 3;

    /// <summary>Whether a number is about somebody, and about fewer people than the threshold.</summary>
    internal static bool IsFew(int people, int threshold) => people > 0 && people < threshold;

    /// <summary>A list of cells with their total last; true where the cell is hidden.</summary>
    /// <param name="people">How many different people each cell, the total included, is about.</param>
    public static bool[] Row(int[] people, int threshold = DefaultThreshold)
    {
        var hidden = Array.ConvertAll(people, count => IsFew(count, threshold));
        while (IsExposed(people, hidden, threshold) && Next(people, hidden) is { } cell)
            hidden[cell] = true;
        return hidden;
    }

    /// <summary>A hidden cell is alone, or the total is shown and leaves too few people unexplained.</summary>
    private static bool IsExposed(int[] people, bool[] hidden, int threshold) => hidden.Count(isHidden => isHidden) switch
    {
        0 => false,
        1 => true,
        _ => !hidden[^1] && Disclosure.IsExposed(people, hidden, threshold),
    };

    /// <summary>The cell to hide next: the smallest that is about somebody, then the total. Beside one that is alone a zero will do, before the total.</summary>
    private static int? Next(int[] people, bool[] hidden)
    {
        var total = people.Length - 1;
        var isAlone = hidden.Count(isHidden => isHidden) == 1;
        return Enumerable.Range(0, people.Length).Where(cell => !hidden[cell] && (people[cell] > 0 || isAlone || cell == total))
            .OrderBy(cell => cell == total).ThenBy(cell => people[cell] == 0).ThenBy(cell => people[cell]).Cast<int?>().FirstOrDefault();
    }
}
