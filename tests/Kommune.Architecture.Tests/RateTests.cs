using System.Text.RegularExpressions;
using Kommune.Domain.Rules;

namespace Kommune.Architecture.Tests;

/// <summary>docs/new-tariff-settlement.md says of every rate table which file it is, what reads it and which test holds it.</summary>
public sealed partial class RateTests
{
    private const string Domain = "functions/Kommune.Domain";

    [GeneratedRegex(@"^\| (?<rate>[^|]+) \| `(?<file>[\w/-]+\.json)` \| (`(?<type>[\w.]+)`|–) \| `(?<test>[\w/]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static readonly List<Match> Rows = [.. Row().Matches(Repository.Read("docs/new-tariff-settlement.md")).Cast<Match>()];

    /// <summary>"hta-increments" → "Increments".</summary>
    private static readonly Dictionary<string, string> Constants =
        typeof(RuleTables).GetFields().ToDictionary(field => (string)field.GetRawConstantValue()!, field => field.Name, StringComparer.Ordinal);

    [Fact]
    public void Every_rate_table_stands_in_the_documentation_once() =>
        Assert.Equal(Repository.Files(Domain, ".json").Where(file => Constants.ContainsKey(IdOf(file))).Select(file => file[(Domain.Length + 1)..]),
            Rows.Select(row => row.Groups["file"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_with_a_rate_is_one_of_them() =>
        Assert.Equal(RuleBook.BuiltIn.Tables.Where(table => !table.Editions.IsEmpty).Select(table => table.Id), Rows.Select(row => IdOf(row.Groups["file"].Value)).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_said_to_read_a_table_reads_it_and_nothing_reads_the_others() =>
        Assert.Equal([], Rows.Where(row => !IsRead(row.Groups["type"].Value, IdOf(row.Groups["file"].Value))).Select(row => row.Value));

    [Fact]
    public void Every_test_that_is_named_exists() =>
        Assert.Equal([], Rows.Select(row => row.Groups["test"].Value).Where(test => !File.Exists(Repository.PathOf("tests", "Kommune.Domain.Tests", test + ".cs"))));

    private static bool IsRead(string type, string table)
    {
        var readers = Repository.Files("functions", ".cs").Where(file => Regex.IsMatch(Repository.Read(file), $@"RuleTables\.{Constants[table]}\b")).ToList();
        if (type.Length == 0)
            return readers.Count == 0;
        var (folder, name) = (type.Split('.')[0], type.Split('.')[1]);
        return typeof(RuleTables).Assembly.GetType($"Kommune.Domain.{type}") is not null
            && readers.Exists(file => file.StartsWith($"{Domain}/{folder}/", StringComparison.Ordinal) && Regex.IsMatch(Repository.Read(file), $@"\b(class|struct|record) {name}\b"));
    }

    private static string IdOf(string file) => Path.GetFileNameWithoutExtension(file);
}
