using System.Globalization;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Lines;

/// <summary>The Norwegian words and figures that stand on lines and documents.</summary>
public static class Names
{
    private static readonly string[] MonthNames =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    /// <summary>"Feriepenger": the kind as it stands on a line.</summary>
    public static string Of(LineKind kind) => kind switch
    {
        LineKind.BasePay => "Grunnlønn",
        LineKind.HolidayPay => "Feriepenger",
        LineKind.Pension => "Pensjon",
        LineKind.EmployerContribution => "Arbeidsgiveravgift",
        LineKind.VtaoGrant => "VTA-O-tilskudd",
        LineKind.PlaceMonth => "Avtalt plass",
        LineKind.FollowUpHours => "Oppfølgingstimer",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of line."),
    };

    /// <summary>"1 123,50": a thin group of thousands and a decimal comma.</summary>
    public static string Kroner(Nok amount) => Grouped(amount.Kroner, "F2");

    /// <summary>"31,00 kr": a rate that has more decimals is shown in whole øre; the line says what it was counted from.</summary>
    public static string Price(decimal kroner) => Grouped(kroner, "F2") + " kr";

    /// <summary>"1,75": at most six decimals, none that are zero.</summary>
    public static string Number(decimal value) => Grouped(value, "0.######");

    /// <summary>"11.10.2026".</summary>
    public static string Date(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}.{date.Month:00}.{date.Year:0000}");

    /// <summary>"oktober 2026".</summary>
    public static string Month(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{MonthNames[month.Month - 1]} {month.Year:0000}");

    /// <summary>Written into one buffer: a settlement prints some thousands of these. A decimal has at most 29 digits before the point.</summary>
    private static string Grouped(decimal value, string format)
    {
        Span<char> digits = stackalloc char[64];
        Math.Abs(value).TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);
        var point = digits[..length].IndexOf('.');
        var whole = point < 0 ? length : point;
        Span<char> text = stackalloc char[96];
        var at = 0;
        if (value < 0)
            text[at++] = '\u2212';
        for (var index = 0; index < whole; index++)
        {
            if (index > 0 && (whole - index) % 3 == 0)
                text[at++] = '\u00A0';
            text[at++] = digits[index];
        }
        if (point >= 0)
            text[at++] = ',';
        for (var index = whole + 1; index < length; index++)
            text[at++] = digits[index];
        return new string(text[..at]);
    }
}
