using System.Diagnostics.CodeAnalysis;

namespace Kommune.Domain.Placements;

/// <summary>
/// Fødselsnummer, D-nummer or a synthetic number: eleven digits with two control digits. Only its validity is used; nothing about the
/// person is derived from it. Numbers issued from 2032 may leave a remainder of 0–3 in the first control digit.
/// </summary>
public readonly record struct NationalIdentityNumber
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    private readonly string value;

    private NationalIdentityNumber(string value) => this.value = value;

    /// <summary>Month + 80 (Skatteetaten), + 65 or + 40: issued to test persons, refused in production.</summary>
    public bool IsSynthetic => value[2] >= '4';

    /// <summary>Reads eleven digits with right control digits; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NationalIdentityNumber number)
    {
        var valid = text is { Length: 11 } && text.All(char.IsAsciiDigit) && IsPlausibleDate(text) && HasControlDigits(text);
        number = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>The digits, for sealing. Never in a log, a URL or a text.</summary>
    public string Reveal() => value;

    /// <summary>Masked, always.</summary>
    public override string ToString() => "***********";

    private static bool HasControlDigits(string digits)
    {
        var first = Remainder(digits, First, 9);
        var second = Remainder(digits, Second, 10);
        return first is >= 0 and <= 3 && second == 0;
    }

    private static int Remainder(string digits, int[] weights, int control)
    {
        var sum = digits[control] - '0';
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum % 11;
    }

    private static bool IsPlausibleDate(string digits)
    {
        var day = (digits[0] - '0') * 10 + digits[1] - '0';
        var month = (digits[2] - '0') * 10 + digits[3] - '0';
        day = day > 40 ? day - 40 : day;
        month = month switch { > 80 => month - 80, > 65 and <= 77 => month - 65, > 40 => month - 40, _ => month };
        return day is >= 1 and <= 31 && month is >= 1 and <= 12;
    }
}
