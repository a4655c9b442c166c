using System.Net;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Deliveries;

/// <summary>The published executable with the identity of the app: documents go to a container, and no key is configured anywhere.</summary>
public sealed class ManagedIdentityTests
{
    private const string Resource = "https://storage.azure.com";

    [Theory(DisplayName = "A document is put with the token of the app's identity, at once or when the identity is there at last")]
    [InlineData(0)]
    [InlineData(12)]
    public async Task Documents_are_put(int failures)
    {
        await using var identity = await FakeIdentity.Start();
        await using var store = await FakeBlobServer.Start(FakeIdentity.TokenFor(Resource));
        identity.Failures = failures;
        await using var app = await HostedApp.Start([.. identity.Environment, ("Kommune__BlobDelivery", store.Container), ("ServiceBus__clientId", "11111111-2222-3333-4444-555555555555")]);

        await Settle(app);

        for (var tries = 0; tries < 300 && store.Blobs.Count < 2; tries++)
            await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(["9901/2026-09/JRN-2026-000001.csv", "9901/2026-09/JRN-2026-000001.csv.manifest.json"], store.Blobs.Keys.Where(name => name.Contains("JRN", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(identity.Asked, asked => Assert.Equal((Resource, "11111111-2222-3333-4444-555555555555"), asked));
        Assert.True(identity.Asked.Count > failures);
        Assert.DoesNotContain(FakeIdentity.TokenFor(Resource), app.Output, StringComparison.Ordinal);
    }

    private static async Task Settle(HostedApp app)
    {
        await app.Post("/api/hr/events", SampleEvents.Started("e1", "88231-1"), "application/cloudevents+json");
        var decided = await app.Post("/api/placements/9901-88231-1/decisions", Examples.Read("decision-wage-agreed-hourly").ToJsonString());
        Assert.True(decided.Status == HttpStatusCode.Created, decided.Body);
        var settled = await app.Post("/api/settlements/2026-09", "{}");
        Assert.True(settled.Status == HttpStatusCode.OK, settled.Body);
    }
}
