using System.Text.RegularExpressions;
using Kommune.Domain.Money;

namespace Kommune.Architecture.Tests;

/// <summary>
/// The folders of the domain in the order they build on each other: a file knows its own folder and those above it. Unused usings do not
/// compile, so the usings are the references, and with them the names that a file spells out.
/// </summary>
public sealed partial class FolderOrderTests
{
    private const int LeastReferences = 100;

    private const string Domain = "functions/Kommune.Domain";

    /// <summary>What every rule is written in; what HR and people tell of a placement; what a month says; what is issued for it; what is told of it all.</summary>
    private static readonly string[] Order =
    [
        "Money", "Time", "Rules", "Tariffs", "Ledger",
        "FollowUp", "Placements", "Municipalities",
        "Lines", "Wages", "Support", "Statements", "Agreements",
        "Settlement", "Documents", "Grants",
        "Watch", "Reporting", "Calculations",
    ];

    private static readonly HashSet<string> Types = [.. typeof(Nok).Assembly.GetTypes().Select(type => type.FullName!.Split('`')[0])];

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?Kommune\.Domain\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(?:Kommune\.)?(?:Domain\.)?(?<name>(?<folder>[A-Z]\w+)\.[A-Z]\w+)")]
    private static partial Regex SpelledOut();

    [Fact]
    public void References_between_the_folders_of_the_domain_go_one_way()
    {
        var references = Files().SelectMany(file => FoldersKnownBy(Repository.Read(file)).Select(to => (File: file, To: to))).ToList();
        Assert.True(references.Count >= LeastReferences, $"Only {references.Count} references were seen.");
        Assert.Empty(references.Where(reference => IsBack(FolderOf(reference.File), reference.To)).Select(reference => $"{reference.File} knows {reference.To}").Distinct());
    }

    [Fact]
    public void Every_folder_has_its_place() => Assert.Equal(Order.Order(), Files().Select(FolderOf).Distinct().Order());

    [Theory]
    [InlineData("Wages", "Rules", false)]
    [InlineData("Rules", "Wages", true)]
    [InlineData("Wages", "Wages", false)]
    public void The_rule_tells_back_from_forth(string from, string to, bool back) => Assert.Equal(back, IsBack(from, to));

    [Theory]
    [InlineData("using Kommune.Domain.Wages;\n", "Wages")]
    [InlineData("global using static Kommune.Domain.Wages.Pay;\n", "Wages")]
    [InlineData("Settlement.Difference found;", "Settlement")]
    [InlineData("Time.Timeline<int> line;", "Time")]
    [InlineData("Kommune.Domain.Settlement.Difference found;", "Settlement")]
    [InlineData("var sum = Wages.Sum();", null)]
    public void The_scan_sees_what_is_used_and_what_is_spelled_out(string code, string? folder) => Assert.Equal(folder is null ? [] : [folder], FoldersKnownBy(code));

    private static bool IsBack(string from, string to) => Array.IndexOf(Order, to) > Array.IndexOf(Order, from);

    private static IEnumerable<string> FoldersKnownBy(string code) =>
        Using().Matches(code).Concat(SpelledOut().Matches(code).Where(match => Types.Contains($"Kommune.Domain.{match.Groups["name"].Value}"))).Select(match => match.Groups["folder"].Value);

    private static IReadOnlyList<string> Files() => Repository.Files(Domain, ".cs");

    private static string FolderOf(string file) => file.Split('/')[2];
}
