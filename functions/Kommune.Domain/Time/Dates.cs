using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Domain.Time;

/// <summary>
/// Dato og tidspunkt: written and read as ISO 8601, and which day a moment belongs to. The forms that messages use every day ("2026-09-01") are
/// handled by the code below; any other form goes to NodaTime's patterns. The patterns would do for both, but building them makes the program start
/// slower. Both ways give the same answer (DateTextTests).
/// </summary>
public static class Dates
{
    private const int DateLength = 10;
    private const int NanosecondDigits = 9;

    private static readonly Lazy<DateTimeZone> Norway = new(() => DateTimeZoneProviders.Tzdb["Europe/Oslo"]);

    /// <summary>The day it is in Norway at the moment: 23:30 UTC on 31 December is 1 January.</summary>
    public static LocalDate DayOf(this Instant moment) => moment.InZone(Norway.Value).Date;

    /// <summary>"2026-09-01".</summary>
    public static string ToIso(this LocalDate date) => date.Year is >= 1 and <= 9999
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}")
        : LocalDatePattern.Iso.Format(date);

    /// <summary>"2026-09-01T06:12:00Z", with as many decimals of a second as there are.</summary>
    public static string ToIso(this Instant moment)
    {
        var (date, time) = moment.InUtc().LocalDateTime;
        return date.Year is >= 1 and <= 9999
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}T{time.Hour:D2}:{time.Minute:D2}:{time.Second:D2}{Decimals(time.NanosecondOfSecond)}Z")
            : InstantPattern.ExtendedIso.Format(moment);
    }

    /// <summary>Reads "2026-09-01"; false for anything else.</summary>
    public static bool TryParse(string text, out LocalDate date)
    {
        if (text.Length == DateLength && TryRead(text, out date))
            return true;
        var result = LocalDatePattern.Iso.Parse(text);
        date = result.Success ? result.Value : default;
        return result.Success;
    }

    /// <summary>Reads a moment as RFC 3339 has it: "2026-09-01T06:12:00Z", "2026-09-01T08:12:00.25+02:00".</summary>
    public static bool TryParse(string text, out Instant moment)
    {
        if (TryReadUtc(text, out moment))
            return true;
        var result = OffsetDateTimePattern.Rfc3339.Parse(text);
        moment = result.Success ? result.Value.ToInstant() : default;
        return result.Success;
    }

    private static string Decimals(int nanoseconds) => nanoseconds == 0 ? ""
        : "." + nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    private static bool TryRead(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day))
            return false;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        date = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryReadUtc(ReadOnlySpan<char> text, out Instant moment)
    {
        moment = default;
        if (text is not [_, _, _, _, _, _, _, _, _, _, 'T', _, _, ':', _, _, ':', _, _, .. var decimals, 'Z'] || !TryRead(text[..DateLength], out var date))
            return false;
        if (!TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second) || hour > 23 || minute > 59 || second > 59)
            return false;
        if (!TryDecimals(decimals, out var nanoseconds))
            return false;
        moment = date.At(new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds)).InUtc().ToInstant();
        return true;
    }

    private static bool TryDecimals(ReadOnlySpan<char> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] != '.' || text.Length is < 2 or > NanosecondDigits + 1 || !TryDigits(text[1..], out nanoseconds))
            return false;
        for (var digits = text.Length - 1; digits < NanosecondDigits; digits++)
            nanoseconds *= 10;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            number = number * 10 + (character - '0');
        }
        return true;
    }
}
