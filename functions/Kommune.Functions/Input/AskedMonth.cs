using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Input;

/// <summary>En måned det spørres om, from outside: "2026-09", and no month that nobody means. Sums walk from month to month, so a far one would cost for ever.</summary>
internal static class AskedMonth
{
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    public static bool TryParse(string? text, out YearMonth month) => Months.TryParse(text, out month) && month.Year is >= FirstYear and <= LastYear;

    /// <summary>The month asked for, or the usual one where none is.</summary>
    public static bool TryParse(string? text, YearMonth usual, out YearMonth month)
    {
        month = usual;
        return string.IsNullOrEmpty(text) || TryParse(text, out month);
    }
}
