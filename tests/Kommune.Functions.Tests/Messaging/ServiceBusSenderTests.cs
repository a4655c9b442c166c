using Kommune.Functions.Hosting;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace Kommune.Functions.Tests.Messaging;

/// <summary>Sending to Service Bus over HTTP: every answer of the documentation, the slow ones and those that are lost.</summary>
public sealed class ServiceBusSenderTests
{
    private static readonly SendPatience Short = new(TimeSpan.FromMilliseconds(600), 3, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(200));
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 20, 8, 0);

    [Fact]
    public async Task A_message_carries_its_own_id_its_session_and_its_type()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);

        Assert.Equal([Delivery.Sent], await sender.Send([Row("9901-1-1", 3)], Cancel));

        Assert.Equal(new FakeServiceBus.Received("9901-1-1/3", "9901-1-1", "no.kommune.placement.termsChanged", """{"placementId":"9901-1-1"}"""), Assert.Single(bus.Messages));
    }

    [Fact]
    public async Task Many_messages_go_in_few_requests_and_none_is_larger_than_taken()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        var small = Enumerable.Range(1, 150).Select(number => Row($"9901-{number}-1", 1)).ToList();
        var large = Enumerable.Range(1, 3).Select(number => Row($"9901-{number}-2", 1, new string('a', 100 * 1024))).ToList();

        var deliveries = await sender.Send([.. small, .. large], Cancel);

        Assert.All(deliveries, delivery => Assert.Equal(Delivery.Sent, delivery));
        Assert.Equal(153, bus.Messages.Count);
        // 100 + 50 and the first two of 100 kB (2 x 100 < 240), then the third.
        Assert.Equal(3, bus.Requests);
    }

    [Fact]
    public async Task A_message_larger_than_the_limit_is_refused_without_being_sent()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);

        var deliveries = await sender.Send([Row("9901-1-1", 1), Row("9901-2-1", 1, new string('a', 256 * 1024)), Row("9901-3-1", 1)], Cancel);

        Assert.Equal([Delivery.Sent, new Delivery(DeliveryState.Refused, "message-too-large"), Delivery.Sent], deliveries);
        Assert.Equal(["9901-1-1/1", "9901-3-1/1"], bus.Messages.Select(message => message.MessageId));
    }

    /// <summary>The send was taken and the answer lost: the same id goes again and arrives once.</summary>
    [Fact]
    public async Task A_lost_answer_makes_no_second_message()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        bus.Next.Enqueue(bus.AcceptAndDrop);

        Assert.Equal([Delivery.Sent], await sender.Send([Row("9901-1-1", 1)], Cancel));

        Assert.Equal(2, bus.Requests);
        Assert.Single(bus.Messages);
    }

    [Fact]
    public async Task A_slow_answer_makes_no_second_message()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        bus.Next.Enqueue(bus.AcceptSlowly(TimeSpan.FromSeconds(2)));

        Assert.Equal([Delivery.Sent], await sender.Send([Row("9901-1-1", 1)], Cancel));

        Assert.Equal(2, bus.Requests);
        Assert.Single(bus.Messages);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_passes_is_tried_again(int status)
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        bus.Next.Enqueue(FakeServiceBus.Status(status));
        bus.Next.Enqueue(FakeServiceBus.Status(status));

        Assert.Equal([Delivery.Sent], await sender.Send([Row("9901-1-1", 1)], Cancel));
        Assert.Equal(3, bus.Requests);
    }

    [Theory]
    [InlineData(429, "throttled", 30, 1)] // the bus asked for a longer wait than the sender's own
    [InlineData(503, "throttled", 30, 1)]
    [InlineData(429, "throttled", null, 4)]
    [InlineData(500, "unexpected-answer", null, 4)]
    public async Task What_does_not_pass_is_left_to_the_outbox(int status, string code, int? wait, int requests)
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        for (var attempt = 1; attempt <= 1 + Short.Retries; attempt++)
            bus.Next.Enqueue(FakeServiceBus.Status(status, wait));

        var delivery = Assert.Single(await sender.Send([Row("9901-1-1", 1)], Cancel));

        Assert.Equal(new Delivery(DeliveryState.Later, code, wait is { } seconds ? Duration.FromSeconds(seconds) : null), delivery);
        Assert.Equal(requests, bus.Requests);
        Assert.Empty(bus.Messages);
    }

    [Theory]
    [InlineData(401, "unauthorized", 2)] // once more with a new token
    [InlineData(403, "forbidden-or-full", 1)]
    [InlineData(404, "no-such-topic", 1)]
    [InlineData(410, "no-such-topic", 1)]
    public async Task What_a_person_must_mend_is_not_hammered(int status, string code, int requests)
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        for (var attempt = 1; attempt <= 5; attempt++)
            bus.Next.Enqueue(FakeServiceBus.Status(status));

        Assert.Equal([new Delivery(DeliveryState.Later, code)], await sender.Send([Row("9901-1-1", 1)], Cancel));
        Assert.Equal(requests, bus.Requests);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_replaced()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        bus.Next.Enqueue(FakeServiceBus.Status(401));

        Assert.Equal([Delivery.Sent], await sender.Send([Row("9901-1-1", 1)], Cancel));
    }

    /// <summary>A batch is all or nothing: one bad message must not hold the others.</summary>
    [Fact]
    public async Task One_refused_message_stands_alone()
    {
        await using var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        bus.Refuses = message => message.SessionId == "9901-5-1";

        var deliveries = await sender.Send([.. Enumerable.Range(1, 9).Select(number => Row($"9901-{number}-1", 1))], Cancel);

        Assert.Equal(8, deliveries.Count(delivery => delivery == Delivery.Sent));
        Assert.Equal(new Delivery(DeliveryState.Refused, "message-refused"), deliveries[4]);
        Assert.Equal(8, bus.Messages.Count);
    }

    [Fact]
    public async Task Nobody_there_is_later()
    {
        var bus = await FakeServiceBus.Start();
        using var sender = Sender(bus);
        await bus.DisposeAsync();

        Assert.Equal([new Delivery(DeliveryState.Later, "no-answer")], await sender.Send([Row("9901-1-1", 1)], Cancel));
    }

    [Fact]
    public void Settings_are_those_of_the_trigger()
    {
        Assert.Null(Settings());
        var identity = Settings(("ServiceBus:fullyQualifiedNamespace", "kommune.servicebus.windows.net"), ("ServiceBus:clientId", "c-1"))!;
        Assert.Equal(("https://kommune.servicebus.windows.net/", null, "c-1"), (identity.Endpoint.AbsoluteUri, identity.Key, identity.ClientId));
        var key = Settings(("ServiceBus", "Endpoint=sb://kommune.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b=="))!;
        Assert.Equal(("https://kommune.servicebus.windows.net/", new SharedKey("a", "b==")), (key.Endpoint.AbsoluteUri, key.Key));
        Assert.Throws<SettingsException>(() => Settings(("ServiceBus", "Endpoint=sb://kommune.servicebus.windows.net/")));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static OutboxRow Row(string placement, long seq, string? body = null) =>
        new("9901", $"{placement}/{seq}", placement, seq, "no.kommune.placement.termsChanged", Now, body ?? $$"""{"placementId":"{{placement}}"}""", 1);

    private static ServiceBusSettings? Settings(params (string Name, string Value)[] values) =>
        ServiceBusSettings.From(new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build());

    private static ServiceBusSender Sender(FakeServiceBus bus)
    {
        var settings = Settings(("ServiceBus", bus.ConnectionString))!;
        return new ServiceBusSender(settings, new SharedKeyCredential(settings.Endpoint, settings.Key!, RunningClock.StartingAt(null)), Short);
    }
}
