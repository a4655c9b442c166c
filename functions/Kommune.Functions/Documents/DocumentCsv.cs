using Kommune.Contracts;
using Kommune.Functions.Documents.Exports;

namespace Kommune.Functions.Documents;

/// <summary>Dokumentlinjer som CSV, for the kinds that have no layout of their own: one row per line, the head repeated.</summary>
internal static class DocumentCsv
{
    private const string Names = "documentId;kind;period;payer;placementId;earnedPeriod;lineKind;basis;unit;rate;amount;rule;table;text";
    private const string AllDecimals = "0.##########";

    public static void Write(DocumentDocument document, TextWriter output)
    {
        Csv.Header(output, Names);
        var csv = new Csv(output);
        foreach (var line in document.Lines)
        {
            csv.Text(document.DocumentId);
            csv.Text(document.Kind);
            csv.Text(document.Period);
            csv.Text(document.Payer?.OrganisationNumber);
            csv.Text(line.PlacementId);
            csv.Text(line.EarnedPeriod);
            csv.Text(line.Kind);
            csv.Decimal(line.Basis, AllDecimals);
            csv.Text(line.Unit);
            csv.Decimal(line.Rate, AllDecimals);
            csv.Amount(WireValues.Kroner(line.Amount));
            csv.Text(line.Rule.Id);
            csv.Text(line.Rule.Table);
            csv.Text(line.Text);
            csv.EndRow();
        }
    }
}
