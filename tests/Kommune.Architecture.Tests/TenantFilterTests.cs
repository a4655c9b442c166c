using System.Text.RegularExpressions;

namespace Kommune.Architecture.Tests;

/// <summary>
/// Every statement on the store's tables names the municipality: the tenant, and the key that a distributed database sends it by.
/// The few that cross municipalities say why ("-- all tenants: …").
/// </summary>
public sealed partial class TenantFilterTests
{
    private const int LeastStatements = 40;
    private const int LeastKeys = 50;

    [GeneratedRegex(""""("""(?<text>.*?)"""|(?<!["@])"(?<text>(?:[^"\\\n]|\\.)*)")"""", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*(select|insert into|update|delete from|with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    /// <summary>A name, or a hole or an end that a name comes into.</summary>
    [GeneratedRegex(@"\b(from|into|update|join)(\s+(?<table>[a-z_]+|\{)|\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();

    /// <summary>The rest of a statement that begins in another literal.</summary>
    [GeneratedRegex(@"^\s*(from|where|into|using|union|set|(left |inner |cross )?join)\s+[a-z_{(]", RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    [GeneratedRegex(@"create table (?<table>[a-z_]+) \((?<columns>.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Created();

    /// <summary>In a table, on one of its columns, or added to it later.</summary>
    [GeneratedRegex(@"(primary key|unique)\s*\((?<first>[a-z_]+)|^\s+(?<first>[a-z_]+) [^,()]*\b(primary key|unique)\b(?!\s*\()|create unique index [a-z_]+ on (?<table>[a-z_]+)\s*\((?<first>[a-z_]+)|alter table (?<table>[a-z_]+) add [^;]*?(primary key|unique)\s*\((?<first>[a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex Key();

    [Fact]
    public void Every_statement_filters_on_the_municipality()
    {
        var tenants = TenantTables();
        var statements = Literals().Where(literal => IsOn(tenants, literal.Text)).ToList();
        Assert.True(statements.Count >= LeastStatements, $"Only {statements.Count} statements were found: the scan does not see what it should.");
        Assert.Empty(statements.Where(statement => !IsFiltered(statement.Text)).Select(statement => $"{statement.File}: {statement.Text.Trim()}"));
    }

    [Fact]
    public void No_statement_is_put_together_where_the_scan_cannot_follow() =>
        Assert.Empty(Literals().Where(literal => Rest().IsMatch(literal.Text)).Select(literal => $"{literal.File}: {literal.Text.Trim()}"));

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

    [Theory]
    [InlineData("select body from facts", true)]
    [InlineData("select made from commits", false)]
    [InlineData("select {column.Key} from {column.Table} limit 1", true)]
    [InlineData("update {table} set sealed = @now", true)]
    [InlineData("select body from ", true)]
    [InlineData("Velg en av: json", false)]
    public void The_scan_tells_what_is_on_a_tenant_table(string sql, bool isOn) => Assert.Equal(isOn, IsOn(TenantTables(), sql));

    [Theory]
    [InlineData("from facts where seq = 1", true)]
    [InlineData(" where placement_id = @placement_id", true)]
    [InlineData("left join {other} on true", true)]
    [InlineData(" order by placement_id, seq", false)]
    [InlineData("from", false)]
    public void The_scan_tells_the_rest_of_a_statement(string sql, bool isRest) => Assert.Equal(isRest, Rest().IsMatch(sql));

    [Fact]
    public void Every_key_of_a_tenant_table_starts_with_the_municipality()
    {
        var keys = Migrations().SelectMany(file => KeysIn(Repository.Read(file)).Select(key => (File: file, key.Table, key.First))).ToList();
        Assert.True(keys.Count >= LeastKeys, $"Only {keys.Count} keys were found.");
        Assert.DoesNotContain(keys, key => key.First != "municipality");
    }

    [Theory]
    [InlineData("create table facts (\n    municipality text not null,\n    seq bigint not null,\n    primary key (seq, municipality)\n)", "seq")]
    [InlineData("create table facts (\n    municipality text not null,\n    seq bigint not null unique\n)", "seq")]
    [InlineData("create table facts (\n    municipality text not null,\n    unique (municipality, seq)\n)", "municipality")]
    [InlineData("create unique index facts_by_key on facts (fact_key)", "fact_key")]
    [InlineData("alter table facts add primary key (seq)", "seq")]
    [InlineData("alter table facts add constraint one unique (seq)", "seq")]
    [InlineData("create table health (\n    id bigint primary key\n)", null)]
    [InlineData("create index facts_by_kind on facts (kind)", null)]
    public void The_scan_sees_every_sort_of_key(string sql, string? first) => Assert.Equal(first is null ? [] : [first], KeysIn(sql).Select(key => key.First));

    private static bool IsOn(HashSet<string> tenants, string sql) =>
        Statement().IsMatch(sql) && Table().Matches(sql).Any(match => match.Groups["table"].Value is "" or "{" || tenants.Contains(match.Groups["table"].Value));

    private static bool IsFiltered(string sql) =>
        sql.Contains("-- all tenants:", StringComparison.Ordinal)
        || Regex.IsMatch(sql, @"municipality = @municipality")
        || Regex.IsMatch(sql, @"insert into [a-z_]+\s*\((municipality|\{\w*Columns\})") && Regex.IsMatch(sql, @"(values\s*\(|select )@municipality");

    private static IEnumerable<(string Table, string First)> KeysIn(string sql)
    {
        var tenants = TenantTables();
        var inTables = TablesIn(sql).SelectMany(table => Key().Matches(table.Groups["columns"].Value).Select(key => (Table: table.Groups["table"].Value, key.Groups["first"].Value)));
        var after = Key().Matches(sql).Where(key => key.Groups["table"].Success).Select(key => (Table: key.Groups["table"].Value, key.Groups["first"].Value));
        return inTables.Concat(after).Where(key => tenants.Contains(key.Table));
    }

    /// <summary>Tables that have a municipality column; the others (versions, commits, health) belong to no one.</summary>
    private static HashSet<string> TenantTables()
    {
        var tables = Migrations().SelectMany(IEnumerable<Match> (file) => TablesIn(Repository.Read(file)))
            .Where(table => table.Groups["columns"].Value.Contains("municipality ", StringComparison.Ordinal))
            .Select(table => table.Groups["table"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("facts", tables);
        Assert.Contains("outbox", tables);
        return tables;
    }

    private static MatchCollection TablesIn(string sql) => Created().Matches(sql);

    private static IReadOnlyList<string> Migrations() => Repository.Files("functions/Kommune.Functions/Storage/Migrations", ".sql");

    private static IEnumerable<(string File, string Text)> Literals() =>
        from file in Repository.Files("functions/Kommune.Functions", ".cs")
        from Match literal in Literal().Matches(Repository.Read(file))
        select (Path.GetFileName(file), literal.Groups["text"].Value);
}
