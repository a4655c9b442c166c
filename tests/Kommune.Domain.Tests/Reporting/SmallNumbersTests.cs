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
    [InlineData("12 10 10 1 1 1 1 1 37", "12 : 10 : : : : : 37")] // five left for five who are not nobody: each would be 1
    [InlineData("20 3 23", ": : 23")] // only two cells: both go
    [InlineData("3 3", ": :")] // one cell: the total goes with it
    [InlineData("2 1 0 3", ": : 0 :")] // the total itself is small
    [InlineData("0 4 0 4", "0 : 0 :")]
    [InlineData("5 5 5 15", "5 5 5 15")] // five is enough
    public void Row(string people, string shown) => Assert.Equal(shown, Written(Numbers(people), SmallNumbers.Row(Numbers(people))));

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
    public void No_row_can_be_solved()
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
