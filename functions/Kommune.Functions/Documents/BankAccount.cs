namespace Kommune.Functions.Documents;

/// <summary>Kontonummer: eleven digits, the last one by MOD11; a number whose control digit would be 10 does not exist.</summary>
internal static class BankAccount
{
    public static bool IsValid(string? account) =>
        account is { Length: 11 } && Modulus.AreDigits(account) && Modulus.Mod11(account.AsSpan(0, 10)) == account[10];
}
