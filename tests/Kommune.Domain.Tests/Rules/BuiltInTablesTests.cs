using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>The tables themselves: every file is read, sourced, in order, and named in the list of ids.</summary>
public sealed class BuiltInTablesTests
{
    public static TheoryData<string> Ids() => [.. typeof(RuleTables).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Those that something is built into.</summary>
    public static TheoryData<string> Filled() => [.. Ids().Select(row => row.Data).Where(id => id != RuleTables.EmployerPension)];

    [Fact(DisplayName = "Satstabeller: every built-in file is read without a problem")]
    public void Every_file_is_read() =>
        Assert.Empty(BuiltInTables.ReadAll().SelectMany(reading => reading.Problems));

    [Fact(DisplayName = "Satstabeller: nothing is built in for the pension premium, which each municipality has its own of")]
    public void Nothing_is_built_in() => Assert.Empty(RuleBook.BuiltIn.Table(RuleTables.EmployerPension)!.Editions);

    [Fact(DisplayName = "Satstabeller: the tables are exactly the ids that the program names")]
    public void Files_are_the_ids() =>
        Assert.Equal(Ids().Select(row => row.Data).Order(StringComparer.Ordinal), RuleBook.BuiltIn.Tables.Select(table => table.Id));

    [Theory(DisplayName = "Satstabeller: every version is sourced, checked and understandable")]
    [MemberData(nameof(Filled))]
    public void Every_version_is_sourced(string id)
    {
        var table = RuleBook.BuiltIn.Table(id)!;
        Assert.NotEmpty(table.Editions);
        Assert.All(table.Editions, edition =>
        {
            Assert.False(string.IsNullOrWhiteSpace(edition.Version.Source.Section));
            Assert.StartsWith("https://", edition.Version.Source.Href, StringComparison.Ordinal);
            Assert.True(edition.Version.LastChecked >= new LocalDate(2026, 11, 21));
            Assert.NotEqual(Standing.Local, edition.Version.Standing);
            Assert.False(string.IsNullOrWhiteSpace(edition.Note));
        });
    }

    [Theory(DisplayName = "Satstabeller: on no day do two versions hold, and the day before the first none does")]
    [MemberData(nameof(Filled))]
    public void First_and_last_day(string id)
    {
        var table = RuleBook.BuiltIn.Table(id)!;
        var forAll = table.Editions.Where(edition => edition.Version.Side is null).ToList();
        Assert.Null(table.EditionOn(forAll[0].Version.Effective.PlusDays(-1)));
        foreach (var (edition, next) in forAll.Zip(forAll.Skip(1).Append(null)))
        {
            var last = edition.Version.Through ?? next?.Version.Effective.PlusDays(-1);
            Assert.Same(edition, table.EditionOn(edition.Version.Effective));
            if (last is not { } lastDay)
                continue;
            Assert.Same(edition, table.EditionOn(lastDay));
            Assert.Same(next, table.EditionOn(lastDay.PlusDays(1)));
        }
    }
}
