using System.Text;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;

namespace Kommune.Domain.Tests.Wages;

/// <summary>Pensjonspremien: what the municipality has stated, or its own dated rows. A month of 97.50 hours at 31.00 has 3 022.50 + 362.70 = 3 385.20 to count it on.</summary>
public sealed class EmployerPensionTests
{
    private const string Version = """
        { "effective": "2026-10-01", "through": null, "adopted": "2026-10-20", "standing": "local", "lastChecked": "2026-10-20",
          "source": { "title": "Pensjonskassen, premie", "section": "2026", "href": null }, "scope": null, "note": null, "value": 13 }
        """;

    private static readonly Fact[] Facts = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")];

    [Fact(DisplayName = "Pensjonspremie: from the first day of a row of its own the municipality's rate is the row's, and the row is cited; before it the one stated")]
    [Trait("rule", "employer-pension")]
    public void Dated_row()
    {
        // 12 % of 3 385.20 is 406.22, 13 % is 440.08.
        Assert.Equal((12m, 406.22m, null), Pension("2026-09", Own(Version)));
        Assert.Equal((13m, 440.08m, "employer-pension/2026-10-01"), Pension("2026-10", Own(Version)));
        Assert.Equal((12m, 406.22m, null), Pension("2026-10", RuleBook.BuiltIn));
        Assert.Equal((12m, 406.22m, null), Pension("2026-10", Own(Version).AsKnownOn(Given.Day("2026-10-19"))));
    }

    [Fact(DisplayName = "Pensjonspremie: a row without a number is held, with the contribution that is counted on it; nothing is guessed")]
    public void Not_verified()
    {
        var wage = Wage("2026-10", Own(Version.Replace("13 }", "null }", StringComparison.Ordinal)));
        Assert.Equal([LineKind.BasePay, LineKind.HolidayPay], wage.Lines.Select(line => line.Kind));
        Assert.Equal(("rate-missing", "employer-pension"), (Assert.Single(wage.Held).Code, wage.Held[0].Table));
    }

    [Fact(DisplayName = "Pensjonspremie: a table in another unit than per cent is refused")]
    public void Per_cent()
    {
        var problem = Assert.Single(Read(Version, "NOK/year").Problems);
        Assert.Equal((TableProblems.FieldWrong, "unit"), (problem.Code, problem.Field));
    }

    [Fact(DisplayName = "Pensjonspremie: a new row changes the months from its first day alone, and is the cause of the difference")]
    public void New_row_is_the_cause()
    {
        var books = new Books();
        books.Settle("2026-10", "2026-11-05", Facts);
        var placement = Given.Placement(Facts);
        var lines = Differences.Of(placement, MonthStatement.Through(placement, Given.Month("2026-10"), Given.Eksempel, Own(Version)), books.Issued, Facts, Given.Month("2026-10")).ToList();
        // 14.1 % of 3 385.20 + 440.08 is 539.36.
        Assert.Equal([(LineKind.Pension, "2026-10", 440.08m - 406.22m), (LineKind.EmployerContribution, "2026-10", 539.36m - 534.59m)],
            lines.Select(line => (line.Kind, line.Earned.ToString("uuuu-MM", null), line.Amount.Kroner)));
        Assert.All(lines, line => Assert.Equal(new Cause("new-rate", "Ny sats: employer-pension/2026-10-01.", "employer-pension/2026-10-01"), line.Cause));
    }

    private static (decimal, decimal, string?) Pension(string month, RuleBook rules)
    {
        var line = Wage(month, rules).Lines.Single(line => line.Kind == LineKind.Pension);
        return (line.Rate, line.Amount.Kroner, line.Rule.Table);
    }

    private static Domain.Wages.WageStatement Wage(string month, RuleBook rules) => MonthStatement.Of(Given.Placement(Facts), Given.Month(month), Given.Eksempel, rules).Wage!;

    private static RuleBook Own(string version) => RuleBook.BuiltIn.With([Read(version).Table!]).Book!;

    private static TableReading Read(string version, string unit = "percent") => TableReader.ReadLocal("own", Encoding.UTF8.GetBytes(
        $$"""{ "id": "employer-pension", "title": "Pensjonspremie", "unit": "{{unit}}", "versions": [ {{version}} ] }"""), RuleBook.BuiltIn);
}
