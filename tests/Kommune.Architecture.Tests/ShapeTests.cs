using System.Reflection;
using System.Text.RegularExpressions;
using Kommune.Domain.Money;

namespace Kommune.Architecture.Tests;

/// <summary>What keeps the code small: no interface for its own sake, no file that grew by itself, no warning put away.</summary>
public sealed partial class ShapeTests
{
    private const int LongestFile = 400;
    private const int LeastFiles = 300;

    private static readonly Assembly[] Shipped = [typeof(Nok).Assembly, Assembly.Load("kommune"), typeof(Contracts.ProblemDocument).Assembly];

    [GeneratedRegex(@"^\s*// Long because .{20,}")]
    private static partial Regex Reason();

    [GeneratedRegex(@"#pragma warning disable(?![^\n]*//)|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", RegexOptions.Multiline)]
    private static partial Regex LeftBehind();

    [GeneratedRegex("CS1591|(disable|NoWarn)[^\\n]*1591|<GenerateDocumentationFile>false")]
    private static partial Regex Undocumented();

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var types = Shipped.SelectMany(assembly => assembly.GetTypes()).ToList();
        var interfaces = types.Where(type => type.IsInterface).ToList();
        Assert.NotEmpty(interfaces);
        Assert.Empty(interfaces.Where(type => types.Count(other => other.IsClass && !other.IsAbstract && type.IsAssignableFrom(other)) < 2).Select(type => type.FullName));
    }

    [Fact]
    public void No_file_is_long_without_saying_why_at_its_top()
    {
        var files = Repository.Files("", ".cs", ".mjs", ".css", ".bicep", ".sh");
        Assert.True(files.Count >= LeastFiles, $"Only {files.Count} files were scanned.");
        Assert.DoesNotContain(files, file => Repository.Read(file) is var text && text.Count(letter => letter == '\n') > LongestFile && !Reason().IsMatch(text));
    }

    [Theory]
    [InlineData("// Long because it holds what both engines promise\nnamespace A;", true)]
    [InlineData("// Long because\nnamespace A;", false)]
    [InlineData("namespace A;\n// Long because it holds what both engines promise", false)]
    public void A_reason_is_a_sentence_on_the_first_line(string text, bool isReason) => Assert.Equal(isReason, Reason().IsMatch(text));

    [Fact]
    public void Nothing_is_left_half_done()
    {
        var files = Repository.Files("functions", ".cs").Concat(Repository.Files("contracts", ".cs")).ToList();
        Assert.True(files.Count >= LeastFiles, $"Only {files.Count} files were scanned.");
        Assert.DoesNotContain(files, file => LeftBehind().IsMatch(Repository.Read(file)));
    }

    [Theory]
    [InlineData("#pragma warning disable CA1822", true)]
    [InlineData("#pragma warning disable CA1822, CA1823\nvar x = 1; // so", true)]
    [InlineData("#pragma warning disable", true)]
    [InlineData("#pragma warning disable CA1822 // the host asks for an instance", false)]
    [InlineData("// TODO: the rest", true)]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("/// <summary>Todo lists, and a FIXMEUP.</summary>", false)]
    public void What_is_half_done_is_seen(string text, bool isLeft) => Assert.Equal(isLeft, LeftBehind().IsMatch(text));

    /// <summary>The compiler refuses what is not documented (CS1591); nothing that builds the shipped projects takes that away.</summary>
    [Fact]
    public void What_is_shipped_is_documented()
    {
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        var files = new[] { "functions", "contracts" }.SelectMany(folder => Repository.Files(folder, ".cs", ".csproj", ".props", ".targets", ".editorconfig", ".globalconfig")).ToList();
        Assert.Superset(new HashSet<string> { "contracts/Kommune.Contracts.csproj", "functions/Kommune.Domain/Kommune.Domain.csproj", "functions/Kommune.Functions/Kommune.Functions.csproj" }, files.ToHashSet());
        Assert.DoesNotContain(files, file => Undocumented().IsMatch(Repository.Read(file)));
        Assert.DoesNotContain("NoWarn", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.DoesNotContain("1591", Repository.Read(".editorconfig").Split("[tests/**.cs]")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_paths_are_plain_letters()
    {
        var files = Repository.Files("", ".cs", ".json", ".md", ".sql", ".mjs");
        Assert.True(files.Count >= LeastFiles, $"Only {files.Count} files were scanned.");
        Assert.DoesNotContain(files, file => file.Any(letter => letter > '~'));
        Assert.DoesNotContain(Shipped.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name)), name => name.Any(letter => letter > '~'));
    }
}
