using Kommune.Functions.Documents;

namespace Kommune.Functions.Tests.Documents;

public class CheckDigitTests
{
    [Theory(DisplayName = "KID, MOD10: weights 2 1 2 1 … from the right, digits of products added")]
    [InlineData("1234567", "12345674")] // 7→14→5, 6, 5→10→1, 4, 3→6, 2, 1→2: 5+6+1+4+6+2+2 = 26, 30 − 26 = 4
    [InlineData("00", "000")]           // sum 0
    [InlineData("95", "950")]           // 5→10→1, 9: 10
    public void Mod10(string payload, string kid) => Assert.Equal(kid, Kid.Create(payload, KidMethod.Mod10));

    [Theory(DisplayName = "KID, MOD11: weights 2 to 7 from the right; a check digit of 10 is written as a hyphen")]
    [InlineData("1234567", "12345674")] // 7×2+6×3+5×4+4×5+3×6+2×7+1×2 = 106, 106 mod 11 = 7, 11 − 7 = 4
    [InlineData("23", "23-")]           // 3×2+2×3 = 12, remainder 1
    [InlineData("60", "604")]           // 0×2+6×3 = 18, remainder 7, 11 − 7 = 4
    public void Mod11(string payload, string kid) => Assert.Equal(kid, Kid.Create(payload, KidMethod.Mod11));

    [Theory(DisplayName = "KID: what is refused")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("18")]                         // too short
    [InlineData("12345675")]                   // neither method
    [InlineData("1234-674")]                   // hyphen inside
    [InlineData("1234567a")]
    [InlineData("12345678901234567890123456")] // 26
    public void Refused(string? kid) => Assert.False(Kid.IsValid(kid));

    [Fact(DisplayName = "KID: valid under the method of the bank agreement only")]
    public void Method_decides()
    {
        Assert.True(Kid.IsValid("23-", KidMethod.Mod11));
        Assert.False(Kid.IsValid("23-", KidMethod.Mod10));
        Assert.True(Kid.IsValid("23-"));
    }

    [Fact(DisplayName = "KID: one wrong digit is always found, in every position and with both methods")]
    public void One_wrong_digit()
    {
        foreach (var method in new[] { KidMethod.Mod10, KidMethod.Mod11 })
            for (var payload = 1000; payload < 1200; payload++)
            {
                var kid = Kid.Create(payload.ToString(), method);
                for (var at = 0; at < 4; at++)
                    for (var digit = '0'; digit <= '9'; digit++)
                        if (digit != kid[at])
                            Assert.False(Kid.IsValid(kid[..at] + digit + kid[(at + 1)..], method), $"{kid} {at} {digit}");
            }
    }

    [Theory(DisplayName = "KID: made from 2 to 24 digits only")]
    [InlineData("1")]
    [InlineData("12a")]
    [InlineData("1234567890123456789012345")]
    public void Payload(string payload) => Assert.Throws<ArgumentException>(() => Kid.Create(payload, KidMethod.Mod10));

    [Theory(DisplayName = "Kontonummer: eleven digits with MOD11")]
    [InlineData("12345678903", true)] // 0×2+9×3+8×4+7×5+6×6+5×7+4×2+3×3+2×4+1×5 = 195, 195 mod 11 = 8, 11 − 8 = 3
    [InlineData("12345678904", false)]
    [InlineData("1234567890", false)]
    [InlineData("1234.56.78903", false)]
    [InlineData("1234567890-", false)]
    [InlineData(null, false)]
    public void Account(string? account, bool valid) => Assert.Equal(valid, BankAccount.IsValid(account));
}
