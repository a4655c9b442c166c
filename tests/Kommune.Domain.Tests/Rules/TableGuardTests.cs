using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Rules;

/// <summary>The guard warns before a table runs out, not after lines are held.</summary>
public sealed class TableGuardTests
{
    [Theory(DisplayName = "Tabellvakt: the yearly grant is warned about from 60 days before 31 December")]
    [InlineData("2026-11-01", 60)]
    [InlineData("2026-11-02", 59)]
    [InlineData("2026-12-31", 0)]
    [InlineData("2027-01-10", -10)]
    public void Yearly_rates(string today, int daysLeft)
    {
        var warning = TableGuard.RunningOut(Given.BookThrough2026, Days.On(today)).Single(warning => warning.Table == RuleTables.VtaoGrant);
        Assert.Equal((new LocalDate(2026, 12, 31), daysLeft), (warning.RunsOut, warning.DaysLeft));
    }

    [Fact(DisplayName = "Tabellvakt: 61 days before the end nothing is said")]
    public void Too_early() =>
        Assert.DoesNotContain(TableGuard.RunningOut(Given.BookThrough2026, new LocalDate(2026, 10, 31)), warning => warning.Table == RuleTables.VtaoGrant);

    [Theory(DisplayName = "Tabellvakt: tables renewed on 1 May are due the day before, though they state no end")]
    [InlineData(RuleTables.GuaranteedPay)]
    [InlineData(RuleTables.BasicAmount)]
    public void Renewed_on_1_May(string table)
    {
        Assert.DoesNotContain(TableGuard.RunningOut(Given.BookThrough2026, new LocalDate(2027, 2, 28)), warning => warning.Table == table);
        var warning = TableGuard.RunningOut(Given.BookThrough2026, new LocalDate(2027, 3, 1)).Single(warning => warning.Table == table);
        Assert.Equal((new LocalDate(2027, 4, 30), 60), (warning.RunsOut, warning.DaysLeft));
    }

    [Fact(DisplayName = "Tabellvakt: a new version for next year, also a local one, ends the warning")]
    public void New_version_ends_the_warning()
    {
        var next = TableReaderTests.Table(TableReaderTests.Version("2027-01-01", "\"2027-12-31\""))
            .Replace("\"t\"", "\"vtao-grant\"", StringComparison.Ordinal)
            .Replace("\"standing\": \"adopted\"", "\"standing\": \"local\"", StringComparison.Ordinal);
        var book = Given.BookThrough2026.With([TableReaderTests.Read(next).Table!]).Book!;
        Assert.DoesNotContain(TableGuard.RunningOut(book, new LocalDate(2026, 12, 1)), warning => warning.Table == RuleTables.VtaoGrant);
    }

    [Fact(DisplayName = "Tabellvakt: the most urgent comes first, and what has no season and no end is never warned about")]
    public void Order()
    {
        var warnings = TableGuard.RunningOut(Given.BookThrough2026, new LocalDate(2026, 12, 1));
        Assert.Equal(warnings.OrderBy(warning => warning.RunsOut).Select(warning => warning.Table), warnings.Select(warning => warning.Table));
        Assert.DoesNotContain(warnings, warning => warning.Table is RuleTables.AnnualHours or RuleTables.BenefitLimit or RuleTables.RegimeCutoff);
        Assert.Contains(warnings, warning => warning.Table == RuleTables.EmployerContribution);
    }

    [Fact(DisplayName = "Tabellvakt: lists the cells somebody must enter from the agreement; a local number takes one off the list")]
    public void Unverified_cells()
    {
        var gaps = TableGuard.Unverified(RuleBook.BuiltIn, new LocalDate(2026, 11, 21));
        var pay = gaps.Where(gap => gap.Table == RuleTables.GuaranteedPay).ToList();
        Assert.Equal(7 + 5 + 5, pay.Count);
        Assert.All(pay, gap => Assert.Contains(gap.Row, new[] { "unskilled", "skilled", "skilledVocationalCollege" }));
        Assert.Contains(gaps, gap => gap is { Table: RuleTables.BenefitLimit, Row: "tao", Column: null });
    }
}
