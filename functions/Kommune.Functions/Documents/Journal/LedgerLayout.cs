using System.Collections.Immutable;

namespace Kommune.Functions.Documents.Journal;

/// <summary>
/// Importoppsett for et økonomisystem: which columns it reads, in which order and how numbers and dates look. Both Unit4 (GL07)
/// and Visma Enterprise let each site decide this, so it is configuration; the examples only show the usual names.
/// </summary>
/// <param name="Id">"unit4-gl07", "visma-enterprise" or the municipality's own.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
/// <param name="DecimalComma">"1123,50" rather than "1123.50".</param>
/// <param name="DatePattern">NodaTime pattern of a date: "uuuuMMdd", "dd.MM.uuuu".</param>
/// <param name="PeriodPattern">NodaTime pattern of a period, "uuuuMM".</param>
/// <param name="DebitMark">What the debit/credit column says for a debit.</param>
/// <param name="CreditMark">… and for a credit.</param>
internal sealed record LedgerLayout(
    string Id, ImmutableArray<LedgerColumn> Columns, char Separator, bool HasHeader, bool DecimalComma, string DatePattern, string PeriodPattern, string DebitMark, string CreditMark)
{
    /// <summary>
    /// Unit4 ERP batch input GL07 with its usual column names; positions and dimensions are the site's. dc_flag 1 debit, -1 credit.
    /// </summary>
    public static LedgerLayout Unit4Gl07(string client, string voucherType) => new("unit4-gl07",
    [
        new("client", LedgerField.Constant, client), new("voucher_type", LedgerField.Constant, voucherType), new("voucher_no", LedgerField.Voucher),
        new("trans_date", LedgerField.Date), new("period", LedgerField.Period), new("account", LedgerField.Type),
        new("dim_1", LedgerField.Responsibility), new("dim_2", LedgerField.Function), new("dim_3", LedgerField.Project), new("dim_4", LedgerField.Activity),
        new("tax_code", LedgerField.VatCode), new("currency", LedgerField.Constant, "NOK"), new("dc_flag", LedgerField.DebitCredit),
        new("cur_amount", LedgerField.Amount), new("amount", LedgerField.Amount), new("description", LedgerField.Text), new("ext_ref", LedgerField.Reference),
    ], ';', HasHeader: false, DecimalComma: false, "uuuuMMdd", "uuuuMM", "1", "-1");

    /// <summary>Visma Enterprise Økonomi, lines for import of vouchers. The vendor's layout is not public: an example to adjust.</summary>
    public static LedgerLayout VismaEnterprise() => new("visma-enterprise",
    [
        new("Bilagsnr", LedgerField.Voucher), new("Bilagsdato", LedgerField.Date), new("Periode", LedgerField.Period),
        new("Art", LedgerField.Type), new("Ansvar", LedgerField.Responsibility), new("Funksjon", LedgerField.Function), new("Prosjekt", LedgerField.Project),
        new("Aktivitet", LedgerField.Activity), new("Mvakode", LedgerField.VatCode), new("Beløp", LedgerField.Amount), new("Tekst", LedgerField.Text), new("Referanse", LedgerField.Reference),
    ], ';', HasHeader: true, DecimalComma: true, "dd.MM.uuuu", "uuuuMM", "D", "K");
}

/// <summary>En kolonne.</summary>
/// <param name="Name">Column name, written when the layout has a header.</param>
/// <param name="Constant">The value of a <see cref="LedgerField.Constant"/> column.</param>
/// <param name="Width">Largest number of characters the receiver takes; null for no limit. A longer description is cut, a longer code refused.</param>
internal sealed record LedgerColumn(string Name, LedgerField Field, string? Constant = null, int? Width = null);

/// <summary>What a column holds.</summary>
internal enum LedgerField
{
    Constant,
    Voucher,
    Date,
    Period,
    Earned,
    Responsibility,
    Function,
    Type,
    Project,
    Activity,

    /// <summary>With sign: debit positive.</summary>
    Amount,

    /// <summary>Without sign, for receivers that read the sign from the debit/credit column.</summary>
    AbsoluteAmount,

    DebitCredit,
    VatCode,
    Text,
    Reference,
}
