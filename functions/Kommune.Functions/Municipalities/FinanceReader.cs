using System.Collections.Frozen;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Journal;
using Kommune.Functions.Input;

namespace Kommune.Functions.Municipalities;

/// <summary>Reads "finance" of a configured municipality. What is left out is not decided; what is wrong stops the start.</summary>
internal static class FinanceReader
{
    public static readonly IReadOnlyDictionary<string, LedgerField> LedgerFields =
        Enum.GetValues<LedgerField>().ToDictionary(field => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..], StringComparer.Ordinal);

    private static readonly Dictionary<string, VatTreatment> Treatments = new(StringComparer.Ordinal) { ["exempt"] = VatTreatment.Exempt, ["outside"] = VatTreatment.Outside };
    private static readonly Dictionary<string, bool> Moduli = new(StringComparer.Ordinal) { ["mod10"] = false, ["mod11"] = true };

    public static FinanceSettings Read(JsonFields? fields)
    {
        if (fields is null)
            return FinanceSettings.NotSet;
        var usual = FinanceSettings.NotSet;
        var account = fields.Text("bankAccount")?.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (account is not null && !BankAccount.IsValid(account))
            fields.Add("bank-account-invalid", "bankAccount", "Kontonummeret har feil lengde eller kontrollsiffer.");
        var registered = fields.Flag("inVatRegister") ?? false;
        var (vat, reason) = Vat(fields, registered);
        return new FinanceSettings(
            Address(fields.Object("address")), account, Kid(fields.Object("kid")), registered, vat, reason,
            fields.Integer("dueDays", required: false, 1, 365) ?? usual.DueDays, fields.Text("responsibility", maxLength: 20),
            Map(fields.Object("wageTypes")), Map(fields.Object("kostraFunctions")), Map(fields.Object("kostraTypes")),
            Unit4(fields.Object("unit4")), OneOf(fields, "ledgerFormat", DocumentFormat.ForLedger) ?? usual.LedgerFormat, OneOf(fields, "payrollFormat", DocumentFormat.ForPayroll),
            fields.Text("itemNumber", maxLength: 20) ?? usual.ItemNumber, fields.Flag("leadingMinus") ?? false);
    }

    private static PostalAddress Address(JsonFields? fields) =>
        fields is null ? FinanceSettings.NotSet.Address : new PostalAddress(fields.Text("street"), fields.Text("postCode"), fields.Text("city"));

    /// <summary>Exempt is the usual assumption for follow-up; a seller outside the register can only be outside the Act.</summary>
    private static (VatTreatment Vat, string Reason) Vat(JsonFields fields, bool registered)
    {
        var vat = fields.Choice("vat", Treatments) ?? (registered ? VatTreatment.Exempt : VatTreatment.Outside);
        if (vat == VatTreatment.Exempt && !registered)
            fields.Add("vat-seller-not-registered", "vat", "exempt krever at kommunen står i Merverdiavgiftsregisteret; ellers brukes outside.");
        return (vat, fields.Text("vatReason") ?? (vat == VatTreatment.Exempt ? "Unntatt fra merverdiavgift, mval. § 3-4" : FinanceSettings.NotSet.VatReason));
    }

    private static KidScheme? Kid(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var prefix = fields.Text("prefix", maxLength: 6) ?? "";
        var customers = Map(fields.Object("customers"));
        if (prefix.Length > 0 && !Modulus.AreDigits(prefix) || customers.Values.Any(customer => !Modulus.AreDigits(customer) || customer.Length > 9))
            fields.Add("kid-invalid", "", "Prefiks og kundenumre skal bare ha sifre; et kundenummer høyst ni.");
        return new KidScheme(prefix, customers, fields.Choice("method", Moduli) ?? false);
    }

    private static Unit4Settings Unit4(JsonFields? fields) => fields is null
        ? FinanceSettings.NotSet.Unit4
        : new Unit4Settings(fields.Text("client", required: true, maxLength: 20) ?? "", fields.Text("voucherType", required: true, maxLength: 20) ?? "",
            [.. fields.List("columns").Select(Column)]);

    private static ColumnSettings Column(JsonFields fields)
    {
        fields.Choice("field", LedgerFields, required: true);
        return new ColumnSettings(fields.Text("name", required: true) ?? "", fields.Text("field") ?? "", fields.Text("constant"), fields.Integer("width", required: false, 1, 1000));
    }

    private static FrozenDictionary<string, string> Map(JsonFields? fields) =>
        (fields?.Names() ?? []).ToFrozenDictionary(name => name, name => fields!.Text(name, required: true, maxLength: 20) ?? "", StringComparer.Ordinal);

    private static string? OneOf(JsonFields fields, string name, IEnumerable<DocumentFormat> formats)
    {
        var text = fields.Text(name);
        if (text is not null && formats.All(format => format.Name != text))
            fields.Add("unknown-value", name, $"Ukjent verdi. Velg en av: {string.Join(", ", formats.Select(format => format.Name))}.");
        return text;
    }
}
