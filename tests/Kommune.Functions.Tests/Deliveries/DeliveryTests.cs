using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Deliveries;

public sealed class DeliveryTests : IDisposable
{
    private static readonly string[] Names = ["INV-2026-000001.xml", "JRN-2026-000001.csv", "PAY-2026-000001.json"];
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Month => folder.Of("9901", "2026-09");

    [Fact(DisplayName = "Every document becomes a whole file with its manifest, once; what the receiver has taken away does not come back")]
    public async Task Delivered_once()
    {
        await using var server = await Settled();
        using var delivery = new FolderDelivery(server.Module, folder.Path, NullLogger.Instance);
        Assert.Equal(3, await delivery.Deliver(Cancel));
        Assert.Equal(Names.SelectMany(name => new[] { name, name + ".manifest.json" }), Directory.GetFiles(Month).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var name in Names)
            await IsAsTheManifestSays(name);
        File.Delete(Path.Combine(Month, Names[0]));
        Assert.Equal(0, await delivery.Deliver(Cancel));
        Assert.False(File.Exists(Path.Combine(Month, Names[0])));
    }

    [Fact(DisplayName = "A delivery that was cut off before it was noted leaves the same files when it runs again")]
    public async Task Again_after_a_fall()
    {
        await using var server = await Settled();
        using var delivery = new FolderDelivery(server.Module, folder.Path, NullLogger.Instance);
        Directory.CreateDirectory(Month);
        var (files, _) = DeliveryFiles.Of(Documents.DocumentJsonOf(server, Names[0][..15]), server.Module.Municipalities["9901"].Finance);
        await File.WriteAllBytesAsync(Path.Combine(Month, Names[0]), files[0].Content, Cancel);
        var written = File.GetLastWriteTimeUtc(Path.Combine(Month, Names[0]));
        Assert.Equal(3, await delivery.Deliver(Cancel));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Month, Names[0])));
        await IsAsTheManifestSays(Names[0]);
    }

    [Fact(DisplayName = "Two deliveries at once leave one file each, and nothing half-written")]
    public async Task At_once()
    {
        await using var server = await Settled();
        using var one = new FolderDelivery(server.Module, folder.Path, NullLogger.Instance);
        using var two = new FolderDelivery(server.Module, folder.Path, NullLogger.Instance);
        await Task.WhenAll(one.Deliver(Cancel), two.Deliver(Cancel));
        Assert.Equal(6, Directory.GetFiles(Month).Length);
        foreach (var name in Names)
            await IsAsTheManifestSays(name);
    }

    [Fact(DisplayName = "The running server delivers by itself")]
    public async Task By_itself()
    {
        await using var server = await Settled("--Kommune:Delivery", folder.Path);
        for (var tries = 0; tries < 100 && (!Directory.Exists(Month) || Directory.GetFiles(Month, "*.manifest.json").Length < 3); tries++)
            await Task.Delay(200, Cancel);
        foreach (var name in Names)
            await IsAsTheManifestSays(name);
    }

    [Fact(DisplayName = "A month's documents in one file, the same bytes each time")]
    public async Task Archive()
    {
        await using var server = await Settled();
        var bytes = await server.Download("/api/settlements/2026-09/documents");
        Assert.Equal(bytes, await server.Download("/api/settlements/2026-09/documents"));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal([.. Names, "manifest.json"], zip.Entries.Select(entry => entry.Name));
        using var manifest = await JsonDocument.ParseAsync(zip.GetEntry("manifest.json")!.Open(), cancellationToken: Cancel);
        foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            using var content = zip.GetEntry(file.GetProperty("file").GetString()!)!.Open();
            Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Cancel)), file.GetProperty("sha256").GetString());
        }
        Assert.Empty(manifest.RootElement.GetProperty("missing").EnumerateArray());
        Assert.Equal(404, (await server.Get("/api/settlements/2026-08/documents")).Status);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<TestServer> Settled(params string[] more)
    {
        var server = await TestServer.Start(more: more);
        var office = new Office(server);
        await office.HireWithHours("801", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        return server;
    }

    private async Task IsAsTheManifestSays(string name)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(Month, name), Cancel);
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Month, name + ".manifest.json"), Cancel));
        Assert.Equal((name, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))),
            (manifest.RootElement.GetProperty("file").GetString(), manifest.RootElement.GetProperty("bytes").GetInt64(), manifest.RootElement.GetProperty("sha256").GetString()));
        // 1 line of 1123.50, 1 line of 3022.50, and five differences booked twice.
        var (count, sum) = name[..3] switch { "INV" => (1, 1123.50m), "PAY" => (1, 3022.50m), _ => (10, 0.00m) };
        Assert.Equal((count, sum), (manifest.RootElement.GetProperty("count").GetInt32(), manifest.RootElement.GetProperty("sum").GetDecimal()));
    }

    private static class Documents
    {
        public static Contracts.DocumentDocument DocumentJsonOf(TestServer server, string id) =>
            server.Module.Database.Read(session => Functions.Documents.DocumentStore.Read(session.FindDocument("9901", id)!)).GetAwaiter().GetResult();
    }
}
