using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Documents.NavClaims;

namespace Kommune.Functions.Documents;

/// <summary>Dokumentet som utskrift: head, lines and the attested hours behind them. One page, no script, prints in black and white.</summary>
internal static class PrintedDocument
{
    public static void Write(DocumentDocument document, TextWriter output)
    {
        var title = $"{KindName(document)} {document.DocumentId}";
        output.Write($"<!doctype html>\n<html lang=\"nb\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Encode(title)}</title>\n<style>{NavClaimPage.Style}</style>\n</head>\n<body>\n<main>\n<h1>{Encode(title)}</h1>\n");
        if (document.Automatic)
            output.Write("<p>Nav betaler dette tilskuddet av seg selv. Det er ingenting å sende inn.</p>\n");
        Head(document, output);
        if (document.Kind == "journal")
            Journal(document, output);
        else
            Lines(document, output);
        if (document.Attestation is { Count: > 0 } hours)
            Attestation(hours, output);
        output.Write("</main>\n</body>\n</html>\n");
    }

    private static string KindName(DocumentDocument document) => document.Kind switch
    {
        "invoice" => "Faktura",
        "creditNote" => "Kreditnota",
        "navClaim" => document.Automatic ? "Tilskudd fra Nav" : "Refusjonskrav",
        "billingBasis" => "Fakturagrunnlag",
        "journal" => "Bilagsjournal",
        _ => "Lønnslinjer",
    };

    private static void Head(DocumentDocument document, TextWriter output)
    {
        output.Write("<dl>\n");
        Field(output, "Periode", document.Period);
        Field(output, "Utstedt", Date(document.IssueDate));
        Field(output, "Forfall", document.Terms is { } terms && document.Kind == "invoice" ? Date(terms.Due) : null);
        Field(output, "Utsteder", document.Terms is { } by ? $"{by.Seller.Name}, organisasjonsnummer {by.Seller.OrganisationNumber}" : null);
        Field(output, "Betaler", document.Payer is { } payer ? $"{payer.Name}, organisasjonsnummer {payer.OrganisationNumber}" : null);
        Field(output, "Deres referanse", document.Payer?.Reference);
        Field(output, "Bestillingsnummer", document.Payer?.OrderReference);
        Field(output, document.Kind == "invoice" ? "Tilbakefører" : "Krediterer", document.Credits);
        Field(output, "Erstatter", document.Reissues);
        Field(output, "Erstattet av", document.ReissuedAs);
        Field(output, "Kontonummer", document.Terms?.BankAccount);
        Field(output, "KID", document.Terms?.Kid);
        Field(output, "Sum", Kroner(document.Total) + " kroner");
        Field(output, "Merverdiavgift", document.Terms?.VatReason);
        output.Write("</dl>\n");
    }

    private static void Lines(DocumentDocument document, TextWriter output)
    {
        Table(output, "Linjer", [("Opptjent", false), ("Tekst", false), ("Plassering", false), ("Antall", true), ("Enhet", false), ("Sats", true), ("Beløp", true)]);
        foreach (var line in document.Lines)
            Row(output, (line.EarnedPeriod, false), (line.Text, false), (line.PlacementId ?? line.AgreementId, false), (Names.Number(line.Basis), true), (NavExport.UnitName(line.Unit), false),
                (Names.Number(line.Rate), true), (Kroner(line.Amount), true));
        output.Write("</tbody>\n</table>\n");
    }

    private static void Journal(DocumentDocument document, TextWriter output)
    {
        Table(output, "Posteringer", [("Bilag", false), ("Opptjent", false), ("Ansvar", false), ("Funksjon", false), ("Art eller konto", false), ("Prosjekt", false), ("Tekst", false), ("Beløp", true)]);
        foreach (var line in document.Journal)
            Row(output, (line.Voucher, false), (line.EarnedPeriod, false), (line.Responsibility, false), (line.Function, false), (line.Type, false), (line.Project, false),
                (line.Text, false), (Kroner(line.Amount), true));
        output.Write("</tbody>\n</table>\n");
    }

    private static void Attestation(IReadOnlyList<AttestedHours> hours, TextWriter output)
    {
        Table(output, "Attesterte timer", [("Dato", false), ("Plassering", false), ("Aktivitet", false), ("Minutter", true), ("Ikke fakturert", true), ("Godkjent av", false)]);
        foreach (var entry in hours)
            Row(output, (Date(entry.Date), false), (entry.PlacementId, false), (Activities.NameOf(entry.Activity), false), (Names.Number(entry.Minutes), true),
                (Names.Number(entry.NotBilledMinutes), true), (entry.ApprovedBy, false));
        output.Write("</tbody>\n</table>\n");
    }

    private static void Table(TextWriter output, string caption, ReadOnlySpan<(string Name, bool IsNumber)> columns)
    {
        output.Write($"<h2>{caption}</h2>\n<table>\n<thead><tr>");
        foreach (var (name, isNumber) in columns)
            output.Write($"<th scope=\"col\"{Class(isNumber)}>{name}</th>");
        output.Write("</tr></thead>\n<tbody>\n");
    }

    private static void Row(TextWriter output, params ReadOnlySpan<(string? Text, bool IsNumber)> cells)
    {
        output.Write("<tr>");
        foreach (var (text, isNumber) in cells)
            output.Write($"<td{Class(isNumber)}>{Encode(text ?? "")}</td>");
        output.Write("</tr>\n");
    }

    private static string Class(bool isNumber) => isNumber ? " class=\"tall\"" : "";

    private static void Field(TextWriter output, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            output.Write($"<dt>{label}</dt><dd>{Encode(value)}</dd>\n");
    }

    private static string Encode(string text) => NavClaimPage.Html.Encode(text);

    private static string Date(string iso) => Names.Date(WireValues.Date(iso));

    private static string Kroner(decimal amount) => Names.Kroner(WireValues.Kroner(amount));
}
