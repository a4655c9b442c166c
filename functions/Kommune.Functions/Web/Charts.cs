using System.Globalization;

namespace Kommune.Functions.Web;

/// <summary>A line in a chart: its name and its points between 0 and 1; null leaves a gap.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<decimal?> Points);

/// <summary>
/// Charts as SVG without text: words and figures stand in the page, where they can be read, enlarged and copied. Lines are told apart by colour and by
/// their dashes; the same figures are in the table under the chart.
/// </summary>
internal static class Charts
{
    private const decimal Width = 600m;
    private const decimal Height = 200m;

    private static readonly decimal[] RoundSteps = [1m, 2m, 2.5m, 5m, 10m];

    /// <summary>Lines over months from left to right.</summary>
    /// <param name="description">What the chart shows, in words, for those who do not see it.</param>
    /// <param name="top">The figure at the top of the axis; the bottom is 0.</param>
    public static Html Lines(string id, string description, string top, string first, string last, IReadOnlyList<ChartLine> lines) => Html.Of($"""
        <ul class="legend">{lines.Select((line, index) => Legend(index, line.Name))}</ul>
        <p class="top-of-axis">{top}</p>
        <svg class="chart" viewBox="0 0 600 200" preserveAspectRatio="none" role="img" aria-labelledby="{id}-d"><title id="{id}-d">{description}</title>
        {Grid()}
        {lines.Select((line, index) => Line(line, index))}
        </svg>
        <div class="axis"><span>{first}</span><span>{last}</span></div>
        """);

    /// <summary>A step curve with its band. Points are (x, share, lower, upper), all between 0 and 1.</summary>
    public static Html Steps(string id, string description, string curve, string band, string first, string last, IReadOnlyList<(decimal X, decimal Share, decimal Lower, decimal Upper)> steps)
    {
        var path = Stairs(steps.Select(step => (step.X, step.Share)));
        return Html.Of($"""
            <ul class="legend">{Legend(0, curve)}<li><svg class="band-mark" viewBox="0 0 32 12" aria-hidden="true"><rect width="32" height="12"/></svg>{band}</li></ul>
            <p class="top-of-axis">100&nbsp;%</p>
            <svg class="chart" viewBox="0 0 600 200" preserveAspectRatio="none" role="img" aria-labelledby="{id}-d"><title id="{id}-d">{description}</title>
            {Grid()}
            <path class="band" d="{Around(steps)}"/>
            <path class="line m1" d="{path}"/>
            </svg>
            <div class="axis"><span>{first}</span><span>{last}</span></div>
            """);
    }

    /// <summary>A bar for a share between 0 and 1, beside the figure it repeats.</summary>
    public static Html Bar(decimal share) => Html.Of($"""
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="10"/><rect width="{Number(100 * Math.Clamp(share, 0m, 1m))}" height="10"/></svg>
        """);

    /// <summary>The lowest round figure that is not below the value: 1, 2, 2.5 or 5 times a power of ten.</summary>
    public static decimal RoundUp(decimal value)
    {
        if (value <= 0m)
            return 1m;
        var power = 1m;
        while (power * 10m <= value)
            power *= 10m;
        while (power > value)
            power /= 10m;
        return RoundSteps.Select(step => step * power).First(step => step >= value);
    }

    private static Html Legend(int index, string name) =>
        Html.Of($"""<li><svg class="chart-mark" viewBox="0 0 32 12" aria-hidden="true"><g class="chart"><path class="line m{index + 1}" d="M0 6H32"/></g></svg>{name}</li>""");

    private static Html Grid() => Html.Of($"""<path class="grid" d="M0 0H600M0 50H600M0 100H600M0 150H600"/><path class="base" d="M0 200H600"/>""");

    private static Html Line(ChartLine line, int index)
    {
        var points = line.Points.Select((point, at) => point is { } y ? (X(at, line.Points.Count), Y(y)) : ((decimal, decimal)?)null).ToList();
        return Html.Of($"""<path class="line m{index + 1}" d="{Path(points)}"/><path class="dot m{index + 1}" d="{string.Concat(points.Where(point => point is not null).Select(point => $"M{Number(point!.Value.Item1)} {Number(point.Value.Item2)}h0"))}"/>""");
    }

    private static string Path(List<(decimal X, decimal Y)?> points)
    {
        var path = new System.Text.StringBuilder();
        var isDrawing = false;
        foreach (var point in points)
        {
            if (point is { } at)
                path.Append(isDrawing ? 'L' : 'M').Append(Number(at.X)).Append(' ').Append(Number(at.Y));
            isDrawing = point is not null;
        }
        return path.ToString();
    }

    private static string Stairs(IEnumerable<(decimal X, decimal Share)> steps)
    {
        var path = new System.Text.StringBuilder("M0 0");
        foreach (var (x, share) in steps)
            path.Append('H').Append(Number(x * Width)).Append('V').Append(Number(Y(share)));
        return path.ToString();
    }

    private static string Around(IReadOnlyList<(decimal X, decimal Share, decimal Lower, decimal Upper)> steps)
    {
        var path = new System.Text.StringBuilder(Stairs(steps.Select(step => (step.X, step.Upper))));
        path.Append('V').Append(Number(Y(steps[^1].Lower)));
        for (var index = steps.Count - 1; index >= 0; index--)
            path.Append('H').Append(Number(steps[index].X * Width)).Append('V').Append(Number(Y(index == 0 ? 1 : steps[index - 1].Lower)));
        return path.Append('Z').ToString();
    }

    private static decimal X(int at, int count) => count <= 1 ? Width / 2 : Width * at / (count - 1);

    private static decimal Y(decimal share) => Height - (Height * Math.Clamp(share, 0, 1));

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
