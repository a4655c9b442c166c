namespace Kommune.Domain.Reporting;

/// <summary>Felles kolonner: which columns of a month have people in common, so that who is in several is counted once when these are hidden together.</summary>
internal sealed class SharedColumns
{
    private readonly List<List<int>> shared = [];
    private List<int>? mine;
    private int first;

    /// <summary>The next person.</summary>
    public void Begin() => (mine, first) = (null, -1);

    /// <summary>The person is in a column.</summary>
    public void Put(int column)
    {
        if (first < 0 || first == column)
            first = column;
        else if (mine is null)
            shared.Add(mine = [first, column]);
        else if (!mine.Contains(column))
            mine.Add(column);
    }

    /// <summary>How many different people some columns are about.</summary>
    /// <param name="people">How many each is about.</param>
    /// <param name="columns">True for those that are asked about.</param>
    public int Together(IReadOnlyList<int> people, bool[] columns) =>
        people.Where((_, column) => columns[column]).Sum() - shared.Sum(person => Math.Max(0, person.Count(column => columns[column]) - 1));
}
