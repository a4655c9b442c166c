using System.Globalization;
using Kommune.Contracts;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Grants;

/// <summary>A row of the old bookkeeping: a placement, and a booking on it when the row has one.</summary>
/// <param name="Line">Line number in the file, the header being 1.</param>
/// <param name="Month">The month the grant was for; null when the row only registers the placement.</param>
internal sealed record GrantRow(
    int Line, PlacementId Placement, LocalDate Start, LocalDate? End, LocalDate? AgreedOn, string? Reference, string UnitId, string UnitName, decimal Percent,
    YearMonth? Month, Nok Amount, LocalDate? BookedOn, string? Voucher)
{
    /// <summary>Where facts of the old bookkeeping come from; what HR or a person tells goes before them.</summary>
    public const string Source = "grant-import";

    public static readonly string[] Columns =
        ["employmentId", "startDate", "endDate", "agreedOn", "reference", "orgUnitId", "orgUnitName", "positionPercent", "period", "bookedAmount", "bookedOn", "voucher"];

    /// <summary>What the row tells about the placement.</summary>
    public (LocalDate, LocalDate?, LocalDate?, string?, string, string, decimal) Description => (Start, End, AgreedOn, Reference, UnitId, UnitName, Percent);

    /// <summary>The placement as a grant placement. What HR sends later, or has sent, outranks it.</summary>
    public EmploymentRegistered Registration(Municipality municipality, Instant now) =>
        new(Placement, now, new FactSource(Source, Placement.ToString(), Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()), Start, End, null,
            new Terms(null, municipality.Organisation, null, new OrganisationUnit(UnitId, UnitName), new Position(null, null, null, null), new Percent(Percent), municipality.WeeklyHours, null, null, null, AccountString.Empty),
            new Measure(Regime.VtaoGrant, AgreedOn, Reference));

    /// <summary>The booking; the same placement, month, voucher and amount is the same booking.</summary>
    public GrantBooked? Booking(Instant now) => Month is not { } month ? null
        : new GrantBooked(Placement, now, new FactSource(Source, $"{Placement}/{month.ToIso()}/{Voucher}/{Amount.Ore}"), month, Amount, BookedOn, Voucher);

    public static GrantRow? Read(CsvRow row, Municipality municipality, List<GrantImportError> errors)
    {
        if (row.Fault is { } fault)
        {
            errors.Add(new GrantImportError(row.Line, fault.Code, "", fault.Message));
            return null;
        }
        if (row.Cells.Count != Columns.Length)
        {
            errors.Add(new GrantImportError(row.Line, "wrong-column-count", "", $"Linjen har {row.Cells.Count} felt, ikke {Columns.Length}."));
            return null;
        }
        var cells = new Cells(row, errors);
        var employment = cells.Text("employmentId", 64, required: true);
        if (employment is not null && !PlacementId.IsEmploymentId(employment))
            cells.Add("invalid-employment-id", "employmentId", "Bare bokstaver, sifre, punktum, bindestrek og understrek.");
        var start = cells.Date("startDate", required: true);
        var end = cells.Date("endDate");
        if (end < start)
            cells.Add("end-before-start", "endDate", "Sluttdato er før startdato.");
        var agreed = cells.Date("agreedOn");
        var reference = cells.Text("reference", 60);
        var unit = cells.Text("orgUnitId", 60) ?? "";
        var unitName = cells.Text("orgUnitName", 200) ?? unit;
        var percent = cells.Number("positionPercent") ?? 100m;
        if (percent is < 0m or > 100m)
            cells.Add("position-percent-out-of-range", "positionPercent", "Skal være mellom 0 og 100.");
        var month = cells.Month("period");
        var amount = cells.Amount("bookedAmount");
        if (month is null != amount is null && !cells.HasErrors)
            cells.Add("booking-incomplete", month is null ? "period" : "bookedAmount", "En bokføring trenger både periode og beløp.");
        var bookedOn = cells.Date("bookedOn");
        var voucher = cells.Text("voucher", 60);
        return cells.HasErrors ? null
            : new GrantRow(row.Line, new PlacementId(municipality.Number, employment!), start!.Value, end, agreed, reference, unit, unitName, percent, month, amount ?? Nok.Zero, bookedOn, voucher);
    }

    /// <summary>The cells of one row by name; notes everything that is wrong.</summary>
    private sealed class Cells(CsvRow row, List<GrantImportError> errors)
    {
        public bool HasErrors { get; private set; }

        public void Add(string code, string name, string message)
        {
            HasErrors = true;
            errors.Add(new GrantImportError(row.Line, code, name, message));
        }

        public string? Text(string name, int maxLength, bool required = false)
        {
            var text = row.Cells[Array.IndexOf(Columns, name)].Trim();
            if (text.Length > maxLength)
                Add("too-long", name, $"Høyst {maxLength} tegn.");
            if (text.Any(char.IsControl))
                Add("control-character", name, "Styretegn er ikke tillatt.");
            if (text.Length == 0 && required)
                Add("required", name, "Feltet mangler.");
            return text.Length == 0 ? null : text;
        }

        public LocalDate? Date(string name, bool required = false)
        {
            if (Text(name, 20, required) is not { } text)
                return null;
            var iso = LocalDatePattern.Iso.Parse(text);
            var parsed = iso.Success ? iso : LocalDatePattern.CreateWithInvariantCulture("dd.MM.uuuu").Parse(text);
            if (parsed.Success && parsed.Value.Year is >= 1990 and <= 2200)
                return parsed.Value;
            Add("invalid-date", name, "Datoen finnes ikke. Skriv 2025-09-01 eller 01.09.2025.");
            return null;
        }

        public YearMonth? Month(string name)
        {
            if (Text(name, 20) is not { } text)
                return null;
            if (AskedMonth.TryParse(text, out var month))
                return month;
            Add("invalid-period", name, "Perioden skal skrives år-måned, for eksempel 2025-09.");
            return null;
        }

        /// <summary>"7 321,00", "7321.00" or "7321": blanks part thousands, comma or point the øre.</summary>
        public decimal? Number(string name)
        {
            if (Text(name, 30) is not { } text)
                return null;
            var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.').Replace('\u2212', '-');
            if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return number;
            Add("invalid-number", name, "Skriv tallet som 7321,00.");
            return null;
        }

        public Nok? Amount(string name)
        {
            if (Number(name) is not { } kroner)
                return null;
            if (kroner is >= -10_000_000m and <= 10_000_000m && Nok.TryFromKroner(kroner, out var amount))
                return amount;
            Add("amount-out-of-range", name, "Beløpet skal ha høyst to desimaler og være under ti millioner.");
            return null;
        }
    }
}
