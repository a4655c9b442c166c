using System.Text;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Hosting;

namespace Kommune.Functions.Tests.Security;

/// <summary>The table in docs/security.md is made from the code. KOMMUNE_UPDATE_DOCS=1 writes it anew.</summary>
public sealed class AccessDocumentTests
{
    private const string Begin = "<!-- access table: made from Security/Access.cs -->\n";
    private const string End = "<!-- end of access table -->";

    [Fact]
    public void The_document_shows_the_table_as_it_is()
    {
        var path = Repository.PathOf("docs", "security.md");
        var text = File.ReadAllText(path);
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("KOMMUNE_UPDATE_DOCS") == "1")
            File.WriteAllText(path, text[..start] + Table() + text[end..]);
        else
            Assert.Equal(Table(), text[start..end]);
    }

    private static string Table()
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder("| route | needs | ").AppendJoin(" | ", roles).Append(" | log |\n|---|---|").Insert(0, "\n");
        foreach (var _ in roles)
            table.Append(":-:|");
        table.Append("---|\n");
        foreach (var rule in Access.Rules)
            table.Append("| `").Append(rule.Method).Append(' ').Append(rule.Pattern).Append("` | ").Append(rule.Needs).Append(" | ")
                .AppendJoin(" | ", roles.Select(role => Access.Allows(role, rule.Needs) ? "●" : "")).Append(" | ")
                .Append(rule.Traced switch { Traced.Read => "read", Traced.Decision => "decision", _ => "" }).Append(" |\n");
        return table.Append('\n').ToString();
    }
}
