using System.Collections.Immutable;
using Kommune.Domain.Documents;

namespace Kommune.Functions.Documents.Journal;

/// <summary>Nøytral bilagsjournal: the CSV that is the same for every municipality. Debit positive, credit negative, decimal point.</summary>
internal static class JournalCsv
{
    private const string Names = "voucher;date;period;earnedPeriod;responsibility;function;type;project;activity;amount;vatCode;text;reference";

    /// <summary>Writes the journal, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(IReadOnlyList<JournalLine> lines, KostraMapping mapping, TextWriter output, DocumentLimits? limits = null)
    {
        var errors = JournalRules.Check(lines, mapping, limits);
        if (!errors.IsEmpty)
            return errors;
        Csv.Header(output, Names);
        var csv = new Csv(output);
        foreach (var line in lines)
            Row(csv, line);
        return [];
    }

    private static void Row(Csv csv, JournalLine line)
    {
        csv.Text(line.Voucher);
        csv.Date(line.Date);
        csv.Month(line.Period);
        csv.Month(line.Earned);
        csv.Text(line.Account.Responsibility);
        csv.Text(line.Account.Function);
        csv.Text(line.Account.Type);
        csv.Text(line.Account.Project);
        csv.Text(line.Account.Activity);
        csv.Amount(line.Amount);
        csv.Text(line.VatCode);
        csv.Text(line.Text);
        csv.Text(line.Reference);
        csv.EndRow();
    }
}
