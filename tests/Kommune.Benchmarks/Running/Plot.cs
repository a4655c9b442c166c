using System.Globalization;
using System.Text;

namespace Kommune.Benchmarks.Running;

/// <summary>A line of a plot.</summary>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Plots on logarithmic axes as SVG, readable in light and dark.</summary>
internal static class Plot
{
    private const int Width = 640, Height = 360, Left = 70, Right = 170, Top = 40, Bottom = 50;
    private static readonly string[] Colours = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b"];

    public static string LogLog(string title, string xTitle, string yTitle, params Series[] series)
    {
        var points = series.SelectMany(line => line.Points).Where(point => point.Y > 0).ToList();
        var (xMin, xMax) = Decades(points.Select(point => point.X));
        var (yMin, yMax) = Decades(points.Select(point => point.Y));
        double X(double value) => Left + (Math.Log10(value) - xMin) / (xMax - xMin) * (Width - Left - Right);
        double Y(double value) => Height - Bottom - (Math.Log10(value) - yMin) / (yMax - yMin) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"20\" font-size=\"14\">{title}</text>\n");
        for (var decade = xMin; decade <= xMax; decade++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(Math.Pow(10, decade)):F1} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{X(Math.Pow(10, decade)):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Tick(decade)}</text>\n");
        for (var decade = yMin; decade <= yMax; decade++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(Math.Pow(10, decade)):F1}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(Math.Pow(10, decade)) + 4:F1}\" text-anchor=\"end\">{Tick(decade)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{xTitle}</text><text transform=\"translate(16 {Height / 2}) rotate(-90)\" text-anchor=\"middle\">{yTitle}</text>\n");
        for (var number = 0; number < series.Length; number++)
            Draw(svg, series[number], number, X, Y);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, Series series, int number, Func<double, double> x, Func<double, double> y)
    {
        var colour = Colours[number % Colours.Length];
        var points = series.Points.Where(point => point.Y > 0).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x(point.X):F1},{y(point.Y):F1}")))}\"/>\n");
        foreach (var point in points)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x(point.X):F1}\" cy=\"{y(point.Y):F1}\" r=\"3\" fill=\"{colour}\"/>\n");
        var line = Top + 10 + number * 18;
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Width - Right + 12} {line}h18\" stroke=\"{colour}\" stroke-width=\"2\"/><text x=\"{Width - Right + 36}\" y=\"{line + 4}\">{series.Name}</text>\n");
    }

    private static (int Low, int High) Decades(IEnumerable<double> values)
    {
        var logs = values.Select(Math.Log10).DefaultIfEmpty(0).ToList();
        var low = (int)Math.Floor(logs.Min());
        return (low, Math.Max(low + 1, (int)Math.Ceiling(logs.Max())));
    }

    private static string Tick(int decade) => decade is >= -3 and <= 6 ? Math.Pow(10, decade).ToString("#,0.###", CultureInfo.InvariantCulture).Replace(',', ' ') : $"1e{decade}";
}
