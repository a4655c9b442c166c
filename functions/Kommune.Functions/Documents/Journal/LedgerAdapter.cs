using System.Collections.Immutable;
using System.Globalization;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using NodaTime.Text;

namespace Kommune.Functions.Documents.Journal;

/// <summary>Writes a journal in a finance system's own layout.</summary>
internal static class LedgerAdapter
{
    public const string ValueTooWide = "value-too-wide";

    /// <summary>Writes the journal, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(
        IReadOnlyList<JournalLine> lines, KostraMapping mapping, LedgerLayout layout, TextWriter output, DocumentLimits? limits = null)
    {
        var formats = new Formats(layout);
        var errors = JournalRules.Check(lines, mapping, limits).AddRange(Widths(lines, layout, formats));
        if (!errors.IsEmpty)
            return errors;
        var csv = new Csv(output, layout.Separator);
        if (layout.HasHeader)
            Header(csv, layout);
        foreach (var line in lines)
        {
            foreach (var column in layout.Columns)
                Cell(csv, column, line, formats);
            csv.EndRow();
        }
        return [];
    }

    private static void Header(Csv csv, LedgerLayout layout)
    {
        foreach (var column in layout.Columns)
            csv.Text(column.Name);
        csv.EndRow();
    }

    private static void Cell(Csv csv, LedgerColumn column, JournalLine line, Formats formats)
    {
        if (column.Field is LedgerField.Amount or LedgerField.AbsoluteAmount or LedgerField.DebitCredit or LedgerField.Constant)
            csv.Raw(formats.Value(column, line));
        else if (column is { Field: LedgerField.Text, Width: { } width } && line.Text.Length > width)
            csv.Text(Cut(line.Text, width));
        else
            csv.Text(formats.Value(column, line));
    }

    /// <summary>Never in the middle of a character that takes two.</summary>
    private static string Cut(string text, int width) => text[..(char.IsHighSurrogate(text[width - 1]) ? width - 1 : width)].TrimEnd();

    private static IEnumerable<DocumentError> Widths(IReadOnlyList<JournalLine> lines, LedgerLayout layout, Formats formats)
    {
        foreach (var column in layout.Columns)
            for (var i = 0; column is { Width: not null, Field: not LedgerField.Text } && i < lines.Count; i++)
                if (formats.Value(column, lines[i]).Length > column.Width)
                    yield return new(ValueTooWide, $"lines[{i}].{column.Name}", $"{column.Name} har flere enn {column.Width} tegn.");
    }

    /// <summary>The patterns of a layout, made once for the file.</summary>
    private sealed class Formats(LedgerLayout layout)
    {
        private readonly LocalDatePattern date = LocalDatePattern.CreateWithInvariantCulture(layout.DatePattern);
        private readonly YearMonthPattern period = YearMonthPattern.CreateWithInvariantCulture(layout.PeriodPattern);

        public string Value(LedgerColumn column, JournalLine line) => column.Field switch
        {
            LedgerField.Constant => column.Constant ?? "",
            LedgerField.Voucher => line.Voucher,
            LedgerField.Date => date.Format(line.Date),
            LedgerField.Period => period.Format(line.Period),
            LedgerField.Earned => period.Format(line.Earned),
            LedgerField.Responsibility => line.Account.Responsibility ?? "",
            LedgerField.Function => line.Account.Function ?? "",
            LedgerField.Type => line.Account.Type ?? "",
            LedgerField.Project => line.Account.Project ?? "",
            LedgerField.Activity => line.Account.Activity ?? "",
            LedgerField.Amount => Number(line.Amount.Kroner),
            LedgerField.AbsoluteAmount => Number(Math.Abs(line.Amount.Kroner)),
            LedgerField.DebitCredit => line.Amount < Nok.Zero ? layout.CreditMark : layout.DebitMark,
            LedgerField.VatCode => line.VatCode,
            LedgerField.Text => line.Text,
            LedgerField.Reference => line.Reference,
            _ => throw new InvalidOperationException($"No value for the column {column.Name}."),
        };

        private string Number(decimal kroner)
        {
            var text = kroner.ToString("F2", CultureInfo.InvariantCulture);
            return layout.DecimalComma ? text.Replace('.', ',') : text;
        }
    }
}
