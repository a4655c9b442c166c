using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Functions.Documents.Payroll;

namespace Kommune.Functions.Documents.Exports;

/// <summary>An issued payroll list as lines for the payroll system. Its number is the run, and number and line the key that a repeated line is known by.</summary>
internal static class PayrollExport
{
    public static PayrollBatch Of(DocumentDocument document, FinanceSettings finance)
    {
        var (year, run) = DocumentIds.YearAndNumber(document.DocumentId);
        return new PayrollBatch(finance.WageTypes, year, run, [.. document.Lines.Select((line, index) => Line(document, line, index + 1))]);
    }

    private static PayrollLine Line(DocumentDocument document, DocumentLine line, int number)
    {
        var amount = WireValues.Kroner(line.Amount);
        var (quantity, rate) = HoursAndRate(line, amount);
        var account = line.Account is { } own ? new AccountString(own.Responsibility, own.Function, own.Type, own.Project, own.Activity) : AccountString.Empty;
        return new PayrollLine($"{document.DocumentId}/{number}", EmploymentOf(line.PlacementId), line.EmployeeNumber, line.Kind,
            WireValues.Month(document.Period), WireValues.Month(line.EarnedPeriod), quantity, rate, amount, account, line.Text);
    }

    /// <summary>Payroll carries whole hundredths; part-month hours with more decimals go as a sum.</summary>
    private static (decimal? Quantity, Nok? Rate) HoursAndRate(DocumentLine line, Nok amount) =>
        line.Unit == "hours" && line.Basis * 100m == decimal.Truncate(line.Basis * 100m) && Nok.TryFromKroner(line.Rate, out var rate) && Nok.Round(line.Basis * line.Rate) == amount
            ? (line.Basis, rate)
            : (null, null);

    private static string EmploymentOf(string? placement) => PlacementId.TryParse(placement, out var id) ? id.EmploymentId : placement ?? "";
}
