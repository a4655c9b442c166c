namespace Kommune.Functions.Documents;

/// <summary>Kontrollsiffer: the check digits of organisation numbers, bank accounts and KID.</summary>
internal static class Modulus
{
    /// <summary>MOD10 (Luhn): the check digit of the digits; weights 2, 1, 2, 1 … from the right.</summary>
    public static char Mod10(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>MOD11: the check digit of the digits; weights 2 to 7 over and over from the right. A remainder that gives 10 is "-".</summary>
    public static char Mod11(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[^(i + 1)] - '0') * (2 + i % 6);
        var check = (11 - sum % 11) % 11;
        return check == 10 ? '-' : (char)('0' + check);
    }

    public static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
