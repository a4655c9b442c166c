using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Time;

namespace Kommune.Functions.Documents.NavClaims;

/// <summary>Kravet som utskrift: the fields in the order the portal asks for them, to type from.</summary>
internal static class NavClaimPage
{
    /// <summary>Writes the page, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(NavClaim claim, TextWriter output, DocumentLimits? limits = null)
    {
        var errors = NavClaimRules.Check(claim, limits);
        if (!errors.IsEmpty)
            return errors;
        PrintedPage.Write(output, claim.Reduces is { } reduced ? $"Reduksjon {claim.Number} av refusjonskrav {reduced}" : $"Refusjonskrav {claim.Number}", page =>
        {
            page.Paragraph(claim.Reduces is null
                ? "Til registrering i Navs løsning for arrangører. Kontroller beløp og periode før innsending."
                : "Navs løsning tar ikke imot negative krav. Meld reduksjonen til Nav.");
            Fields(claim, page);
            Lines(claim, page);
            Attachments(claim, page);
        });
        return [];
    }

    private static void Fields(NavClaim claim, PrintedPage page) => page.Fields(
        ("Arrangør", $"{claim.ArrangerName}, organisasjonsnummer {PrintedValues.Organisation(claim.Arranger)}"),
        ("Bedriftsnummer", claim.SubUnit is { } unit ? PrintedValues.Organisation(unit) : null),
        ("Bestillingsnummer", claim.OrderReference),
        ("Gjennomføring", claim.Measure),
        ("Periode fra", Names.Date(claim.First.FirstDay())),
        (claim.PeriodType == NavPeriodType.Inklusiv ? "Periode til og med" : "Periode til (ikke med)", Names.Date(NavPeriod.End(claim))),
        ("Beløp", Names.Number(claim.Amount.Kroner) + " kroner"),
        ("Kontonummer", PrintedValues.Account(claim.BankAccount)),
        ("KID", claim.Kid));

    private static void Lines(NavClaim claim, PrintedPage page) => page.Table<NavClaimLine>("Grunnlag",
    [
        new("Opptjent", line => Names.Month(line.Earned)), new("Tekst", line => line.Text), new("Tiltaksplass", line => line.Placement),
        new("Antall", line => Names.Number(line.Quantity), true), new("Enhet", line => PrintedValues.Unit(line.Quantity, line.Unit)), new("Beløp", line => Names.Kroner(line.Amount), true),
    ], claim.Lines);

    private static void Attachments(NavClaim claim, PrintedPage page)
    {
        page.Heading("Vedlegg");
        if (claim.Attachments.IsEmpty)
            page.Paragraph("Ingen.");
        else
            page.List(claim.Attachments.Select(attachment => $"{attachment.FileName}: {attachment.Description}"));
    }
}
