using System.Collections.Immutable;
using System.Globalization;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>
/// Visma Lønn, 17 fields: year;run;employee;wage type;base;quantity;rate;amount;account;contra account;R1–R6;deduction code.
/// R1 is the department and R2 the project; function and activity go in R3 and R4. The layout has neither earned period, text nor
/// source id: duplicates are then only caught by the run number, and differences are told apart in the manifest's document.
/// </summary>
internal static class VismaPayroll
{
    private const string TwoDecimals = "0.00";

    /// <summary>Trekkode 0: full deduction of tax.</summary>
    private const string FullDeduction = "0";

    /// <summary>Writes the lines, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(PayrollBatch batch, TextWriter output, DocumentLimits? limits = null)
    {
        var errors = PayrollRules.Check(batch, limits);
        if (!errors.IsEmpty)
            return errors;
        var csv = new Csv(output);
        foreach (var line in batch.Lines)
            Row(csv, batch, line);
        return [];
    }

    private static void Row(Csv csv, PayrollBatch batch, PayrollLine line)
    {
        csv.Raw(batch.Year.ToString(CultureInfo.InvariantCulture));
        csv.Raw(batch.Run.ToString(CultureInfo.InvariantCulture));
        csv.Raw(line.EmployeeNumber);
        csv.Raw(batch.WageTypes[line.Kind]);
        csv.Raw("0.0");
        csv.Decimal(line.Quantity ?? 0m, TwoDecimals);
        csv.Decimal(line.Rate?.Kroner ?? 0m, TwoDecimals);
        csv.Decimal(line.Amount.Kroner, TwoDecimals);
        csv.Raw("0");
        csv.Raw("0");
        csv.QuotedText(line.Account.Responsibility);
        csv.QuotedText(line.Account.Project);
        csv.QuotedText(line.Account.Function);
        csv.QuotedText(line.Account.Activity);
        csv.QuotedText(null);
        csv.QuotedText(null);
        csv.Raw(FullDeduction);
        csv.EndRow();
    }
}
