using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents.Ehf;

/// <summary>
/// Regler for utstedelse: what must hold before an invoice gets its number. The rules are those a receiver's access point
/// applies (EN 16931, Peppol BIS Billing 3.0) for the documents this module can make, and the module's own.
/// </summary>
internal static class EhfRules
{
    public const string ReferenceMissing = "reference-missing";
    public const string NavReferenceInvalid = "nav-reference-invalid";
    public const string DueBeforeIssue = "due-before-issue";
    public const string VatMixed = "vat-mixed";
    public const string VatSellerNotRegistered = "vat-seller-not-registered";
    public const string VatReasonMissing = "vat-reason-missing";
    public const string VatRateInvalid = "vat-rate-invalid";
    public const string CountryInvalid = "country-invalid";
    public const string CreditedInvoiceLater = "credited-invoice-later";
    public const string AttachmentDuplicate = "attachment-duplicate";

    /// <summary>How far quantity × price may lie from the amount (Peppol R120).</summary>
    private const decimal LineTolerance = 0.02m;

    private const int MaxDecimals = 6;

    /// <summary>All reasons why the document cannot be issued; empty when it can.</summary>
    public static ImmutableArray<DocumentError> Check(EhfInvoice invoice, DocumentLimits? limits = null)
    {
        var checks = new Checks();
        var within = limits ?? DocumentLimits.Default;
        Header(ref checks, invoice);
        Party(ref checks, invoice.Seller, "seller.organisationNumber", "seller.name", "seller.address", "Selgeren");
        Party(ref checks, invoice.Buyer, "buyer.organisationNumber", "buyer.name", "buyer.address", "Betaleren");
        References(ref checks, invoice);
        checks.Account(invoice.Payment.BankAccount, "payment.bankAccount");
        checks.Kid(invoice.Payment.Kid, invoice.Payment.KidMethod, "payment.kid");
        Lines(ref checks, invoice, within);
        Vat(ref checks, invoice);
        Attachments(ref checks, invoice, within);
        return checks.Errors;
    }

    private static void Header(ref Checks checks, EhfInvoice invoice)
    {
        checks.Required(invoice.Number, "number", "Fakturanummer");
        checks.Optional(invoice.Note, "note", "Fritekst");
        if (invoice.Due < invoice.Issued)
            checks.Add(DueBeforeIssue, "due", "Forfallsdato er før fakturadato.");
        if (invoice.Credits is not { } credited)
            return;
        checks.Required(credited.Number, "credits.number", "Nummeret på fakturaen som krediteres");
        if (credited.Issued > invoice.Issued)
            checks.Add(CreditedInvoiceLater, "credits.issued", "Fakturaen som krediteres, er datert etter kreditnotaen.");
    }

