using Kommune.Domain.Placements;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;
using Kommune.Functions.Tests.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>A module with a store of its own, and beside it an HR system that answers over HTTP.</summary>
public abstract class BesideAnHrSystem : IAsyncLifetime
{
    private protected static readonly HrPatience Short = new(TimeSpan.FromMilliseconds(500), 2, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(100), 6, TimeSpan.FromSeconds(30));
    private readonly OpenModule beside = new(Instant.FromUtc(2026, 10, 20, 8, 0));
    private readonly List<IDisposable> open = [];

    private protected Module Module => beside.Module;

    private protected FakeHrServer Hr { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Hr = await FakeHrServer.Start();

    public async ValueTask DisposeAsync()
    {
        open.ForEach(item => item.Dispose());
        await Hr.DisposeAsync();
        await beside.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The way to the HR system, which is called "hr".</summary>
    private protected HrFetch Fetch(string kind, params (string Name, string Value)[] more) => Fetch(["hr"], kind, more);

    private protected HrFetch Fetch(string[] names, string kind, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual = [("Kind", kind), ("Municipality", "9901"), ("BaseAddress", Hr.Address.AbsoluteUri), ("Secret", "hemmelig"), ("Categories:Ordinary", "T4")];
        var values = new Dictionary<string, string?>();
        foreach (var name in names)
            foreach (var (key, value) in usual.Concat(more))
                values[$"Kommune:HrSystems:{name}:{key}"] = value;
        var plugs = HrPlugs.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), Module, Short);
        open.Add(plugs);
        return plugs.Fetch;
    }

    private protected OutboxDispatcher Dispatcher(HrFetch fetch)
    {
        var outbox = new OutboxDispatcher(Module, new RoutedTransport(new LocalDelivery([], NullLogger.Instance), fetch, new BlobDelivery(Module, null, SendPatience.Default)), NullLogger.Instance);
        open.Add(outbox);
        return outbox;
    }

    private protected async Task<Placement> Placement(string id)
    {
        Assert.True(PlacementId.TryParse(id, out var placement));
        return Domain.Placements.Placement.From(placement, await Module.Database.Read(session => PlacementFacts.Load(session, placement)));
    }
}
