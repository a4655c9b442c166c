using System.Globalization;
using System.Text;
using Kommune.Contracts;

namespace Kommune.Functions.Documents;

/// <summary>Documents as semicolon-separated text: the journal in its contract columns, the others line by line.</summary>
internal static class DocumentCsv
{
    public static string Write(DocumentDocument document)
    {
        var csv = new StringBuilder();
        if (document.Kind == "journal")
        {
            csv.Append("voucher;date;period;earnedPeriod;responsibility;function;type;project;activity;amount;vatCode;text;reference\r\n");
            foreach (var line in document.Journal)
                Row(csv, line.Voucher, line.Date, line.Period, line.EarnedPeriod, line.Responsibility, line.Function, line.Type, line.Project, line.Activity,
                    Amount(line.Amount), line.VatCode, line.Text, line.Reference);
            return csv.ToString();
        }
        csv.Append("documentId;kind;period;payer;placementId;earnedPeriod;lineKind;basis;unit;rate;amount;rule;table;text\r\n");
        foreach (var line in document.Lines)
            Row(csv, document.DocumentId, document.Kind, document.Period, document.Payer?.OrganisationNumber, line.PlacementId, line.EarnedPeriod, line.Kind,
                Plain(line.Basis), line.Unit, Plain(line.Rate), Amount(line.Amount), line.Rule.Id, line.Rule.Table, line.Text);
        return csv.ToString();
    }

    private static string Amount(decimal kroner) => kroner.ToString("F2", CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder csv, params ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            csv.Append(i == 0 ? "" : ";").Append(Cell(cells[i] ?? ""));
        csv.Append("\r\n");
    }

    /// <summary>Quoted where needed; a text that a spreadsheet would take for a formula gets a leading apostrophe.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '@' && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
