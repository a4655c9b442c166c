namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// What has been told of unknown cells, and what follows. What follows exactly is found by elimination (over a prime field, where a combination of equations is
/// one as it is in whole numbers); bounds by narrowing each equation until nothing moves.
/// </summary>
internal sealed class Equations
{
    private const long Prime = 2_147_483_647;
    private readonly List<(Dictionary<int, int> Terms, int Value)> known = [];

    public void Add(IEnumerable<(int Cell, int Factor)> terms, int value) =>
        known.Add((terms.GroupBy(term => term.Cell).ToDictionary(term => term.Key, term => term.Sum(part => part.Factor)), value));

    public List<(int Pivot, long[] Row)> Eliminate(int cells)
    {
        var basis = new List<(int, long[])>();
        foreach (var (terms, _) in known)
        {
            var row = new long[cells];
            foreach (var (cell, factor) in terms)
                row[cell] = (factor + Prime) % Prime;
            Reduce(basis, row);
            var pivot = Array.FindIndex(row, value => value != 0);
            if (pivot < 0)
                continue;
            var inverse = Power(row[pivot], Prime - 2);
            for (var at = 0; at < row.Length; at++)
                row[at] = row[at] * inverse % Prime;
            basis.Add((pivot, row));
        }
        return basis;
    }

    private static void Reduce(List<(int Pivot, long[] Row)> basis, long[] row)
    {
        foreach (var (pivot, other) in basis)
            if (row[pivot] is not 0 and var factor)
                for (var at = 0; at < row.Length; at++)
                    row[at] = (row[at] - factor * other[at] % Prime + Prime) % Prime;
    }

    public static bool Follows(List<(int Pivot, long[] Row)> basis, List<int> target, int cells)
    {
        var row = new long[cells];
        foreach (var cell in target)
            row[cell] = 1;
        Reduce(basis, row);
        return Array.TrueForAll(row, value => value == 0);
    }

    /// <param name="low">The least that each can be.</param>
    public (int[] Low, int[] High) Bounds(int[] low)
    {
        var high = Enumerable.Repeat(1000, low.Length).ToArray();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (terms, value) in known)
                foreach (var (cell, factor) in terms)
                {
                    // factor × cell = value − the others, which lie between these two.
                    var (least, most) = (0L, 0L);
                    foreach (var (other, by) in terms)
                        if (other != cell)
                        {
                            least += by > 0 ? (long)by * low[other] : (long)by * high[other];
                            most += by > 0 ? (long)by * high[other] : (long)by * low[other];
                        }
                    var (from, to) = factor > 0 ? (value - most, value - least) : (least - value, most - value);
                    if (from > low[cell])
                        (low[cell], moved) = ((int)from, true);
                    if (to < high[cell])
                        (high[cell], moved) = ((int)to, true);
                }
        }
        return (low, high);
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
            if ((exponent & 1) == 1)
                result = result * value % Prime;
        return result;
    }
}