    private static void Party(ref Checks checks, EhfParty party, string number, string name, string address, string label)
    {
        checks.Organisation(party.OrganisationNumber, number, label);
        checks.Required(party.Name, name, $"{label}s navn");
        checks.Optional(party.Address.Street, address, "Gateadresse");
        checks.Optional(party.Address.PostCode, address, "Postnummer");
        checks.Optional(party.Address.City, address, "Poststed");
        if (party.Address.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            checks.Add(CountryInvalid, address, "Landkoden skal være to store bokstaver, for eksempel NO.");
    }

    private static void References(ref Checks checks, EhfInvoice invoice)
    {
        checks.Optional(invoice.BuyerReference, "buyerReference", "Deres referanse");
        checks.Optional(invoice.OrderReference, "orderReference", "Bestillingsnummer");
        if (string.IsNullOrWhiteSpace(invoice.BuyerReference) && string.IsNullOrWhiteSpace(invoice.OrderReference))
            checks.Add(ReferenceMissing, "buyerReference", "Betaleren mangler både referanse og bestillingsnummer; minst én må stå.");
        if (invoice.Buyer.OrganisationNumber == Payer.Nav.OrganisationNumber && invoice.BuyerReference is { } reference && !IsNavReference(reference))
            checks.Add(NavReferenceInvalid, "buyerReference", "Referansen til Nav skal være en stor bokstav og seks sifre, for eksempel A123456.");
    }

    private static bool IsNavReference(string reference) =>
        reference is { Length: 7 } && char.IsAsciiLetterUpper(reference[0]) && Modulus.AreDigits(reference.AsSpan(1));

    private static void Lines(ref Checks checks, EhfInvoice invoice, DocumentLimits limits)
    {
        if (invoice.Lines.IsEmpty)
            checks.Add(DocumentErrors.LinesMissing, "lines", "Dokumentet har ingen linjer.");
        for (var i = 0; i < invoice.Lines.Length; i++)
            Line(ref checks, invoice.Lines[i], i, limits);
        var total = EhfTotals.Of(invoice).WithTax;
        if (total <= Nok.Zero && !invoice.Lines.IsEmpty)
            checks.Add(DocumentErrors.TotalNotPositive, "lines", "Summen er ikke over null; det er ingenting å betale.");
        checks.WithinLimit(total, limits.Document, "lines");
    }

    private static void Line(ref Checks checks, EhfLine line, int index, DocumentLimits limits)
    {
        checks.Required(line.Text, At(index, "text"), "Linjeteksten");
        checks.Optional(line.Placement, At(index, "placement"), "Plasseringens referanse");
        checks.WithinLimit(line.Amount, limits.Line, At(index, "amount"));
        if (line.Quantity < 0m || line.UnitPrice < 0m || line.Amount < Nok.Zero)
            checks.Add(DocumentErrors.AmountNegative, At(index, "amount"), "Linjen er negativ; en reduksjon sendes som kreditnota.");
        if (line.Quantity.Scale > MaxDecimals || line.UnitPrice.Scale > MaxDecimals)
            checks.Add(DocumentErrors.PrecisionLost, At(index, "quantity"), $"Antall og pris kan ha høyst {MaxDecimals} desimaler.");
        if (!Multiplies(line))
            checks.Add(DocumentErrors.AmountMismatch, At(index, "amount"), "Antall × pris gir ikke linjebeløpet (avvik over 0,02).");
    }

    /// <summary>Guards the product: quantity and price come from outside and may overflow.</summary>
    private static bool Multiplies(EhfLine line) =>
        Math.Abs(line.Quantity) <= 1_000_000_000m && Math.Abs(line.UnitPrice) <= 1_000_000_000m
        && Math.Abs(line.Quantity * line.UnitPrice - line.Amount.Kroner) <= LineTolerance;

    private static void Vat(ref Checks checks, EhfInvoice invoice)
    {
        var (outside, others) = (false, false);
        for (var i = 0; i < invoice.Lines.Length; i++)
        {
            var vat = invoice.Lines[i].Vat;
            (outside, others) = (outside | vat.Category == EhfVatCategory.Outside, others | vat.Category != EhfVatCategory.Outside);
            var rateFits = vat.Category == EhfVatCategory.Standard ? vat.Percent is > 0m and <= 100m : vat.Percent == 0m;
            if (!rateFits)
                checks.Add(VatRateInvalid, At(i, "vat"), "Avgiftssatsen passer ikke til kategorien: over 0 for S, 0 for E og O.");
            if (vat.Category == EhfVatCategory.Standard)
                continue;
            checks.Optional(vat.Reason, At(i, "vat"), "Begrunnelsen for avgiftsfritak");
            if (string.IsNullOrWhiteSpace(vat.Reason))
                checks.Add(VatReasonMissing, At(i, "vat"), "En linje uten avgift trenger en begrunnelse, for eksempel mval. § 3-4.");
        }
        if (outside && others)
            checks.Add(VatMixed, "lines", "Linjer utenfor merverdiavgiftsloven (O) kan ikke stå sammen med andre; lag to fakturaer.");
        if (others && !invoice.Seller.InVatRegister)
            checks.Add(VatSellerNotRegistered, "seller.inVatRegister", "Kategori E og S krever at selgeren står i Merverdiavgiftsregisteret; ellers brukes O.");
    }

    private static void Attachments(ref Checks checks, EhfInvoice invoice, DocumentLimits limits)
    {
        for (var i = 0; i < invoice.Attachments.Length; i++)
        {
            checks.Pdf(invoice.Attachments[i], limits.AttachmentBytes, new("attachments", i, "content"));
            for (var earlier = 0; earlier < i; earlier++)
                if (invoice.Attachments[earlier].Id == invoice.Attachments[i].Id)
                    checks.Add(AttachmentDuplicate, new Place("attachments", i, "id"), "To vedlegg har samme referanse.");
        }
    }

    private static Place At(int line, string field) => new("lines", line, field);
}
