using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Documents.Ehf;

/// <summary>
/// Skriver EHF: one invoice or credit note as UBL 2.1 XML, straight to the stream. Element order is the schema's. Where an
/// invoice and a credit note differ, both are written side by side here.
/// </summary>
internal static class EhfWriter
{
    private const string Customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string Profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    private const string OrganisationScheme = "0192";

    /// <summary>UNCL 4461: credit transfer, which is what an account number and a KID are.</summary>
    private const string CreditTransfer = "30";

    /// <summary>UNCL 1001 130: an identifier of what the line is about.</summary>
    private const string LineObject = "130";

    internal static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n", CloseOutput = false };

    /// <summary>Writes the document, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(EhfInvoice invoice, Stream output, DocumentLimits? limits = null)
    {
        var errors = EhfRules.Check(invoice, limits);
        if (!errors.IsEmpty)
            return errors;
        using var xml = XmlWriter.Create(output, Settings);
        var ubl = new UblWriter(xml);
        var totals = EhfTotals.Of(invoice);
        ubl.StartDocument(invoice.IsCreditNote ? "CreditNote" : "Invoice");
        Header(ubl, invoice);
        References(ubl, invoice);
        Seller(ubl, invoice);
        Buyer(ubl, invoice.Buyer);
        Payment(ubl, invoice);
        Tax(ubl, totals);
        Sums(ubl, totals);
        for (var i = 0; i < invoice.Lines.Length; i++)
            Line(ubl, invoice.Lines[i], i + 1, invoice.IsCreditNote);
        ubl.EndDocument();
        return [];
    }

