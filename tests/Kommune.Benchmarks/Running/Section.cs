using System.Globalization;
using System.Text;

namespace Kommune.Benchmarks.Running;

/// <summary>A part's findings as Markdown, with the plots that stand beside it.</summary>
internal sealed class Section(string title)
{
    private readonly StringBuilder text = new($"## {title}\n");

    public string Title { get; } = title;

    /// <summary>File name and SVG.</summary>
    public List<(string File, string Svg)> Plots { get; } = [];

    public string Text => text.ToString();

    public Section Say(string paragraph)
    {
        text.Append('\n').Append(paragraph).Append('\n');
        return this;
    }

    public Section Table(string header, IEnumerable<string> rows)
    {
        var columns = header.Count(letter => letter == '|') + 1;
        text.Append("\n| ").Append(header).Append(" |\n|").Insert(text.Length, "---|", columns).Append('\n');
        foreach (var row in rows)
            text.Append("| ").Append(row).Append(" |\n");
        return this;
    }

    public Section Plot(string name, string svg, string caption)
    {
        Plots.Add(($"{name}.svg", svg));
        text.Append(CultureInfo.InvariantCulture, $"\n![{caption}](performance/{name}.svg)\n");
        return this;
    }

    /// <summary>"met" or "short": a target that is missed is said as plainly as one that is met.</summary>
    public static string Verdict(double value, double limit, bool atMost = true) => (atMost ? value <= limit : value >= limit) ? "met" : "**short**";
}
