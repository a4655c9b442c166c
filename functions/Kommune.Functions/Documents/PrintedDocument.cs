using System.Globalization;
using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Web;

namespace Kommune.Functions.Documents;

/// <summary>Dokumentet som utskrift: head, lines and the attested hours behind them.</summary>
internal static class PrintedDocument
{
    public static void Write(DocumentDocument document, TextWriter output) => PrintedPage.Write(output, $"{KindName(document)} {document.DocumentId}", page =>
    {
        if (document.Automatic)
            page.Paragraph("Nav betaler dette tilskuddet av seg selv. Det er ingenting å sende inn.");
        Head(document, page);
        if (document.Kind == "journal")
            Journal(document, page);
        else
            Lines(document, page);
        if (document.Attestation is { Count: > 0 } hours)
            Attestation(hours, page);
    });

    private static string KindName(DocumentDocument document) => document.Kind switch
    {
        "invoice" => "Faktura",
        "creditNote" => "Kreditnota",
        "navClaim" => document.Automatic ? "Tilskudd fra Nav" : "Refusjonskrav",
        "billingBasis" => "Fakturagrunnlag",
        "journal" => "Bilagsjournal",
        _ => "Lønnslinjer",
    };

    private static void Head(DocumentDocument document, PrintedPage page) => page.Fields(
        ("Periode", PrintedValues.Month(document.Period)),
        ("Utstedt", Date(document.IssueDate)),
        ("Forfall", document.Terms is { } terms && document.Kind == "invoice" ? Date(terms.Due) : null),
        ("Utsteder", document.Terms is { } by ? $"{by.Seller.Name}, organisasjonsnummer {PrintedValues.Organisation(by.Seller.OrganisationNumber)}{Vat(by)}" : null),
        ("Utsteders adresse", document.Terms is { } from ? Address(from.Seller) : null),
        ("Betaler", document.Payer is { } payer ? $"{payer.Name}, organisasjonsnummer {PrintedValues.Organisation(payer.OrganisationNumber)}" : null),
        ("Deres referanse", document.Payer?.Reference),
        ("Bestillingsnummer", document.Payer?.OrderReference),
        (document.Kind == "invoice" ? "Tilbakefører" : "Krediterer", document.Credits),
        ("Erstatter", document.Reissues),
        ("Erstattet av", document.ReissuedAs),
        ("Kontonummer", PrintedValues.Account(document.Terms?.BankAccount)),
        ("KID", document.Automatic ? null : document.Terms?.Kid),
        ("Sum", Kroner(document.Total) + " kroner"),
        ("Merverdiavgift", document.Automatic ? null : document.Terms?.VatReason));

    /// <summary>The number as the e-invoice has it: "MVA" behind it from a seller in the register, unless the sale is outside the Act.</summary>
    private static string Vat(DocumentTerms terms) => terms.Seller.InVatRegister && terms.Vat != "outside" ? "\u00A0MVA" : "";

    private static string Address(SellerDocument seller) =>
        string.Join(", ", new[] { seller.Street, $"{seller.PostCode} {seller.City}".Trim() }.Where(part => !string.IsNullOrEmpty(part)));

    private static void Lines(DocumentDocument document, PrintedPage page) => page.Table<DocumentLine>("Linjer",
    [
        new("Opptjent", line => PrintedValues.Month(line.EarnedPeriod)), new("Tekst", line => line.Text), new("Tiltaksplass", line => line.PlacementId ?? line.AgreementId),
        new("Antall", line => Names.Number(line.Basis), true), new("Enhet", line => PrintedValues.Unit(line.Basis, NavExport.UnitName(line.Unit))), new("Sats", Rate, true), new("Beløp", line => Kroner(line.Amount), true),
    ], document.Lines);

    private static void Journal(DocumentDocument document, PrintedPage page) => page.Table<JournalLineDocument>("Posteringer",
    [
        new("Bilag", line => line.Voucher), new("Opptjent", line => PrintedValues.Month(line.EarnedPeriod)), new("Ansvar", line => line.Responsibility), new("Funksjon", line => line.Function),
        new("Art eller konto", line => line.Type), new("Prosjekt", line => line.Project), new("Tekst", line => line.Text), new("Beløp", line => Kroner(line.Amount), true),
    ], document.Journal);

    private static void Attestation(IReadOnlyList<AttestedHours> hours, PrintedPage page)
    {
        page.Table<AttestedHours>("Attesterte timer",
        [
            new("Dato", entry => Date(entry.Date)), new("Tiltaksplass", entry => entry.PlacementId), new("Aktivitet", entry => Words.Of(Language.Bokmal, "activity", entry.Activity)),
            new("Minutter", entry => Names.Number(entry.Minutes), true), new("Fakturert", entry => entry.BilledMinutes?.ToString(CultureInfo.InvariantCulture), true),
            new("Ikke fakturert", entry => Names.Number(entry.NotBilledMinutes), true), new("Godkjent av", entry => entry.ApprovedBy),
        ], hours);
        page.Paragraph(string.Join(' ', AttestedSum.Of(hours)));
    }

    /// <summary>Kroner a unit, or per cent of kroner.</summary>
    private static string Rate(DocumentLine line) => line.Unit == "kroner" ? $"{Names.Number(line.Rate)} %" : Names.Price(line.Rate);

    private static string Date(string iso) => Names.Date(WireValues.Date(iso));

    private static string Kroner(decimal amount) => Names.Kroner(WireValues.Kroner(amount));
}
