using System.Collections.Immutable;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.Ehf;

/// <summary>Faktura eller kreditnota as it leaves the module, EHF Billing 3.0 (Peppol BIS Billing 3.0, UBL 2.1). An issued one is frozen.</summary>
/// <param name="Number">Fakturanummer, gap-free per municipality and year; given by the settlement.</param>
/// <param name="Issued">Fakturadato.</param>
/// <param name="Due">Forfallsdato; always stated, also where the newest rules let it go.</param>
/// <param name="Credits">The invoice that this document credits: with it the document is a credit note (381), without it an invoice (380).</param>
/// <param name="BuyerReference">Deres referanse; for Nav a letter and six digits.</param>
/// <param name="OrderReference">Bestillingsnummer. At least one of the two references is needed.</param>
/// <param name="Note">Fritekst to the reader; null for none.</param>
/// <param name="RoundsToKroner">Øreavrunding: the payable amount in whole kroner, the difference stated.</param>
internal sealed record EhfInvoice(
    string Number,
    LocalDate Issued,
    LocalDate Due,
    EhfCreditedInvoice? Credits,
    EhfParty Seller,
    EhfParty Buyer,
    string? BuyerReference,
    string? OrderReference,
    EhfPayment Payment,
    ImmutableArray<EhfLine> Lines,
    ImmutableArray<Attachment> Attachments,
    string? Note = null,
    bool RoundsToKroner = false)
{
    public bool IsCreditNote => Credits is not null;
}

/// <summary>Fakturaen som krediteres.</summary>
internal sealed record EhfCreditedInvoice(string Number, LocalDate Issued);

/// <summary>Selger eller kjøper.</summary>
/// <param name="OrganisationNumber">Nine digits; also the address in the network (scheme 0192).</param>
/// <param name="Name">Juridisk navn, as registered.</param>
/// <param name="InVatRegister">Registrert i Merverdiavgiftsregisteret: the seller's VAT number is stated.</param>
internal sealed record EhfParty(string OrganisationNumber, string Name, EhfAddress Address, bool InVatRegister = false);

/// <summary>Postadresse. Only the country is required by the format.</summary>
/// <param name="Country">Two letters, "NO".</param>
internal sealed record EhfAddress(string? Street, string? PostCode, string? City, string Country = "NO");

/// <summary>Betaling.</summary>
/// <param name="BankAccount">Kontonummer, eleven digits.</param>
/// <param name="Kid">KID; null when the bank agreement uses none.</param>
/// <param name="KidMethod">The check digit of the bank agreement; null accepts either.</param>
internal sealed record EhfPayment(string BankAccount, string? Kid, KidMethod? KidMethod = null);

/// <summary>Fakturalinje. The amount is given, not computed: it is what the statement says, and quantity × price must give it within 0.02.</summary>
/// <param name="Text">What is sold: "Oppfølging i arbeid, timer".</param>
/// <param name="Placement">Plasseringens referanse (pseudonym), never a name or an identity number; null for a line over several.</param>
/// <param name="Earned">Opptjeningsmåned: the month the amount was earned in, which for a difference lies before the month of the invoice.</param>
/// <param name="Quantity">At most six decimals, not negative.</param>
/// <param name="UnitPrice">Kroner per unit without VAT, at most six decimals, not negative.</param>
/// <param name="Amount">Without VAT. Positive on a credit note too.</param>
internal sealed record EhfLine(
    string Text, string? Placement, YearMonth? Earned, decimal Quantity, EhfUnit Unit, decimal UnitPrice, Nok Amount, EhfVat Vat)
{
    /// <summary>A difference that has an amount only: one piece at that price.</summary>
    public static EhfLine OfAmount(string text, string? placement, YearMonth? earned, Nok amount, EhfVat vat) =>
        new(text, placement, earned, 1m, EhfUnit.Piece, amount.Kroner, amount, vat);
}

/// <summary>Enhet, UN/ECE Recommendation 20.</summary>
internal enum EhfUnit
{
    /// <summary>Time, HUR.</summary>
    Hour,

    /// <summary>Måned, MON.</summary>
    Month,

    /// <summary>Stykk, C62.</summary>
    Piece,
}

/// <summary>Avgiftskategori, as the agreement with the payer says. Which one holds is for the municipality's finance department to decide.</summary>
/// <param name="Percent">Only for <see cref="EhfVatCategory.Standard"/>.</param>
/// <param name="Reason">Why there is no VAT, as it stands on the invoice; null for <see cref="EhfVatCategory.Standard"/>.</param>
internal sealed record EhfVat(EhfVatCategory Category, decimal Percent, string? Reason)
{
    /// <summary>E: social services, the assumption for follow-up in measures. Needs a seller in the VAT register.</summary>
    public static readonly EhfVat Exempt = new(EhfVatCategory.Exempt, 0m, "Unntatt fra merverdiavgift, mval. § 3-4");

    /// <summary>O: outside the Act, or a seller that is not in the VAT register.</summary>
    public static readonly EhfVat Outside = new(EhfVatCategory.Outside, 0m, "Utenfor merverdiavgiftsloven");

    /// <summary>S at 25 %.</summary>
    public static readonly EhfVat Standard = new(EhfVatCategory.Standard, 25m, null);
}

/// <summary>Kategorikode, UNCL 5305.</summary>
internal enum EhfVatCategory
{
    /// <summary>E, unntatt (mval. §§ 3-2 to 3-20).</summary>
    Exempt,

    /// <summary>O, utenfor loven.</summary>
    Outside,

    /// <summary>S, alminnelig sats.</summary>
    Standard,
}
