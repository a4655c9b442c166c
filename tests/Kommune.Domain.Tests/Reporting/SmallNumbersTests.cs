using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Reporting;

namespace Kommune.Domain.Tests.Reporting;

public sealed class SmallNumbersTests
{
    [Theory(DisplayName = "A row of cells with its total last: what is hidden is written as ':'")]
    [InlineData("12 9 7 28", "12 9 7 28")] // nothing small
    [InlineData("12 0 7 19", "12 0 7 19")] // zero is about nobody
    [InlineData("12 4 7 23", "12 : : 23")] // 4 alone would be 23 − 12 − 7, so the smallest other goes too
    [InlineData("12 4 3 19", "12 : : 19")] // the two are 7 people together
    [InlineData("12 1 1 9 23", "12 : : : 23")] // 1 and 1 together are 2 people, fewer than five
    [InlineData("20 3 23", ": : 23")] // only two cells: both go
    [InlineData("3 3", ": :")] // one cell: the total goes with it
    [InlineData("2 1 0 3", ": : 0 :")] // the total itself is small
    [InlineData("0 4 0 4", "0 : 0 :")]
    [InlineData("5 5 5 15", "5 5 5 15")] // five is enough
    public void Row(string people, string shown) => Assert.Equal(shown, Written(Numbers(people), SmallNumbers.Row(Numbers(people))));

    [Fact(DisplayName = "A table with totals: rows are months, and a column with a hidden month loses its total")]
    public void Table()
    {
        int[,] people =
        {
            { 10, 8, 3, 21 },
            { 10, 8, 9, 27 },
            { 10, 9, 9, 28 },
        };
        var hidden = SmallNumbers.Table(people);
        Assert.True(hidden[0, 2], "3 is small");
        Assert.True(hidden[0, 1], "the smallest other in the row");
        Assert.True(hidden[2, 1] && hidden[2, 2], "the totals of the columns with a hidden month");
        Assert.False(hidden[0, 0] || hidden[1, 0] || hidden[1, 1] || hidden[1, 2], "the rest stands");
    }

    [Theory(DisplayName = "The threshold is a choice")]
    [InlineData(3, "12 4 7 23")]
    [InlineData(5, "12 : : 23")]
    [InlineData(1, "12 4 7 23")]
    public void Threshold(int threshold, string shown) => Assert.Equal(shown, Written(Numbers("12 4 7 23"), SmallNumbers.Row(Numbers("12 4 7 23"), threshold)));

    /// <summary>
    /// The attacker: knows every shown figure and that people are whole and not negative, and tries every way of filling the hidden cells. No small cell may have the same
    /// value in all of them.
    /// </summary>
    [Fact(DisplayName = "Rows of up to four cells: no small number can be worked out (every way of filling the holes)")]
    public void NoRowCanBeSolved()
    {
        var row = Gen.Choose(0, 9).ArrayOf(3).Or(Gen.Choose(0, 9).ArrayOf(4));
        Prop.ForAll(row.ToArbitrary(), cells =>
        {
            int[] people = [.. cells, cells.Sum()];
            var hidden = SmallNumbers.Row(people);
            var small = Enumerable.Range(0, cells.Length).Where(cell => people[cell] is > 0 and < 5).ToList();
            return small.TrueForAll(cell => hidden[cell]) && small.TrueForAll(cell => Fillings(people, hidden).Select(filling => filling[cell]).Distinct().Skip(1).Any());
        }).QuickCheckThrowOnFailure();
    }

    [Fact(DisplayName = "Tables: no hidden cell is the only unknown of a row, and none is left when the totals are subtracted in turn")]
    public void NoTableCanBeSolved()
    {
        var tables = Gen.Choose(0, 14).ArrayOf(12);
        Prop.ForAll(tables.ToArbitrary(), cells =>
        {
            var people = WithTotals(cells, rows: 4, columns: 3);
            var hidden = SmallNumbers.Table(people);
            return EverySmallIsHidden(people, hidden) && !CanSubtract(hidden);
        }).QuickCheckThrowOnFailure();
    }

    private static bool EverySmallIsHidden(int[,] people, bool[,] hidden) =>
        Cells(people).All(cell => people[cell.Row, cell.Column] is 0 or >= 5 || hidden[cell.Row, cell.Column]);

    /// <summary>Takes away, again and again, a hidden cell that is alone in its row or column. True when any could be taken.</summary>
    private static bool CanSubtract(bool[,] hidden)
    {
        var (rows, columns) = (hidden.GetLength(0), hidden.GetLength(1));
        return Enumerable.Range(0, rows).Any(row => Enumerable.Range(0, columns).Count(column => hidden[row, column]) == 1)
            || Enumerable.Range(0, columns).Any(column => Enumerable.Range(0, rows).Count(row => hidden[row, column]) == 1);
    }

    private static IEnumerable<(int Row, int Column)> Cells(int[,] table) =>
        from row in Enumerable.Range(0, table.GetLength(0)) from column in Enumerable.Range(0, table.GetLength(1)) select (row, column);

    private static int[,] WithTotals(int[] cells, int rows, int columns)
    {
        var table = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                foreach (var (r, c) in new[] { (row, column), (row, columns), (rows, column), (rows, columns) })
                    table[r, c] += cells[(row * columns) + column];
        return table;
    }

    /// <summary>Every way of filling the hidden cells of a row (total last) with whole numbers from 0 that the shown ones allow.</summary>
    private static IEnumerable<int[]> Fillings(int[] people, bool[] hidden)
    {
        const int Most = 60;
        var cells = people.Length - 1;
        IEnumerable<int[]> From(int cell, int[] soFar)
        {
            if (cell == cells)
            {
                var total = soFar.Sum();
                if (hidden[^1] ? total <= Most : total == people[^1])
                    yield return soFar;
                yield break;
            }
            var values = hidden[cell] ? Enumerable.Range(0, 15) : [people[cell]];
            foreach (var value in values)
                foreach (var filling in From(cell + 1, [.. soFar, value]))
                    yield return filling;
        }
        return From(0, []);
    }

    private static int[] Numbers(string text) => [.. text.Split(' ').Select(int.Parse)];

    private static string Written(int[] people, bool[] hidden) => string.Join(' ', people.Select((number, index) => hidden[index] ? ":" : number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
