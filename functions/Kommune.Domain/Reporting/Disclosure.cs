namespace Kommune.Domain.Reporting;

/// <summary>Hva en måned kan vise: what of one month's people may be published, whichever unit, period or format somebody asks for.</summary>
/// <param name="Columns">Shown for the whole municipality.</param>
/// <param name="Total">The month's total for the municipality.</param>
/// <param name="Units">Units whose total is shown.</param>
/// <param name="ColumnsByUnit">Whether the columns are shown for those units as well.</param>
public sealed record Disclosed(bool[] Columns, bool Total, bool[] Units, bool ColumnsByUnit);

/// <summary>
/// Avsløringskontroll: decides for a month on its own, from everybody in it, so that no choice of months or unit uncovers what another hides.
/// </summary>
/// <remarks>
/// <para>
/// Small units are put together with others into a group that is large enough, and none of the group is ever shown alone. What the others show
/// by column is published only when every cell of theirs, and of the group, is about nobody or about enough people: what can be worked out
/// by adding and subtracting published figures is then a sum of such cells. Else the columns are published for the municipality alone.
/// </para>
/// <para>
/// There, as among units, hidden cells are about at least threshold + count − 1 people together: with every one of them known not to be zero, each can
/// still be as large as the threshold. Where that cannot be, all of them are hidden, and the total too when it is small. Of hours one person can be in several
/// columns: those that are hidden are then about at least the threshold of different people, since what they hold together is the total less the others.
/// </para>
/// </remarks>
public static class Disclosure
{
    /// <param name="cells">How many different people each unit (row) and column is about.</param>
    /// <param name="unitTotals">Different people per unit.</param>
    /// <param name="columnTotals">Different people per column.</param>
    /// <param name="total">Different people in the month.</param>
    /// <param name="threshold">The fewest people that a figure is shown about.</param>
    /// <param name="group">Units that are never shown alone in the month, from <see cref="Group"/> of everybody in it.</param>
    /// <param name="together">How many different people the columns that are true are about; null where nobody is in two.</param>
    public static Disclosed Of(int[,] cells, int[] unitTotals, int[] columnTotals, int total, int threshold, bool[] group, Func<bool[], int>? together = null)
    {
        var hidden = Hide(columnTotals, total, threshold, together, out var totalIsShown);
        var (units, columns) = (cells.GetLength(0), cells.GetLength(1));
        // The total is one more column: of hours and the like it is not the sum of the others.
        bool IsSafe(Func<int, int> of) => IsEnough(Enumerable.Range(0, units).Where(unit => group[unit]).Sum(of), threshold)
            && Enumerable.Range(0, units).All(unit => group[unit] || IsEnough(of(unit), threshold));
        var totalsAreSafe = totalIsShown && IsSafe(unit => unitTotals[unit]);
        var byUnit = totalsAreSafe && Enumerable.Range(0, columns).All(column => IsSafe(unit => cells[unit, column]));
        return new Disclosed([.. hidden.Select(isHidden => !isHidden)], totalIsShown, [.. group.Select(isIn => totalsAreSafe && !isIn)], byUnit);
    }

    /// <summary>The units of a month that are never shown alone: those that are small, and so many more that the group is not.</summary>
    public static bool[] Group(int[] people, int threshold) => Hide(people, people.Sum(), threshold, null, out _);

    /// <summary>The columns of a month as they are shown for the whole municipality, from how many different people each and all of them are about; true where one is hidden.</summary>
    public static bool[] Columns(int[] people, int total, int threshold, Func<bool[], int>? together = null) => Hide(people, total, threshold, together, out _);

    /// <summary>A list of cells with their total beside them; true where the cell is hidden.</summary>
    private static bool[] Hide(int[] people, int total, int threshold, Func<bool[], int>? together, out bool totalIsShown)
    {
        totalIsShown = IsEnough(total, threshold);
        if (!totalIsShown)
            return [.. people.Select(count => count > 0)];
        var hidden = people.Select(count => !IsEnough(count, threshold)).ToArray();
        while (hidden.Any(isHidden => isHidden) && (IsExposed(people, hidden, threshold) || together?.Invoke(hidden) < threshold))
        {
            var next = Enumerable.Range(0, people.Length).Where(cell => !hidden[cell] && people[cell] > 0).OrderBy(cell => people[cell]).ThenBy(cell => cell).Cast<int?>().FirstOrDefault();
            if (next is null)
                return [.. people.Select(_ => true)];
            hidden[next.Value] = true;
        }
        return hidden;
    }

    /// <summary>Whether the hidden cells, known together and each known not to be zero, leave too little for one of them to be as large as the threshold.</summary>
    internal static bool IsExposed(int[] people, bool[] hidden, int threshold)
    {
        var away = people.Where((_, cell) => hidden[cell]).ToList();
        return away.Count < 2 || away.Sum() < threshold + away.Count - 1;
    }

    private static bool IsEnough(int people, int threshold) => people == 0 || people >= threshold;
}
