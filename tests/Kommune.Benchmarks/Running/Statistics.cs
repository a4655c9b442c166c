namespace Kommune.Benchmarks.Running;

internal static class Statistics
{
    public static double Median(this IEnumerable<double> values) => values.Order().ToList().At(0.5);

    /// <summary>The value below which the share lies; of a sorted list.</summary>
    public static double At(this IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    /// <summary>The slope of the line through the points on logarithmic axes: 1 is linear growth.</summary>
    public static double Exponent(IReadOnlyList<(double X, double Y)> points)
    {
        var logs = points.Select(point => (X: Math.Log(point.X), Y: Math.Log(point.Y))).ToList();
        var (x, y) = (logs.Average(point => point.X), logs.Average(point => point.Y));
        return logs.Sum(point => (point.X - x) * (point.Y - y)) / logs.Sum(point => (point.X - x) * (point.X - x));
    }
}
