using System.Text.RegularExpressions;
using Kommune.Functions.Tests.Hosting;

namespace Kommune.Functions.Tests.Scale;

/// <summary>
/// Every statement on the store's tables names the municipality: the tenant, and the key that a distributed database sends it by.
/// The few that cross municipalities say why ("-- all tenants: …").
/// </summary>
public sealed partial class TenantFilterTests
{
    private const int Least = 40;

    [GeneratedRegex(""""("""(?<text>.*?)"""|(?<!["@])"(?<text>(?:[^"\\\n]|\\.)*)")"""", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*(select|insert into|update|delete from|with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(from|into|update|join)\s+(?<table>[a-z_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();

    [GeneratedRegex(@"create table (?<table>[a-z_]+) \((?<columns>.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Created();

    [Fact]
    public void Every_statement_filters_on_the_municipality()
    {
        var tenants = TenantTables();
        var statements = Statements().Where(statement => Table().Matches(statement.Sql).Any(match => tenants.Contains(match.Groups["table"].Value))).ToList();
        Assert.True(statements.Count >= Least, $"Only {statements.Count} statements were found: the scan does not see what it should.");
        Assert.Empty(statements.Where(statement => !IsFiltered(statement.Sql)).Select(statement => $"{statement.File}: {statement.Sql.Trim()}"));
    }

    [Theory]
    [InlineData("select body from facts where municipality = @municipality", true)]
    [InlineData("select body from facts where fact_key = @fact_key", false)]
    [InlineData("select municipality, body from facts", false)]
    [InlineData("insert into facts (municipality, body) values (@municipality, @body)", true)]
    [InlineData("insert into facts (body) values (@body)", false)]
    [InlineData("-- all tenants: the backlog\nselect count(*) from outbox", true)]
    [InlineData("-- the backlog\nselect count(*) from outbox", false)]
    [InlineData("delete from facts where placement_id = @placement_id", false)]
    public void The_scan_tells_a_filtered_statement_from_one_that_is_not(string sql, bool filtered) => Assert.Equal(filtered, IsFiltered(sql));

    [Fact]
    public void Every_key_of_a_tenant_table_starts_with_the_municipality()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("functions", "Kommune.Functions", "Storage", "Migrations"), "*.sql"))
            foreach (Match table in Created().Matches(File.ReadAllText(file)))
                if (table.Groups["columns"].Value.Contains("municipality ", StringComparison.Ordinal))
                    foreach (Match key in Regex.Matches(table.Groups["columns"].Value, @"(primary key|unique) \((?<first>[a-z_]+)"))
                        Assert.True(key.Groups["first"].Value == "municipality", $"{Path.GetFileName(file)}, {table.Groups["table"].Value}: a key starts with {key.Groups["first"].Value}.");
    }

    private static bool IsFiltered(string sql) =>
        sql.Contains("-- all tenants:", StringComparison.Ordinal)
        || Regex.IsMatch(sql, @"municipality = @municipality")
        || Regex.IsMatch(sql, @"insert into [a-z_]+\s*\((municipality|\{\w*Columns\})") && Regex.IsMatch(sql, @"(values\s*\(|select )@municipality");

    /// <summary>Tables that have a municipality column; the others (versions, commits, health) belong to no one.</summary>
    private static HashSet<string> TenantTables()
    {
        var tables = Directory.GetFiles(Repository.PathOf("functions", "Kommune.Functions", "Storage", "Migrations"), "*.sql")
            .SelectMany(file => Created().Matches(File.ReadAllText(file)))
            .Where(table => table.Groups["columns"].Value.Contains("municipality ", StringComparison.Ordinal))
            .Select(table => table.Groups["table"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("facts", tables);
        Assert.Contains("outbox", tables);
        return tables;
    }

    private static IEnumerable<(string File, string Sql)> Statements() =>
        from file in Directory.EnumerateFiles(Repository.PathOf("functions", "Kommune.Functions"), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        from Match literal in Literal().Matches(File.ReadAllText(file))
        let sql = literal.Groups["text"].Value
        where Statement().IsMatch(sql)
        select (Path.GetFileName(file), sql);
}
