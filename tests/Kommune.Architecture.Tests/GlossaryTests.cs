using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kommune.Domain.Money;

namespace Kommune.Architecture.Tests;

/// <summary>contracts/GLOSSARY.md holds every word of the domain: the types are the words.</summary>
public sealed partial class GlossaryTests
{
    private const int LeastWords = 120;

    private static readonly Assembly Domain = typeof(Nok).Assembly;

    [GeneratedRegex(@"^\| `(?<type>\w+)` \| (?<norsk>[^|]+) \| (?<meaning>[^|]+) \| (?<source>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static readonly List<Match> Rows = [.. Row().Matches(Repository.Read("contracts/GLOSSARY.md")).Cast<Match>()];

    /// <summary>Public types that stand by themselves. Helpers without a state of their own (static classes) are verbs, not words.</summary>
    private static readonly Dictionary<string, Type> Words = Domain.GetExportedTypes().Where(type => !type.IsNested && !(type.IsAbstract && type.IsSealed)).ToDictionary(NameOf);

    [Fact]
    public void Every_word_of_the_domain_is_in_the_glossary()
    {
        Assert.True(Words.Count >= LeastWords, $"Only {Words.Count} types were scanned.");
        Assert.Empty(Words.Keys.Except(Rows.Select(row => row.Groups["type"].Value)).Order());
    }

    [Fact]
    public void Every_entry_of_the_glossary_is_a_type_of_the_domain()
    {
        Assert.True(Rows.Count >= LeastWords, $"Only {Rows.Count} rows were read.");
        Assert.Empty(Rows.Select(row => row.Groups["type"].Value).Except(Domain.GetExportedTypes().Select(NameOf)));
    }

    [Fact]
    public void No_word_is_explained_twice_and_none_is_empty()
    {
        Assert.Empty(Rows.GroupBy(row => row.Groups["type"].Value).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(Rows.Where(row => row.Groups.Values.Any(cell => cell.Value.Trim().Length == 0)).Select(row => row.Value));
        var lines = Repository.Read("contracts/GLOSSARY.md").Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(lines, Rows.Count);
    }

    /// <summary>The documentation of a word opens with what the field calls it, as the glossary has it.</summary>
    [Fact]
    public void The_documentation_of_a_word_opens_with_its_norwegian_term()
    {
        var summaries = Summaries();
        Assert.True(summaries.Count >= LeastWords, $"Only {summaries.Count} summaries were read.");
        var norsk = Rows.ToDictionary(row => row.Groups["type"].Value, row => row.Groups["norsk"].Value);
        var wrong = Words.Keys.Where(norsk.ContainsKey)
            .Where(word => !summaries.GetValueOrDefault(word, "").StartsWith(norsk[word].Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(word => $"{word}: «{norsk[word].Trim()}» but «{summaries.GetValueOrDefault(word, "")}»");
        Assert.Empty(wrong);
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static Dictionary<string, string> Summaries() =>
        XDocument.Load(Path.ChangeExtension(Domain.Location, ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
            .GroupBy(member => member.Attribute("name")!.Value.Split('.')[^1].Split('`')[0])
            .ToDictionary(group => group.Key, group => group.First().Element("summary")?.Value.Trim() ?? "", StringComparer.Ordinal);
}
