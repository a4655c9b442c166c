using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Hosting;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Kommune.Functions.Tests.Deliveries;

/// <summary>Documents put in a container through the outbox, whatever the container answers.</summary>
public sealed class BlobDeliveryTests : IAsyncLifetime
{
    private static readonly SendPatience Short = new(TimeSpan.FromMilliseconds(600), 2, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(200));
    private static readonly string[] Names = ["9901/2026-09/INV-2026-000001.xml", "9901/2026-09/JRN-2026-000001.csv", "9901/2026-09/PAY-2026-000001.json"];
    private FakeBlobServer store = null!;

    public async ValueTask InitializeAsync() => store = await FakeBlobServer.Start();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact(DisplayName = "The running server puts every document of a settlement in the container, each with a manifest that comes last")]
    public async Task By_itself()
    {
        await using var server = await Settled(store.Container);
        await AllDelivered(server);

        Assert.Equal(Names.SelectMany(name => new[] { name, name + ".manifest.json" }).Order(StringComparer.Ordinal), store.Blobs.Keys.Order(StringComparer.Ordinal));
        foreach (var name in Names)
        {
            var (content, hash, type) = store.Blobs[name];
            using var manifest = JsonDocument.Parse(store.Blobs[name + ".manifest.json"].Content);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
            Assert.Equal((sha256, sha256, content.LongLength), (hash, manifest.RootElement.GetProperty("sha256").GetString(), manifest.RootElement.GetProperty("bytes").GetInt64()));
            Assert.Equal(name[^3..] switch { "xml" => "application/xml", "csv" => "text/csv; charset=utf-8", _ => "application/json" }, type);
            var order = store.Order.ToList();
            Assert.True(order.IndexOf(name) < order.IndexOf(name + ".manifest.json"));
        }
        // Names are municipality, month and document: nobody's number, no placement.
        Assert.All(store.Blobs.Keys, name => Assert.Matches(@"^9901/\d{4}-\d\d/(INV|JRN|PAY)-2026-\d{6}\.(xml|csv|json)(\.manifest\.json)?$", name));
        Assert.DoesNotContain(store.Requests, request => Regex.IsMatch(request.Split('?')[0], @"\d{11}|801"));
    }

    [Fact(DisplayName = "A municipality's own container goes before the common one, and one without any orders nothing")]
    public async Task Per_municipality()
    {
        var settings = Configured(("", "https://a.blob.core.windows.net/felles"), (":9901", "https://b.blob.core.windows.net/egen?sig=x"));
        Assert.Equal("b.blob.core.windows.net", settings.ContainerOf("9901")!.Host);
        Assert.Equal("a.blob.core.windows.net", settings.ContainerOf("9902")!.Host);
        Assert.Null(Configured((":9902", "https://b.blob.core.windows.net/egen")).ContainerOf("9901"));

        await using var server = await Settled(null);
        Assert.Equal(0, await Orders(server));
        await using var ordering = await Settled(store.Container);
        Assert.Equal(3, await Orders(ordering));
    }

    [Theory(DisplayName = "An address that is no container's, or not encrypted, is refused at start without being repeated")]
    [InlineData("https://a.blob.core.windows.net/")]
    [InlineData("http://a.blob.core.windows.net/documents?sig=hemmelig")]
    [InlineData("documents?sig=hemmelig")]
    public void Bad_address(string address) =>
        Assert.DoesNotContain("hemmelig", Assert.Throws<SettingsException>(() => Configured(("", address))).Message, StringComparison.Ordinal);

    [Fact(DisplayName = "An answer that is lost after the blob was put makes no second blob and no error")]
    public async Task Lost_answer()
    {
        await using var server = await Ordered();
        store.Next.Enqueue(store.AcceptAndDrop);
        Assert.Equal([Delivery.Sent, Delivery.Sent, Delivery.Sent], await Deliver(server));
        Assert.Equal(6, store.Order.Count);
    }

    [Fact(DisplayName = "Delivering again changes nothing")]
    public async Task Again()
    {
        await using var server = await Ordered();
        await Deliver(server);
        Assert.Equal([Delivery.Sent, Delivery.Sent, Delivery.Sent], await Deliver(server));
        Assert.Equal(6, store.Order.Count);
    }

    [Fact(DisplayName = "What somebody else has put under the name is not written over, and a person is told")]
    public async Task Taken_name()
    {
        await using var server = await Ordered();
        store.Blobs[Names[0]] = ("<other/>"u8.ToArray(), null, null);
        Assert.Contains(new Delivery(DeliveryState.Refused, "blob-differs"), await Deliver(server));
        Assert.Equal("<other/>"u8.ToArray(), store.Blobs[Names[0]].Content);
        Assert.False(store.Blobs.ContainsKey(Names[0] + ".manifest.json"));
    }

    [Theory(DisplayName = "What passes by itself is tried again at once")]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Passing(int status)
    {
        await using var server = await Ordered();
        store.Next.Enqueue(status == 0 ? FakeBlobServer.Drop : FakeBlobServer.Status(status));
        Assert.All(await Deliver(server), delivery => Assert.Equal(Delivery.Sent, delivery));
    }

    [Theory(DisplayName = "What does not pass is left to the outbox, with a code that says why and the wait that was asked for")]
    [InlineData(503, "ServerBusy", "throttled", 120)]
    [InlineData(429, null, "throttled", 60)]
    [InlineData(404, "ContainerNotFound", "no-such-container", null)]
    [InlineData(403, "AuthorizationPermissionMismatch", "forbidden", null)]
    [InlineData(409, "ContainerBeingDeleted", "conflict", null)]
    [InlineData(302, null, "unexpected-answer", null)]
    [InlineData(0, null, "no-answer", null)]
    public async Task Later(int status, string? code, string expected, int? wait)
    {
        await using var server = await Ordered();
        for (var request = 1; request <= 40; request++)
            store.Next.Enqueue(status == 0 ? FakeBlobServer.Drop : FakeBlobServer.Status(status, code, wait?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(await Deliver(server), delivery => Assert.Equal(new Delivery(DeliveryState.Later, expected, wait is { } seconds ? Duration.FromSeconds(seconds) : null), delivery));
        Assert.Empty(store.Blobs);
    }

    [Fact(DisplayName = "The container is away for a while: the outbox goes on until all is there, and nothing is there twice")]
    public async Task Comes_back()
    {
        for (var request = 1; request <= 12; request++)
            store.Next.Enqueue(request % 2 == 0 ? FakeBlobServer.Drop : FakeBlobServer.Status(503, "ServerBusy"));
        await using var server = await Settled(store.Container);
        await AllDelivered(server);
        Assert.Equal(store.Order.Count, store.Order.Distinct().Count());
    }

    [Fact(DisplayName = "Where nothing is configured any more it waits, and is delivered when it is; an unknown document is told of")]
    public async Task Waits_for_settings()
    {
        await using var server = await Ordered();
        using var delivery = new BlobDelivery(server.Module with { Blobs = BlobSettings.None }, null, Short);
        var order = Order(server, "INV-2026-000001");
        Assert.Equal(new Delivery(DeliveryState.Refused, "blob-not-configured"), await delivery.Deliver(order, Cancel));
        using var known = new BlobDelivery(server.Module with { Blobs = Configured(("", store.Container)) }, null, Short);
        Assert.Equal(new Delivery(DeliveryState.Refused, "unknown-document"), await known.Deliver(order with { Body = "INV-2026-999999" }, Cancel));
        Assert.Equal(Delivery.Sent, await known.Deliver(order, Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BlobSettings Configured(params (string Name, string Value)[] values) =>
        BlobSettings.From(new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"Kommune:BlobDelivery{value.Name}", (string?)value.Value))).Build());

    /// <summary>A settled month with three documents.</summary>
    private static async Task<TestServer> Settled(string? container)
    {
        var server = await TestServer.Start(more: container is null ? [] : ["--Kommune:BlobDelivery", container]);
        var office = new Office(server);
        await office.HireWithHours("801", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        return server;
    }

    /// <summary>The same, with nobody who delivers: what is ordered is delivered here.</summary>
    private static Task<TestServer> Ordered() => Settled(null);

    private async Task<List<Delivery>> Deliver(TestServer server)
    {
        using var delivery = new BlobDelivery(server.Module with { Blobs = Configured(("", store.Container)) }, null, Short);
        var deliveries = new List<Delivery>();
        foreach (var document in new[] { "INV-2026-000001", "JRN-2026-000001", "PAY-2026-000001" })
            deliveries.Add(await delivery.Deliver(Order(server, document), Cancel));
        return deliveries;
    }

    private static OutboxRow Order(TestServer server, string document) =>
        new("9901", $"blob/{document}", null, 0, BlobDelivery.MessageType, server.Module.Clock.GetCurrentInstant(), document);

    private static async Task<long> Orders(TestServer server)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(Cancel);
        using var question = database.CreateCommand();
        question.CommandText = $"select count(*) from outbox where type = '{BlobDelivery.MessageType}'";
        return (long)(await question.ExecuteScalarAsync(Cancel))!;
    }

    private async Task AllDelivered(TestServer server)
    {
        for (var tries = 0; tries < 150 && store.Blobs.Count < 6; tries++)
            await Task.Delay(200, Cancel);
        Assert.Equal(6, store.Blobs.Count);
    }
}
