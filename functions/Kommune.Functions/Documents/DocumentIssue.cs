using System.Collections.Immutable;
using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents.BillingBasis;
using Kommune.Functions.Documents.Ehf;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Documents.NavClaims;
using Kommune.Functions.Placements;
using NodaTime;

namespace Kommune.Functions.Documents;

/// <summary>Utstedelse: what a document says beyond its lines, decided the day it is issued, and whether anybody can take it as it is.</summary>
internal static class DocumentIssue
{
    /// <param name="creditsIssued">The date of the document it takes back.</param>
    public static DocumentTerms? TermsOf(Municipality municipality, DocumentKind kind, string documentId, string? payer, Nok total, LocalDate issued, LocalDate? creditsIssued)
    {
        if (kind is DocumentKind.Journal or DocumentKind.Payroll)
            return null;
        var finance = municipality.Finance;
        var kid = creditsIssued is null ? KidOf(finance.Kid, kind, documentId, payer, total) : null;
        return new DocumentTerms(StatementMapping.Iso(issued.PlusDays(finance.DueDays)), (kind == DocumentKind.NavClaim ? Nok.RoundToKroner(total.Kroner) : total).Kroner,
            new SellerDocument(municipality.Organisation.Value, municipality.Name, finance.Address.Street, finance.Address.PostCode, finance.Address.City, finance.InVatRegister),
            finance.BankAccount, kid, kid is null ? null : finance.Kid!.Mod11 ? "mod11" : "mod10", finance.Vat == VatTreatment.Exempt ? "exempt" : "outside", finance.VatReason,
            finance.ItemNumber, creditsIssued is { } date ? StatementMapping.Iso(date) : null);
    }

    /// <summary>Every reason why the payer could not take the document; empty when it can be issued.</summary>
    public static ImmutableArray<DocumentError> Check(DocumentDocument document) => document.Kind switch
    {
        "invoice" or "creditNote" => EhfRules.Check(EhfExport.Of(document)),
        "navClaim" when !document.Automatic => NavClaimRules.Check(NavExport.Of(document)),
        "billingBasis" => BillingRules.Check(BillingExport.Of(document)),
        _ => [],
    };

    /// <summary>Prefix, customer, one digit for the series, two for the year and six for the number. What takes back is not paid in.</summary>
    private static string? KidOf(KidScheme? scheme, DocumentKind kind, string documentId, string? payer, Nok total)
    {
        if (scheme is null || payer is null || total <= Nok.Zero || kind is not (DocumentKind.Invoice or DocumentKind.NavClaim))
            return null;
        var (year, number) = DocumentIds.YearAndNumber(documentId);
        var series = kind == DocumentKind.Invoice ? 1 : 2;
        return Kid.Create($"{scheme.Prefix}{scheme.Customers.GetValueOrDefault(payer, payer)}{series}{year % 100:D2}{number:D6}", scheme.Mod11 ? KidMethod.Mod11 : KidMethod.Mod10);
    }
}
