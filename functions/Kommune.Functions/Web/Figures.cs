using System.Globalization;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Web;

/// <summary>Figures and dates as they are written in Norwegian: non-breaking space, comma, dd.mm.yyyy.</summary>
internal static class Figures
{
    public const string Suppressed = ":";
    public const string Unknown = "..";

    private static readonly NumberFormatInfo Norwegian = new()
    {
        NumberGroupSeparator = "\u00A0",
        NumberDecimalSeparator = ",",
        NegativeSign = "\u2212",
    };

    private static readonly string[] BokmalMonths = ["jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."];

    public static string Whole(decimal value) => value.ToString("#,0", Norwegian);

    public static string OneDecimal(decimal value) => value.ToString("#,0.0", Norwegian);

    public static string Kroner(Nok amount) => $"{Names.Kroner(amount)}\u00A0kr";

    public static string Kroner(decimal kroner) => $"{Whole(kroner)}\u00A0kr";

    public static string Percent(decimal percent) => $"{Whole(percent)}\u00A0%";

    public static string Of(Figure figure, SeriesUnit unit) => figure switch
    {
        { IsSuppressed: true } => Suppressed,
        { Value: not { } } => Unknown,
        { Value: { } value } => unit == SeriesUnit.Hours ? OneDecimal(value) : Whole(value),
    };

    public static string Date(LocalDate date) => Names.Date(date);

    /// <summary>"sep. 2026".</summary>
    public static string Month(YearMonth month) => $"{BokmalMonths[month.Month - 1]}\u00A0{month.Year}";

    /// <summary>"2026-09" as the reader writes it; the code itself when it is no month.</summary>
    public static string Month(string period) => Months.TryParse(period, out var month) ? Month(month) : period;
}
