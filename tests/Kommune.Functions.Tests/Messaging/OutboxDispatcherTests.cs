using Kommune.Functions.Hosting;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Messaging;

/// <summary>The outbox empties itself, in order on each placement, whatever the receiver does.</summary>
public sealed class OutboxDispatcherTests : IAsyncDisposable
{
    private readonly OpenModule open = new();

    private Module Module => open.Module;

    public ValueTask DisposeAsync() => open.DisposeAsync();

    [Fact]
    public async Task Subscribers_in_the_process_get_each_message_once_and_in_order()
    {
        var got = new List<string>();
        await Fill(placements: 20, each: 5);
        using var outbox = Local((message, _) =>
        {
            got.Add(message.MessageId);
            return Task.CompletedTask;
        });

        Assert.Equal(100, await outbox.Drain(Cancel));
        Assert.Equal(0, await outbox.Drain(Cancel));

        Assert.Equal(100, got.Distinct().Count());
        foreach (var placement in got.GroupBy(id => id[..id.IndexOf('/', StringComparison.Ordinal)]))
            Assert.Equal(Enumerable.Range(1, 5).Select(seq => $"{placement.Key}/{seq}"), placement);
        Assert.Equal(0, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
    }

    [Fact]
    public async Task A_message_that_fails_holds_its_own_placement_and_no_other()
    {
        var got = new List<string>();
        await Fill(placements: 3, each: 2);
        using var outbox = Local((message, _) =>
        {
            if (message.MessageId == "9901-2-1/1")
                throw new InvalidOperationException();
            got.Add(message.MessageId);
            return Task.CompletedTask;
        });

        await outbox.Drain(Cancel);

        Assert.Equal(["9901-1-1/1", "9901-1-1/2", "9901-3-1/1", "9901-3-1/2"], got.Order(StringComparer.Ordinal));
        Assert.Equal(2, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
    }

    /// <summary>Two instances share one outbox, and every fifth answer is lost after the message was taken.</summary>
    [Fact]
    public async Task Over_the_wire_nothing_is_lost_repeated_or_passed()
    {
        await using var bus = await FakeServiceBus.Start();
        await Fill(placements: 40, each: 4);
        for (var request = 1; request <= 4; request++)
        {
            bus.Next.Enqueue(bus.AcceptAndDrop);
            bus.Next.Enqueue(FakeServiceBus.Status(503));
        }
        using var first = Remote(bus);
        using var second = Remote(bus);

        await Task.WhenAll(first.Drain(Cancel), second.Drain(Cancel));
        await first.Drain(Cancel);

        Assert.Equal(160, bus.Messages.Count);
        foreach (var session in bus.Messages.GroupBy(message => message.SessionId))
            Assert.Equal(Enumerable.Range(1, 4).Select(seq => $"{session.Key}/{seq}"), session.Select(message => message.MessageId));
    }

    /// <summary>Killed between sending and marking: the claim runs out, the message goes again, the broker knows it.</summary>
    [Fact]
    public async Task What_was_sent_and_not_marked_arrives_once()
    {
        await using var bus = await FakeServiceBus.Start();
        await Fill(placements: 1, each: 1);
        var past = Module.Clock.GetCurrentInstant() - Duration.FromMinutes(10);
        var claimed = await Module.Database.WriteAllTenants(session => session.ClaimOutbox(past, past + Duration.FromMinutes(2), 10), Cancel);
        using var killed = Sender(bus);
        await killed.Send(claimed, Cancel);

        using var outbox = Remote(bus);
        Assert.Equal(1, await outbox.Drain(Cancel));

        Assert.Equal(2, bus.Requests);
        Assert.Single(bus.Messages);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(9, 512)]
    [InlineData(10, 600)]
    [InlineData(1000, 600)]
    public void The_wait_doubles_up_to_ten_minutes(long attempts, int seconds) => Assert.Equal(Duration.FromSeconds(seconds), OutboxDispatcher.DelayAfter(attempts));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<bool> Fill(int placements, int each) => Module.Database.Write("9901", session =>
    {
        var now = Module.Clock.GetCurrentInstant();
        for (var seq = 1; seq <= each; seq++)
            for (var placement = 1; placement <= placements; placement++)
                session.AddOutbox(new OutboxRow("9901", $"9901-{placement}-1/{seq}", $"9901-{placement}-1", seq, "no.kommune.placement.termsChanged", now, "{}"));
        return true;
    }, Cancel);

    private OutboxDispatcher Local(Func<OutboxRow, CancellationToken, Task> subscriber) =>
        new(Module, new LocalDelivery([subscriber], NullLogger.Instance), NullLogger.Instance);

    private OutboxDispatcher Remote(FakeServiceBus bus) => new(Module, Sender(bus), NullLogger.Instance);

    private ServiceBusSender Sender(FakeServiceBus bus)
    {
        var key = new SharedKey(FakeServiceBus.KeyName, FakeServiceBus.Key);
        var endpoint = new Uri($"http://{bus.Host}/");
        return new ServiceBusSender(new ServiceBusSettings(endpoint, FakeServiceBus.Topic, key, null), new SharedKeyCredential(endpoint, key, Module.Clock),
            new SendPatience(TimeSpan.FromSeconds(5), 8, TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1)));
    }
}
