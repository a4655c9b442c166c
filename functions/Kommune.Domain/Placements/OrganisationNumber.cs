using System.Diagnostics.CodeAnalysis;

namespace Kommune.Domain.Placements;

/// <summary>Organisasjonsnummer: nine digits of which the last is a modulus 11 control digit (weights 3 2 7 6 5 4 3 2).</summary>
public readonly record struct OrganisationNumber
{
    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    private OrganisationNumber(string value) => Value = value;

    /// <summary>The nine digits.</summary>
    public string Value { get; }

    /// <summary>Reads nine digits with a right control digit; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationNumber number)
    {
        var valid = text is { Length: 9 } && text.All(char.IsAsciiDigit) && ControlDigit(text) == text[8] - '0';
        number = valid ? new(text!) : default;
        return valid;
    }

    /// <exception cref="FormatException">Not a valid organisation number.</exception>
    public static OrganisationNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"{text} is not an organisation number.");

    private static int ControlDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (digits[i] - '0') * Weights[i];
        var rest = 11 - sum % 11;
        return rest == 11 ? 0 : rest;
    }

    /// <summary>The nine digits.</summary>
    public override string ToString() => Value;
}
