using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kommune.Domain.Lines;
using Kommune.Domain.Time;

namespace Kommune.Functions.Documents.NavClaims;

/// <summary>Kravet som utskrift: the fields in the order the portal asks for them, to type from. One page, no script, prints in black and white.</summary>
internal static class NavClaimPage
{
    internal const string Style = "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}"
        + "th,td{border-bottom:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}.tall{text-align:right;white-space:nowrap}"
        + "dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.25rem 1.5rem}dt{font-weight:bold}dd{margin:0}@media print{body{margin:0}}";

    internal static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the page, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(NavClaim claim, TextWriter output, DocumentLimits? limits = null)
    {
        var errors = NavClaimRules.Check(claim, limits);
        if (!errors.IsEmpty)
            return errors;
        var title = claim.Reduces is { } reduced ? $"Reduksjon {claim.Number} av refusjonskrav {reduced}" : $"Refusjonskrav {claim.Number}";
        var use = claim.Reduces is null
            ? "Til registrering i Navs løsning for arrangører. Kontroller beløp og periode før innsending."
            : "Navs løsning tar ikke imot negative krav. Meld reduksjonen til Nav.";
        output.Write($"<!doctype html>\n<html lang=\"nb\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Html.Encode(title)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n<h1>{Html.Encode(title)}</h1>\n<p>{use}</p>\n");
        Fields(claim, output);
        Lines(claim, output);
        Attachments(claim, output);
        output.Write("</main>\n</body>\n</html>\n");
        return [];
    }

    private static void Fields(NavClaim claim, TextWriter output)
    {
        output.Write("<dl>\n");
        Field(output, "Arrangør", $"{claim.ArrangerName}, organisasjonsnummer {claim.Arranger}");
        Field(output, "Bedriftsnummer", claim.SubUnit);
        Field(output, "Bestillingsnummer", claim.OrderReference);
        Field(output, "Gjennomføring", claim.Measure);
        Field(output, "Periode fra", Names.Date(claim.First.FirstDay()));
        Field(output, claim.PeriodType == NavPeriodType.Inklusiv ? "Periode til og med" : "Periode til (ikke med)", Names.Date(NavPeriod.End(claim)));
        Field(output, "Beløp", Names.Number(claim.Amount.Kroner) + " kroner");
        Field(output, "Kontonummer", claim.BankAccount);
        Field(output, "KID", claim.Kid);
        output.Write("</dl>\n");
    }

    private static void Lines(NavClaim claim, TextWriter output)
    {
        output.Write("<h2>Grunnlag</h2>\n<table>\n<thead><tr><th scope=\"col\">Opptjent</th><th scope=\"col\">Tekst</th><th scope=\"col\">Plassering</th><th scope=\"col\" class=\"tall\">Antall</th><th scope=\"col\">Enhet</th><th scope=\"col\" class=\"tall\">Beløp</th></tr></thead>\n<tbody>\n");
        foreach (var line in claim.Lines)
            output.Write($"<tr><td>{line.Earned.ToIso()}</td><td>{Html.Encode(line.Text)}</td><td>{Html.Encode(line.Placement ?? "")}</td><td class=\"tall\">{Names.Number(line.Quantity)}</td><td>{Html.Encode(line.Unit)}</td><td class=\"tall\">{Names.Kroner(line.Amount)}</td></tr>\n");
        output.Write("</tbody>\n</table>\n");
    }

    private static void Attachments(NavClaim claim, TextWriter output)
    {
        output.Write("<h2>Vedlegg</h2>\n");
        output.Write(claim.Attachments.IsEmpty ? "<p>Ingen.</p>\n" : "<ol>\n");
        foreach (var attachment in claim.Attachments)
            output.Write($"<li>{Html.Encode(attachment.FileName)}: {Html.Encode(attachment.Description)}</li>\n");
        output.Write(claim.Attachments.IsEmpty ? "" : "</ol>\n");
    }

    private static void Field(TextWriter output, string label, string? value)
    {
        if (value is not null)
            output.Write($"<dt>{label}</dt><dd>{Html.Encode(value)}</dd>\n");
    }
}
