using System.Text;
using Kommune.Domain.Money;
using Kommune.Functions.Documents;

namespace Kommune.Functions.Tests.Documents;

public class ManifestTests
{
    [Fact(DisplayName = "Manifest: SHA-256 of \"abc\" is the value FIPS 180-2 gives, however it is written")]
    public async Task Sha256()
    {
        using var file = new MemoryStream();
        await using var counting = new ManifestStream(file);
        counting.Write("a"u8);
        counting.WriteByte((byte)'b');
        await counting.WriteAsync("c"u8.ToArray(), TestContext.Current.CancellationToken);
        var manifest = counting.Manifest("faktura.xml", "ehf", 1, Nok.FromKroner(1123.50m));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", manifest.Sha256);
        Assert.Equal((3, "abc"), (manifest.Bytes, Encoding.UTF8.GetString(file.ToArray())));
    }

    [Fact(DisplayName = "Manifest: as JSON")]
    public void Json()
    {
        using var output = new MemoryStream();
        new Manifest("journal-2026-09.csv", "journal", 4, 0.00m, 512, "ba78").Write(output);
        Approved.Verify(Encoding.UTF8.GetString(output.ToArray()), "txt");
    }
}
