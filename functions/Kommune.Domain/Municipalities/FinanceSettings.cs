using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Kommune.Domain.Municipalities;

/// <summary>Økonomioppsett: what finance and payroll of a municipality have decided about the documents that leave the module.</summary>
/// <param name="BankAccount">Kontonummer that payers pay to, eleven digits; null until finance has given it, which stops documents that need it.</param>
/// <param name="InVatRegister">Registrert i Merverdiavgiftsregisteret.</param>
/// <param name="Vat">How follow-up stands to VAT. Finance decides; "exempt" needs <paramref name="InVatRegister"/>.</param>
/// <param name="VatReason">Why there is no VAT, as it stands on the invoice.</param>
/// <param name="DueDays">Days from the date of an invoice to its due date.</param>
/// <param name="Responsibility">Ansvar for lines whose placement names none; null: they are refused.</param>
/// <param name="WageTypes">Kind of line → lønnsart. There is no default.</param>
/// <param name="KostraFunctions">Local function → KOSTRA function, where the two differ.</param>
/// <param name="KostraTypes">Local type or balance account → KOSTRA type or chapter, where the two differ.</param>
/// <param name="LedgerFormat">The form the journal is delivered in: "csv", "gl07" or "visma".</param>
/// <param name="PayrollFormat">The form pay lines are delivered in: "fint", "vismalonn" or "hl164"; null: they are fetched, not delivered.</param>
/// <param name="ItemNumber">Varenummer of follow-up in the finance system, for billing bases.</param>
/// <param name="LeadingMinus">Huldt &amp; Lillevik: the payroll system has confirmed how it reads negative numbers.</param>
public sealed record FinanceSettings(
    PostalAddress Address, string? BankAccount, KidScheme? Kid, bool InVatRegister, VatTreatment Vat, string VatReason, int DueDays, string? Responsibility,
    FrozenDictionary<string, string> WageTypes, FrozenDictionary<string, string> KostraFunctions, FrozenDictionary<string, string> KostraTypes,
    Unit4Settings Unit4, string LedgerFormat, string? PayrollFormat, string ItemNumber, bool LeadingMinus)
{
    /// <summary>Days to pay where the municipality has not decided otherwise.</summary>
    public const int UsualDueDays = 30;

    /// <summary>Nothing is decided: what needs an account number or a wage type is refused until it is.</summary>
    public static readonly FinanceSettings NotSet = new(
        new PostalAddress(null, null, null), null, null, false, VatTreatment.Outside, "Utenfor merverdiavgiftsloven", UsualDueDays, null,
        FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty,
        new Unit4Settings("", "", []), "csv", null, "OPPF", false);
}

/// <summary>Postadresse.</summary>
public sealed record PostalAddress(string? Street, string? PostCode, string? City);

/// <summary>Merverdiavgift på oppfølging.</summary>
public enum VatTreatment
{
    /// <summary>Unntatt (E).</summary>
    Exempt,

    /// <summary>Utenfor loven (O).</summary>
    Outside,
}

/// <summary>KID-oppsett: prefix + customer number + year and number of the invoice + check digit.</summary>
/// <param name="Prefix">Digits that the bank agreement begins with; may be empty.</param>
/// <param name="Customers">Payer's organisation number → customer number in the ledger, digits; the organisation number where a payer is not listed.</param>
/// <param name="Mod11">The bank agreement checks with MOD11; else MOD10.</param>
public sealed record KidScheme(string Prefix, FrozenDictionary<string, string> Customers, bool Mod11);

/// <summary>Unit4-oppsett: what a site has decided about its batch input.</summary>
/// <param name="Columns">The site's own columns; empty is the usual ones.</param>
public sealed record Unit4Settings(string Client, string VoucherType, ImmutableArray<ColumnSettings> Columns);

/// <summary>Kolonneoppsett: one column of an import file.</summary>
/// <param name="Field">The field it holds, camelCase: "voucher", "constant" …</param>
public sealed record ColumnSettings(string Name, string Field, string? Constant, int? Width);
