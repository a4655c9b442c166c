using Kommune.Domain.Municipalities;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Små tall: which cells of a table are hidden so that no figure about fewer people than the threshold can be read or worked out.
/// A cell about 1 to threshold − 1 people is hidden; then more cells are hidden until no hidden one follows from the totals.
/// </summary>
/// <remarks>
/// With rows and columns as nodes and hidden cells as edges, a hidden cell can be computed from the totals exactly when its edge is a
/// bridge: no circuit of hidden cells leads around it. Cells are added until there is no bridge, and until what each row total
/// leaves unexplained is about at least the threshold of people. The rows are months: a column with a hidden month loses its total as
/// well, since the total of a period less that of a shorter one would be the month. Zero is shown: it is about nobody.
/// </remarks>
public static class SmallNumbers
{
    /// <summary>Where a municipality has not set one.</summary>
    public const int DefaultThreshold = Municipality.UsualSmallestGroup;

    /// <summary>SSB's limit; with less, two people in a group would know each other's figure.</summary>
    public const int LowestThreshold = 3;

    /// <summary>A list of cells with their total last; true where the cell is hidden.</summary>
    public static bool[] Row(ReadOnlySpan<int> people, int threshold = DefaultThreshold)
    {
        var table = new int[1, people.Length];
        for (var column = 0; column < people.Length; column++)
            table[0, column] = people[column];
        var hidden = new Cells(table, threshold, totalsInLastRow: false).Hide();
        return [.. Enumerable.Range(0, people.Length).Select(column => hidden[0, column])];
    }

    /// <summary>A table whose last row and last column are totals; true where the cell is hidden.</summary>
    /// <param name="people">How many different people each cell, total included, is about.</param>
    public static bool[,] Table(int[,] people, int threshold = DefaultThreshold) => new Cells(people, threshold, totalsInLastRow: true).Hide();

    private sealed class Cells(int[,] people, int threshold, bool totalsInLastRow)
    {
        private readonly int rows = people.GetLength(0);
        private readonly int columns = people.GetLength(1);
        private readonly bool[,] hidden = new bool[people.GetLength(0), people.GetLength(1)];

        public bool[,] Hide()
        {
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++)
                    hidden[row, column] = people[row, column] > 0 && people[row, column] < threshold;
            while (HideInExposedLines() || HideAroundBridge())
            {
            }
            return hidden;
        }

        private bool HideInExposedLines()
        {
            var changed = false;
            for (var row = 0; row < rows; row++)
                changed |= HideIn([.. Enumerable.Range(0, columns).Select(column => (row, column))]);
            for (var column = 0; totalsInLastRow && column < columns; column++)
                changed |= HideTotalOf(column);
            return changed;
        }

        private bool HideTotalOf(int column)
        {
            var exposed = !hidden[rows - 1, column] && Enumerable.Range(0, rows - 1).Any(row => hidden[row, column]);
            if (exposed)
                hidden[rows - 1, column] = true;
            return exposed;
        }

        /// <summary>One cell more, when a line gives away its only hidden cell or a group that is too small.</summary>
        private bool HideIn((int Row, int Column)[] line)
        {
            var count = line.Count(IsHidden);
            if (count == 0)
                return false;
            var totalIsShown = !IsHidden(line[^1]);
            var unexplained = line[..^1].Where(IsHidden).Sum(People);
            return (count == 1 || (totalIsShown && unexplained < threshold)) && HideSmallest(line, isGroupTooSmall: count > 1);
        }

        private bool HideSmallest((int Row, int Column)[] line, bool isGroupTooSmall)
        {
            var shown = line.Where(cell => !IsHidden(cell)).ToList();
            var inner = shown.Where(cell => cell != line[^1] && (People(cell) > 0 || !isGroupTooSmall));
            var candidates = inner.OrderBy(cell => People(cell) == 0).ThenBy(People).Concat(shown.Where(cell => cell == line[^1])).ToList();
            if (candidates.Count == 0)
                return false;
            hidden[candidates[0].Row, candidates[0].Column] = true;
            return true;
        }

        private bool HideAroundBridge()
        {
            if (!totalsInLastRow)
                return false;
            foreach (var bridge in Bridges())
            {
                var row = Enumerable.Range(0, columns).Select(column => (bridge.Row, column)).ToArray();
                var column = Enumerable.Range(0, rows).Select(row => (row, bridge.Column)).ToArray();
                if (HideSmallest(row, isGroupTooSmall: false) || HideSmallest(column, isGroupTooSmall: false))
                    return true;
            }
            return false;
        }

        private IEnumerable<(int Row, int Column)> Bridges()
        {
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++)
                    if (hidden[row, column] && !IsOnCircuit(row, column))
                        yield return (row, column);
        }

        /// <summary>Whether the column can be reached from the row through other hidden cells.</summary>
        private bool IsOnCircuit(int fromRow, int toColumn)
        {
            var seenRows = new bool[rows];
            var seenColumns = new bool[columns];
            var queue = new Queue<int>([fromRow]);
            seenRows[fromRow] = true;
            while (queue.TryDequeue(out var row))
                for (var column = 0; column < columns; column++)
                {
                    if (!hidden[row, column] || seenColumns[column] || (row == fromRow && column == toColumn))
                        continue;
                    if (column == toColumn)
                        return true;
                    seenColumns[column] = true;
                    for (var next = 0; next < rows; next++)
                        if (hidden[next, column] && !seenRows[next])
                        {
                            seenRows[next] = true;
                            queue.Enqueue(next);
                        }
                }
            return false;
        }

        private bool IsHidden((int Row, int Column) cell) => hidden[cell.Row, cell.Column];

        private int People((int Row, int Column) cell) => people[cell.Row, cell.Column];
    }
}
