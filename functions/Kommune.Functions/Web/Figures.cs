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

    /// <summary>For who reads it as a sentence or hears it read: what is hidden or not known says so.</summary>
    public static string InWords(Language say, Figure figure, SeriesUnit unit) => figure switch
    {
        { IsSuppressed: true } => say["skjult av personvernhensyn", "skjult av personvernomsyn"],
        { Value: null } => say["ikke kjent", "ikkje kjent"],
        _ => Of(figure, unit),
    };

    /// <summary>A number of people that is rounded before it is told: "om lag 15".</summary>
    public static string About(Language say, Figure people) => people switch
    {
        { IsSuppressed: true } => say["et skjult antall", "eit skjult tal"],
        { Value: 0m } => say["ingen", "ingen"],
        { Value: { } value } => say[$"om lag {Whole(value)}", $"om lag {Whole(value)}"],
        _ => say["ikke kjent", "ikkje kjent"],
    };

    /// <summary>"1 hendelse", "2 hendelser".</summary>
    public static string Counted(decimal count, string one, string several) => $"{Whole(count)} {(count == 1 ? one : several)}";

    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>An amount, or that it is not known.</summary>
    public static string Kroner(Nok? amount) => amount is { } known ? Kroner(known) : Unknown;

    /// <summary>An amount in whole kroner, or that it is not known.</summary>
    public static string WholeKroner(Nok? amount) => amount is { } known ? Kroner(known.Kroner) : Unknown;

    public static string Date(LocalDate date) => Names.Date(date);

    /// <summary>"sep. 2026".</summary>
    public static string Month(YearMonth month) => $"{BokmalMonths[month.Month - 1]}\u00A0{month.Year}";

    /// <summary>"2026-09" as the reader writes it; the code itself when it is no month.</summary>
    public static string Month(string period) => Months.TryParse(period, out var month) ? Month(month) : period;
}
