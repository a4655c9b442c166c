using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Documents.Attestations;

/// <summary>Attestasjon: the hours of a placement in a month and what is billed of each, for print and signature. It names no participant and carries no notes.</summary>
internal static class AttestationSheet
{
    public static string Write(Placement placement, YearMonth month, Municipality municipality, RuleBook rules)
    {
        var rows = RowsOf(placement, month, rules);
        using var output = new StringWriter();
        PrintedPage.Write(output, $"Attestasjon av oppfølgingstimer, {Names.Month(month)}", page =>
        {
            page.Paragraph($"{municipality.Name}, tiltaksplass {placement.Id}");
            if (rows.Count == 0)
                page.Paragraph("Ingen timer er ført.");
            else
                Entries(page, rows);
        });
        return output.ToString();
    }

    private static List<Row> RowsOf(Placement placement, YearMonth month, RuleBook rules)
    {
        var support = SupportObligation.Of(placement, month, rules);
        var billed = support.Billed.ToLookup(entry => entry.EntryId, entry => entry.Minutes);
        var notBilled = support.NotBillable.ToLookup(entry => entry.EntryId);
        return [.. placement.Hours.In(month).Select(logged => new Row(logged, billed[logged.Entry.EntryId].Sum(), [.. notBilled[logged.Entry.EntryId]],
            (placement.Agreements.On(logged.Entry.Date)?.Agreement as HourlyAgreement)?.Unit ?? BillingUnit.Exact))];
    }

    private static void Entries(PrintedPage page, List<Row> rows)
    {
        page.Table<Row>("Førte oppføringer",
        [
            new("Dato", row => Names.Date(row.Entry.Date)), new("Start", row => row.Entry.StartTime?.ToString("HH:mm", null)),
            new("Minutter", row => Names.Number(row.Entry.Minutes), true), new("For", row => Word("side", Wire.Name(row.Entry.Side))),
            new("Aktivitet", row => Word("activity", Wire.Name(row.Entry.Activity))), new("Måte", row => Word("mode", row.Entry.Mode)),
            new("Jobbveileder", row => row.Entry.Coach), new("Godkjent av", row => row.Logged.ApprovedBy ?? "ikke godkjent"),
            new("Faktureres", row => Names.Number(row.Billed), true),
            new("Faktureres ikke", row => string.Join(", ", row.NotBilled.Select(part => $"{part.Minutes} ({Word("outcome", part.Reason)?.ToLowerInvariant()})"))),
        ], rows);
        page.Paragraph(string.Join(' ', [Sum(rows), .. AttestedSum.Rules(rows.Where(row => row.Billed > 0).Select(row => row.Unit))]));
        if (Minutes(rows.Where(row => !row.Logged.IsApproved)) is > 0 and var waiting)
            page.Paragraph($"{waiting} minutter er ikke godkjent. Godkjenn timene før attestasjonen underskrives.");
        page.Paragraph("Sted og dato: ______________________ Underskrift: ______________________");
    }

    private static string Sum(List<Row> rows)
    {
        var (minutes, billed, notBilled) = (Minutes(rows), rows.Sum(row => row.Billed), rows.Sum(row => row.NotBilled.Sum(part => part.Minutes)));
        return $"Sum: {minutes} minutter, godkjent {Minutes(rows.Where(row => row.Logged.IsApproved))} minutter{AttestedSum.RoundedUp(billed + notBilled - minutes)}, "
            + $"faktureres {billed} minutter, faktureres ikke {notBilled} minutter.";
    }

    private static int Minutes(IEnumerable<Row> rows) => rows.Sum(row => row.Entry.Minutes);

    private static string? Word(string dimension, string? code) => code is null ? null : Words.Of(Language.Bokmal, dimension, code);

    /// <summary>An entry, and what becomes of its minutes under the agreement of its day.</summary>
    private sealed record Row(LoggedEntry Logged, int Billed, ImmutableArray<NotBillable> NotBilled, BillingUnit Unit)
    {
        public FollowUpEntry Entry => Logged.Entry;
    }
}
