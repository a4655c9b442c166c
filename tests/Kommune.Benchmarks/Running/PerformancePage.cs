namespace Kommune.Benchmarks.Running;

/// <summary>docs/performance.md: each part replaces its own section and leaves the others as they were.</summary>
internal static class PerformancePage
{
    private static readonly string[] Order = ["coldstart", "intake", "settlement", "growth", "reports", "statements"];

    public static void Put(string part, Section section, string when)
    {
        var docs = Path.Combine(Root(), "docs");
        var page = Path.Combine(docs, "performance.md");
        var sections = File.Exists(page) ? Split(File.ReadAllText(page)) : [];
        sections[part] = section.Text.Replace($"## {section.Title}\n", $"## {section.Title}\n\n{when} {Machine.Describe()}.\n", StringComparison.Ordinal);
        File.WriteAllText(page, Head + string.Concat(Order.Where(sections.ContainsKey).Select(name => $"\n{Mark(name)}\n{sections[name].Trim()}\n")));
        var plots = Directory.CreateDirectory(Path.Combine(docs, "performance")).FullName;
        foreach (var (file, svg) in section.Plots)
            File.WriteAllText(Path.Combine(plots, file), svg);
    }

    /// <summary>The folder of the solution, from wherever the command was given.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kommune.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks inside the repository.");
    }

    private const string Head = """
        # Performance

        Written by the benchmarks; do not edit. One command measures everything and writes this page (about a quarter of an hour on two idle cores):

            dotnet run -c Release --project tests/Kommune.Benchmarks -- all

        Parts can be named instead of `all`, sizes given after them; without arguments the command lists both. A ratio compares with a limit
        measured in the same run. All persons, municipalities and amounts are made up by `tests/Kommune.Country`.

        """;

    private static string Mark(string part) => $"<!-- part: {part} -->";

    private static Dictionary<string, string> Split(string page)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Order)
        {
            var start = page.IndexOf(Mark(name), StringComparison.Ordinal);
            if (start < 0)
                continue;
            start += Mark(name).Length;
            var end = page.IndexOf("<!-- part:", start, StringComparison.Ordinal);
            sections[name] = end < 0 ? page[start..] : page[start..end];
        }
        return sections;
    }
}
