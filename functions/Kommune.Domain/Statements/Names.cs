using System.Globalization;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Statements;

/// <summary>The Norwegian words and figures that stand on lines and documents.</summary>
public static class Names
{
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

    /// <summary>"31,00 kr".</summary>
    public static string Price(decimal kroner) => Grouped(kroner, "0.00##########") + " kr";

    /// <summary>"1,75": at most six decimals, none that are zero.</summary>
    public static string Number(decimal value) => Grouped(value, "0.######");

    /// <summary>"11.10.2026".</summary>
    public static string Date(LocalDate date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Grouped(decimal value, string format)
    {
        var digits = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        var whole = digits.Split('.')[0];
        var grouped = string.Join('\u00A0', Groups(whole));
        var decimals = digits.Length > whole.Length ? "," + digits[(whole.Length + 1)..] : "";
        return (value < 0 ? "\u2212" : "") + grouped + decimals;
    }

    private static IEnumerable<string> Groups(string digits)
    {
        var first = digits.Length % 3;
        if (first > 0)
            yield return digits[..first];
        for (var at = first; at < digits.Length; at += 3)
            yield return digits.Substring(at, 3);
    }
}
