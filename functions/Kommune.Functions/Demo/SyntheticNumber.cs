using NodaTime;

namespace Kommune.Functions.Demo;

/// <summary>Syntetisk fødselsnummer: month + 80 as Skatteetaten's test persons, with right control digits. Belongs to nobody.</summary>
internal static class SyntheticNumber
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>The first number from the given serial on whose control digits exist; about one in five has none.</summary>
    public static string For(LocalDate born, int serial)
    {
        while (true)
        {
            var digits = $"{born.Day:D2}{born.Month + 80:D2}{born.Year % 100:D2}{serial++ % 1000:D3}";
            if (Control(digits, First) is { } first && Control(digits + first, Second) is { } second)
                return digits + first + second;
        }
    }

    private static char? Control(string digits, int[] weights)
    {
        var control = (11 - weights.Select((weight, at) => weight * (digits[at] - '0')).Sum() % 11) % 11;
        return control == 10 ? null : (char)('0' + control);
    }
}