    private static void Header(UblWriter ubl, EhfInvoice invoice)
    {
        ubl.Text("CustomizationID", Customization);
        ubl.Text("ProfileID", Profile);
        ubl.Text("ID", invoice.Number);
        ubl.Date("IssueDate", invoice.Issued);
        if (!invoice.IsCreditNote)
            ubl.Date("DueDate", invoice.Due);
        ubl.Text(invoice.IsCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode", invoice.IsCreditNote ? "381" : "380");
        ubl.OptionalText("Note", invoice.Note);
        ubl.Text("DocumentCurrencyCode", "NOK");
        ubl.OptionalText("BuyerReference", invoice.BuyerReference);
        if (EarnedMonths(invoice) is { } months)
            Period(ubl, months.First, months.Last);
    }

    /// <summary>Peppol R110/R111: the period of a line lies within the period of the invoice, so that one spans them all.</summary>
    private static (YearMonth First, YearMonth Last)? EarnedMonths(EhfInvoice invoice)
    {
        (YearMonth First, YearMonth Last)? span = null;
        foreach (var line in invoice.Lines)
            if (line.Earned is { } month)
                span = span is { } known
                    ? (month.CompareTo(known.First) < 0 ? month : known.First, month.CompareTo(known.Last) > 0 ? month : known.Last)
                    : (month, month);
        return span;
    }

    private static void Period(UblWriter ubl, YearMonth first, YearMonth last)
    {
        ubl.Start("InvoicePeriod");
        ubl.Date("StartDate", first.FirstDay());
        ubl.Date("EndDate", last.LastDay());
        ubl.End();
    }

    private static void References(UblWriter ubl, EhfInvoice invoice)
    {
        if (invoice.OrderReference is { } order)
        {
            ubl.Start("OrderReference");
            ubl.Text("ID", order);
            ubl.End();
        }
        if (invoice.Credits is { } credited)
        {
            ubl.Start("BillingReference");
            ubl.Start("InvoiceDocumentReference");
            ubl.Text("ID", credited.Number);
            ubl.Date("IssueDate", credited.Issued);
            ubl.End();
            ubl.End();
        }
        foreach (var attachment in invoice.Attachments)
        {
            ubl.Start("AdditionalDocumentReference");
            ubl.Text("ID", attachment.Id);
            ubl.Text("DocumentDescription", attachment.Description);
            ubl.Start("Attachment");
            ubl.Pdf("EmbeddedDocumentBinaryObject", attachment);
            ubl.End();
            ubl.End();
        }
    }

    private static void Seller(UblWriter ubl, EhfInvoice invoice)
    {
        ubl.Start("AccountingSupplierParty");
        ubl.Start("Party");
        Endpoint(ubl, invoice.Seller);
        // EN 16931 BR-O-02: an invoice with lines outside the Act has no VAT number, even when the seller has one.
        if (invoice.Seller.InVatRegister && invoice.Lines[0].Vat.Category != EhfVatCategory.Outside)
        {
            ubl.Start("PartyTaxScheme");
            ubl.Text("CompanyID", $"NO{invoice.Seller.OrganisationNumber}MVA");
            TaxScheme(ubl);
            ubl.End();
        }
        LegalEntity(ubl, invoice.Seller);
        ubl.End();
        ubl.End();
    }

    private static void Buyer(UblWriter ubl, EhfParty buyer)
    {
        ubl.Start("AccountingCustomerParty");
        ubl.Start("Party");
        Endpoint(ubl, buyer);
        LegalEntity(ubl, buyer);
        ubl.End();
        ubl.End();
    }

    private static void Endpoint(UblWriter ubl, EhfParty party)
    {
        ubl.TextWith("EndpointID", "schemeID", OrganisationScheme, party.OrganisationNumber);
        ubl.Start("PartyName");
        ubl.Text("Name", party.Name);
        ubl.End();
        ubl.Start("PostalAddress");
        ubl.OptionalText("StreetName", party.Address.Street);
        ubl.OptionalText("CityName", party.Address.City);
        ubl.OptionalText("PostalZone", party.Address.PostCode);
        ubl.Start("Country");
        ubl.Text("IdentificationCode", party.Address.Country);
        ubl.End();
        ubl.End();
    }

    private static void LegalEntity(UblWriter ubl, EhfParty party)
    {
        ubl.Start("PartyLegalEntity");
        ubl.Text("RegistrationName", party.Name);
        ubl.TextWith("CompanyID", "schemeID", OrganisationScheme, party.OrganisationNumber);
        ubl.End();
    }

    private static void Payment(UblWriter ubl, EhfInvoice invoice)
    {
        ubl.Start("PaymentMeans");
        ubl.Text("PaymentMeansCode", CreditTransfer);
        // UBL has no due date in the head of a credit note; it stands here.
        if (invoice.IsCreditNote)
            ubl.Date("PaymentDueDate", invoice.Due);
        ubl.OptionalText("PaymentID", invoice.Payment.Kid);
        ubl.Start("PayeeFinancialAccount");
        ubl.Text("ID", invoice.Payment.BankAccount);
        ubl.End();
        ubl.End();
    }

    private static void Tax(UblWriter ubl, EhfTotals totals)
    {
        ubl.Start("TaxTotal");
        ubl.Amount("TaxAmount", totals.Tax);
        foreach (var group in totals.Groups)
        {
            ubl.Start("TaxSubtotal");
            ubl.Amount("TaxableAmount", group.Taxable);
            ubl.Amount("TaxAmount", group.Tax);
            Category(ubl, "TaxCategory", group.Vat, withReason: true);
            ubl.End();
        }
        ubl.End();
    }

    private static void Category(UblWriter ubl, string element, EhfVat vat, bool withReason)
    {
        ubl.Start(element);
        ubl.Text("ID", Code(vat.Category));
        // EN 16931 BR-O-05: no rate at all outside the Act, not even zero.
        if (vat.Category != EhfVatCategory.Outside)
            ubl.Percent("Percent", vat.Percent);
        if (withReason)
            ubl.OptionalText("TaxExemptionReason", vat.Reason);
        TaxScheme(ubl);
        ubl.End();
    }

    private static void TaxScheme(UblWriter ubl)
    {
        ubl.Start("TaxScheme");
        ubl.Text("ID", "VAT");
        ubl.End();
    }

    private static void Sums(UblWriter ubl, EhfTotals totals)
    {
        ubl.Start("LegalMonetaryTotal");
        ubl.Amount("LineExtensionAmount", totals.Lines);
        ubl.Amount("TaxExclusiveAmount", totals.Lines);
        ubl.Amount("TaxInclusiveAmount", totals.WithTax);
        if (totals.Rounding != Nok.Zero)
            ubl.Amount("PayableRoundingAmount", totals.Rounding);
        ubl.Amount("PayableAmount", totals.Payable);
        ubl.End();
    }

    private static void Line(UblWriter ubl, EhfLine line, int number, bool isCreditNote)
    {
        ubl.Start(isCreditNote ? "CreditNoteLine" : "InvoiceLine");
        ubl.Number("ID", number);
        ubl.Quantity(isCreditNote ? "CreditedQuantity" : "InvoicedQuantity", line.Quantity, Code(line.Unit));
        ubl.Amount("LineExtensionAmount", line.Amount);
        if (line.Earned is { } month)
            Period(ubl, month, month);
        if (line.Placement is { } placement)
        {
            ubl.Start("DocumentReference");
            ubl.Text("ID", placement);
            ubl.Text("DocumentTypeCode", LineObject);
            ubl.End();
        }
        ubl.Start("Item");
        if (line.Placement is { } described)
            ubl.Text("Description", $"Plassering {described}");
        ubl.Text("Name", line.Text);
        Category(ubl, "ClassifiedTaxCategory", line.Vat, withReason: false);
        ubl.End();
        ubl.Start("Price");
        ubl.Price("PriceAmount", line.UnitPrice);
        ubl.End();
        ubl.End();
    }

    private static string Code(EhfVatCategory category) => category switch
    {
        EhfVatCategory.Exempt => "E",
        EhfVatCategory.Outside => "O",
        _ => "S",
    };

    private static string Code(EhfUnit unit) => unit switch
    {
        EhfUnit.Hour => "HUR",
        EhfUnit.Month => "MON",
        _ => "C62",
    };
}
