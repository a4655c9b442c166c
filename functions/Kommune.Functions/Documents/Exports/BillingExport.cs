using Kommune.Contracts;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using Kommune.Functions.Documents.BillingBasis;

namespace Kommune.Functions.Documents.Exports;

/// <summary>An issued billing basis as an order to the finance system, which numbers the invoice and makes its own KID.</summary>
internal static class BillingExport
{
    public static BillingOrder Of(DocumentDocument document)
    {
        var (terms, payer, period) = (document.Terms!, document.Payer!, WireValues.Month(document.Period));
        return new BillingOrder(document.DocumentId, document.Credits, new BillingIssuer(terms.Seller.OrganisationNumber, terms.Seller.Name),
            new BillingRecipient(payer.OrganisationNumber, payer.Name), payer.Reference, payer.OrderReference, null, period, period.LastDay(), null, null,
            [.. document.Lines.Select(line => Line(line, terms.ItemNumber))], document.Attestation is { Count: > 0 } ? [Attestations.AttestationPdf.FileName(document)] : []);
    }

    private static BillingLine Line(DocumentLine line, string item)
    {
        var amount = WireValues.Kroner(line.Amount);
        var (quantity, price, isSum) = WireValues.QuantityAndPrice(line.Basis, line.Rate, amount);
        var isWhole = !isSum && Nok.TryFromKroner(price, out _);
        return new BillingLine(item, line.Text, line.PlacementId, WireValues.Month(line.EarnedPeriod), isWhole ? quantity : 1m, isWhole ? Nok.FromKroner(price) : amount, amount, Nok.Zero);
    }
}
