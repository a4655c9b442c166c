using System.Text.RegularExpressions;
using Kommune.Domain.Placements;

namespace Kommune.Functions.Security;

/// <summary>Finds and masks identity numbers in text that is not meant to hold any.</summary>
internal static partial class Scrub
{
    private const string Mask = "***********";

    public static bool HoldsIdentityNumber(string text) => text.Length >= Mask.Length && ElevenDigits().EnumerateMatches(text) is var matches && AnyNumber(text, matches);

    /// <summary>The text with every identity number masked.</summary>
    public static string Text(string text) =>
        HoldsIdentityNumber(text) ? ElevenDigits().Replace(text, match => NationalIdentityNumber.TryParse(Digits(match.ValueSpan), out _) ? Mask : match.Value) : text;

    private static bool AnyNumber(string text, Regex.ValueMatchEnumerator matches)
    {
        foreach (var match in matches)
            if (NationalIdentityNumber.TryParse(Digits(text.AsSpan(match.Index, match.Length)), out _))
                return true;
        return false;
    }

    private static string Digits(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Mask.Length];
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c))
                digits[count++] = c;
        return digits[..count].ToString();
    }

    /// <summary>Eleven digits that stand by themselves, or six and five with a space between, as people write them.</summary>
    [GeneratedRegex(@"(?<![0-9])[0-9]{6} ?[0-9]{5}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex ElevenDigits();
}
