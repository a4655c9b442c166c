using Kommune.Contracts;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Documents.Ehf;

namespace Kommune.Functions.Documents.Exports;

/// <summary>An issued invoice or credit note as EHF. On a credit note the amounts change sign: what is taken back is positive there.</summary>
internal static class EhfExport
{
    public static EhfInvoice Of(DocumentDocument document)
    {
        var (terms, payer) = (document.Terms!, document.Payer!);
        var isCredit = document.Kind == "creditNote";
        var issued = WireValues.Date(document.IssueDate);
        return new EhfInvoice(document.DocumentId, issued, WireValues.Date(terms.Due),
            isCredit ? new EhfCreditedInvoice(document.Credits ?? "", terms.CreditsIssueDate is { } date ? WireValues.Date(date) : issued) : null,
            Seller(terms.Seller), new EhfParty(payer.OrganisationNumber, payer.Name, new EhfAddress(null, null, null)), payer.Reference, payer.OrderReference,
            new EhfPayment(terms.BankAccount ?? "", terms.Kid, MethodOf(terms)),
            [.. document.Lines.Select(line => Line(line, Vat(terms), isCredit ? -1 : 1))],
            AttestationPdf.Of(document) is { } attestation ? [attestation] : [], Note(document));
    }

    public static KidMethod? MethodOf(DocumentTerms terms) => terms.KidMethod switch { "mod10" => KidMethod.Mod10, "mod11" => KidMethod.Mod11, _ => null };

    private static EhfParty Seller(SellerDocument seller) =>
        new(seller.OrganisationNumber, seller.Name, new EhfAddress(seller.Street, seller.PostCode, seller.City), seller.InVatRegister);

    private static EhfVat Vat(DocumentTerms terms) =>
        (terms.Vat == "exempt" ? EhfVat.Exempt : EhfVat.Outside) with { Reason = terms.VatReason };

    private static EhfLine Line(DocumentLine line, EhfVat vat, int sign)
    {
        var amount = WireValues.Kroner(sign * line.Amount);
        var (basis, rate) = line.Basis < 0m || line.Rate < 0m ? (Math.Abs(line.Basis), Math.Abs(line.Rate)) : (line.Basis, line.Rate);
        var (quantity, price, isSum) = WireValues.QuantityAndPrice(basis, rate, amount);
        var earned = WireValues.Month(line.EarnedPeriod);
        return isSum ? EhfLine.OfAmount(line.Text, line.PlacementId, earned, amount, vat) : new EhfLine(line.Text, line.PlacementId, earned, quantity, Unit(line.Unit), price, amount, vat);
    }

    private static EhfUnit Unit(string unit) => unit switch { "hours" => EhfUnit.Hour, "months" => EhfUnit.Month, _ => EhfUnit.Piece };

    private static string? Note(DocumentDocument document) =>
        document.Reissues is { } rejected ? $"Erstatter {rejected}, som ble avvist."
        : document is { Kind: "invoice", Credits: { } credit } ? $"Tilbakefører kreditnota {credit}, som ble avvist." : null;
}
