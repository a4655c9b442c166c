using System.Globalization;
using System.Net;
using System.Text;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Attestations;

/// <summary>Attestasjon: the hours of a placement in a month, for print and signature. It names no participant and carries no notes.</summary>
internal static class AttestationSheet
{
    public static string Write(Placement placement, YearMonth month, Municipality municipality)
    {
        var entries = placement.Hours.In(month);
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="nb"><head><meta charset="utf-8"><title>Attestasjon {month.ToIso()}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            </head><body><main>
            <h1>Attestasjon av oppfølgingstimer</h1>
            <p>{Text(municipality.Name)}, tiltaksplass {Text(placement.Id.ToString())}, {month.ToIso()}</p>
            <table><caption>Førte oppføringer</caption>
            <thead><tr><th scope="col">Dato</th><th scope="col">Start</th><th scope="col">Minutter</th><th scope="col">For</th><th scope="col">Aktivitet</th><th scope="col">Måte</th><th scope="col">Jobbveileder</th><th scope="col">Godkjent av</th></tr></thead>
            <tbody>

            """);
        foreach (var logged in entries)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Names.Date(logged.Entry.Date)}</td><td>{logged.Entry.StartTime?.ToString("HH:mm", null)}</td><td>{logged.Entry.Minutes}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Side(logged.Entry.Side)}</td><td>{Activity(logged.Entry.Activity)}</td><td>{Text(logged.Entry.Mode ?? "")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(logged.Entry.Coach)}</td><td>{Text(logged.ApprovedBy ?? "ikke godkjent")}</td></tr>\n");
        var minutes = entries.Sum(logged => logged.Entry.Minutes);
        var approved = entries.Where(logged => logged.IsApproved).Sum(logged => logged.Entry.Minutes);
        return html.Append(CultureInfo.InvariantCulture, $"""
            </tbody></table>
            <p>Sum: {minutes} minutter, godkjent {approved} minutter.</p>
            <p>Sted og dato: ______________________ Underskrift: ______________________</p>
            </main></body></html>

            """).ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Side(FollowUpSide side) => side switch
    {
        FollowUpSide.Employee => "den ansatte",
        FollowUpSide.Employer => "arbeidsgiver",
        _ => "begge",
    };

    private static string Activity(FollowUpActivity activity) => activity switch
    {
        FollowUpActivity.WorkplaceFollowUp => "Oppfølging på arbeidsplassen",
        FollowUpActivity.EmployerGuidance => "Veiledning til arbeidsgiver",
        FollowUpActivity.TaskAdaptation => "Tilpasning av oppgaver og arbeidsplass",
        FollowUpActivity.WorkplaceMapping => "Kartlegging av arbeidsplassen",
        FollowUpActivity.SocialGuidance => "Sosialfaglig veiledning",
        FollowUpActivity.Travel => "Reise",
        FollowUpActivity.Administration => "Administrasjon",
        _ => "Opplæring",
    };
}
