namespace Kommune.Domain.Support;

/// <summary>
/// Største rest: shares whole units out by weight, so that the parts always add up to the whole. What is left over after rounding down
/// goes, one unit each, to the parts with the largest fraction; of equal ones the first.
/// </summary>
public static class LargestRemainder
{
    /// <param name="units">What is shared out; zero or more.</param>
    /// <param name="weights">None negative. When all are zero the first part takes everything.</param>
    public static long[] Share(long units, IReadOnlyList<decimal> weights)
    {
        var total = weights.Sum();
        var exact = weights.Select((weight, index) => total == 0m ? (index == 0 ? units : 0m) : units * weight / total).ToArray();
        var parts = Array.ConvertAll(exact, share => (long)decimal.Floor(share));
        var left = units - parts.Sum();
        foreach (var index in Enumerable.Range(0, exact.Length).OrderByDescending(index => exact[index] - parts[index]).ThenBy(index => index).Take((int)left))
            parts[index]++;
        return parts;
    }
}
