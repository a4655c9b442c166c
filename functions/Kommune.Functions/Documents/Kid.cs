namespace Kommune.Functions.Documents;

/// <summary>How the bank agreement of an account checks the KID.</summary>
internal enum KidMethod
{
    Mod10,
    Mod11,
}

/// <summary>KID, kundeidentifikasjon: what a payment is recognised by. Three to 25 characters, digits, the last one a check digit (MOD11 may give "-").</summary>
internal static class Kid
{
    public const int MinLength = 3;
    public const int MaxLength = 25;

    /// <summary>The payload (customer and document number as digits) with its check digit.</summary>
    /// <exception cref="ArgumentException">The payload is not 2 to 24 digits.</exception>
    public static string Create(string payload, KidMethod method) =>
        payload.Length is >= MinLength - 1 and < MaxLength && Modulus.AreDigits(payload)
            ? payload + CheckDigit(payload, method)
            : throw new ArgumentException("A KID is made from 2 to 24 digits.", nameof(payload));

    /// <summary>Valid under the method of the bank agreement; when that is not known (null), under either.</summary>
    public static bool IsValid(string? kid, KidMethod? method = null)
    {
        if (kid is not { Length: >= MinLength and <= MaxLength } || !Modulus.AreDigits(kid.AsSpan(0, kid.Length - 1)))
            return false;
        var payload = kid.AsSpan(0, kid.Length - 1);
        return method is { } known
            ? kid[^1] == CheckDigit(payload, known)
            : kid[^1] == Modulus.Mod10(payload) || kid[^1] == Modulus.Mod11(payload);
    }

    private static char CheckDigit(ReadOnlySpan<char> payload, KidMethod method) =>
        method == KidMethod.Mod10 ? Modulus.Mod10(payload) : Modulus.Mod11(payload);
}
