using System.Text.RegularExpressions;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>docs/municipality.md has every field that the municipality's set-up is read from, and no other.</summary>
public sealed partial class MunicipalityDocumentTests
{
    private static readonly string[] Readers = ["MunicipalityFile", "FinanceReader", "ContributionReader"];

    /// <summary>Values of a field, which stand in the document beside the fields.</summary>
    private static readonly string[] Values =
    [
        "workdays", "calendarDays", "averageCalendarDays", "averageWorkdays", "fixedWorkdays", "false", "true", "exempt", "outside", "csv", "gl07", "visma", "fint", "vismalonn", "hl164", "mod10", "mod11",
    ];

    [Fact]
    public void Every_field_is_told_of_and_nothing_else_is()
    {
        var read = Readers.SelectMany(reader => Field().Matches(File.ReadAllText(Repository.PathOf("functions", "Kommune.Functions", "Municipalities", $"{reader}.cs")))).Select(field => field.Groups[1].Value).ToHashSet();
        var table = File.ReadLines(Repository.PathOf("docs", "municipality.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var told = table.SelectMany(line => Code().Matches(string.Join('|', line.Split('|')[..3]))).Select(code => code.Groups[1].Value).ToHashSet();
        Assert.True(read.Count > 40, $"Only {read.Count} fields were found.");
        Assert.Empty(read.Except(told));
        Assert.Empty(told.Except(read).Except(Values));
    }

    /// <summary>fields.Text("number"…), Account("basePay"), Former(fields, "formerMunicipality"), OneOf(fields, "ledgerFormat", …).</summary>
    [GeneratedRegex(@"(?:fields[!?]?\.\w+\(|Account\(|\(fields, )""(\w+)""")]
    private static partial Regex Field();

    /// <summary>The last part of `finance.kid`; a name of a word, not `KS` or `1a`.</summary>
    [GeneratedRegex(@"`(?:\w+\.)?([a-z][A-Za-z]+\d*)`")]
    private static partial Regex Code();
}
