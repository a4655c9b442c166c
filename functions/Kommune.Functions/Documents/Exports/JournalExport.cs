using System.Collections.Immutable;
using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.Ledger;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents.Journal;
using Kommune.Functions.Municipalities;

namespace Kommune.Functions.Documents.Exports;

/// <summary>An issued journal as lines of the ledger, and the layouts that the municipality's finance system reads.</summary>
internal static class JournalExport
{
    public static ImmutableArray<JournalLine> Of(DocumentDocument document) => [.. document.Journal.Select(Line)];

    public static KostraMapping MappingOf(FinanceSettings finance) => new(finance.KostraFunctions, finance.KostraTypes);

    /// <summary>Unit4 with the site's own columns when it has named them.</summary>
    public static LedgerLayout Unit4(FinanceSettings finance)
    {
        var layout = LedgerLayout.Unit4Gl07(finance.Unit4.Client, finance.Unit4.VoucherType);
        return finance.Unit4.Columns.IsEmpty ? layout : layout with { Columns = [.. finance.Unit4.Columns.Select(Column)] };
    }

    private static LedgerColumn Column(ColumnSettings column) => new(column.Name, FinanceReader.LedgerFields[column.Field], column.Constant, column.Width);

    private static JournalLine Line(JournalLineDocument line) =>
        new(line.Voucher, WireValues.Date(line.Date), WireValues.Month(line.Period), WireValues.Month(line.EarnedPeriod),
            new AccountString(line.Responsibility, line.Function, line.Type, line.Project, line.Activity), WireValues.Kroner(line.Amount), line.VatCode, line.Text, line.Reference);
}
