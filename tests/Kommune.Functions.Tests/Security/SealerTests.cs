using System.Security.Cryptography;
using Kommune.Functions.Security;

namespace Kommune.Functions.Tests.Security;

public sealed class SealerTests
{
    private static readonly byte[] Old = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] New = [.. Enumerable.Repeat((byte)2, 32)];

    [Fact]
    public void What_the_old_key_sealed_opens_after_the_change_and_what_the_new_one_seals_does_not_open_with_the_old()
    {
        using var before = new Sealer(Old);
        using var ring = new Sealer([.. New, .. Old]);
        using var after = new Sealer(New);
        var sealedBefore = before.Seal("hemmelig"u8, "p1");
        Assert.Equal("hemmelig"u8, ring.Open(sealedBefore, "p1"));
        var sealedNow = ring.Seal("hemmelig"u8, "p1");
        Assert.Equal("hemmelig"u8, after.Open(sealedNow, "p1"));
        Assert.Throws<CryptographicException>(() => before.Open(sealedNow, "p1"));
        Assert.Throws<CryptographicException>(() => after.Open(sealedBefore, "p1"));
    }

    [Fact]
    public void It_does_not_open_for_another_context()
    {
        using var sealer = new Sealer(New);
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(sealer.Seal("hemmelig"u8, "p1"), "p2"));
    }

    [Fact]
    public void A_change_in_any_byte_is_found()
    {
        using var sealer = new Sealer(New);
        var data = sealer.Seal("hemmelig"u8);
        for (var at = 0; at < data.Length; at++)
        {
            var changed = data.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(changed));
        }
    }

    [Fact]
    public void The_same_text_is_sealed_differently_each_time_and_hashed_the_same()
    {
        using var sealer = new Sealer(New);
        Assert.NotEqual(sealer.Seal("hemmelig"u8), sealer.Seal("hemmelig"u8));
        Assert.Equal(sealer.Mac("a", "hemmelig"), sealer.Mac("a", "hemmelig"));
        Assert.NotEqual(sealer.Mac("a", "hemmelig"), sealer.Mac("b", "hemmelig"));
        Assert.False(sealer.IsMac("b", "hemmelig", sealer.Mac("a", "hemmelig")));
    }

    [Fact]
    public void A_hash_of_the_old_key_is_known_after_the_change()
    {
        using var before = new Sealer(Old);
        using var ring = new Sealer([.. New, .. Old]);
        Assert.True(ring.IsMac("a", "hemmelig", before.Mac("a", "hemmelig")));
        Assert.Contains(before.Mac("a", "hemmelig"), ring.Macs("a", "hemmelig"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_is_32_bytes(int length) => Assert.Throws<ArgumentException>(() => new Sealer(new byte[length]));
}
