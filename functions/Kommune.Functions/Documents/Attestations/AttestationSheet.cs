using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Documents.Attestations;

/// <summary>Attestasjon: the hours of a placement in a month, for print and signature. It names no participant and carries no notes.</summary>
internal static class AttestationSheet
{
    public static string Write(Placement placement, YearMonth month, Municipality municipality)
    {
        var entries = placement.Hours.In(month);
        using var output = new StringWriter();
        PrintedPage.Write(output, $"Attestasjon av oppfølgingstimer, {month.ToIso()}", page =>
        {
            page.Paragraph($"{municipality.Name}, tiltaksplass {placement.Id}");
            page.Table<LoggedEntry>("Førte oppføringer",
            [
                new("Dato", logged => Names.Date(logged.Entry.Date)), new("Start", logged => logged.Entry.StartTime?.ToString("HH:mm", null)),
                new("Minutter", logged => Names.Number(logged.Entry.Minutes), true), new("For", logged => Word("side", Wire.Name(logged.Entry.Side))),
                new("Aktivitet", logged => Word("activity", Wire.Name(logged.Entry.Activity))), new("Måte", logged => logged.Entry.Mode),
                new("Jobbveileder", logged => logged.Entry.Coach), new("Godkjent av", logged => logged.ApprovedBy ?? "ikke godkjent"),
            ], entries);
            page.Paragraph($"Sum: {Minutes(entries)} minutter, godkjent {Minutes(entries.Where(logged => logged.IsApproved))} minutter.");
            page.Paragraph("Sted og dato: ______________________ Underskrift: ______________________");
        });
        return output.ToString();
    }

    private static int Minutes(IEnumerable<LoggedEntry> entries) => entries.Sum(logged => logged.Entry.Minutes);

    private static string Word(string dimension, string code) => Words.Of(Language.Bokmal, dimension, code);
}
