using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.HrEvents;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Telemetry;

/// <summary>The trace that a message comes with goes on in what it leads to; what happens is counted.</summary>
public sealed class SignalTests : IAsyncDisposable, IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = $"00-{Trace}-00f067aa0ba902b7-01";

    /// <summary>Listeners hear every test that runs meanwhile; this flows with the work of this one alone.</summary>
    private static readonly AsyncLocal<SignalTests?> Mine = new();

    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> measures = new();
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly MeterListener meters = new();
    private readonly ActivityListener traces;
    private readonly OpenModule open = new(Instant.FromUtc(2026, 10, 20, 8, 0));
    private readonly HrPlugs plugs;

    private Module Module => open.Module;

    public SignalTests()
    {
        plugs = HrPlugs.From(new ConfigurationBuilder().Build(), Module);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Signals.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (Mine.Value == this)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(traces);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        plugs.Dispose();
        await open.DisposeAsync();
    }

    public void Dispose()
    {
        meters.Dispose();
        traces.Dispose();
    }

    [Fact(DisplayName = "A message's Diagnostic-Id continues in the event's span, in the outbox and in what is sent")]
    public async Task From_message_to_message()
    {
        Mine.Value = this;
        // The payload of the host carries Diagnostic-Id among its application properties.
        var outcome = await new HrEventsFunction(plugs.Fetch, NullLogger.Instance).Run(Encoding.UTF8.GetBytes(SampleEvents.Single(SampleEvents.Started("e1", "501-1"))), Cancel);

        Assert.Equal(FunctionOutcome.Completed, outcome);
        var span = Assert.Single(spans);
        Assert.Equal(("hr event", Trace, "00f067aa0ba902b7", "accepted"), (span.OperationName, span.TraceId.ToString(), span.ParentSpanId.ToString(), (string?)span.GetTagItem(Signals.Outcome)));
        var row = Assert.Single(await Outbox());
        Assert.Equal($"00-{Trace}-{span.SpanId}-01", row.Trace);
        var sent = JsonNode.Parse(MessageBatch.Write([row]))![0]!["UserProperties"]!;
        Assert.Equal((row.Trace, row.Trace), ((string?)sent["traceparent"], (string?)sent["Diagnostic-Id"]));
    }

    [Fact(DisplayName = "The trace of the event itself goes before that of the message, and each message of a batch has its own")]
    public async Task Nearest_trace_wins()
    {
        Mine.Value = this;
        var own = Parent.Replace(Trace, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", StringComparison.Ordinal);
        var other = Parent.Replace(Trace, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", StringComparison.Ordinal);
        var first = JsonNode.Parse(SampleEvents.Started("e1", "511-1"))!;
        first["traceparent"] = own;
        var batch = JsonNode.Parse(SampleEvents.Batch([first.ToJsonString(), SampleEvents.Started("e2", "512-1"), SampleEvents.Started("e3", "513-1")]))!;
        batch["Metadata"]!["ApplicationPropertiesArray"] = new JsonArray(new JsonObject { ["traceparent"] = other }, new JsonObject { ["traceparent"] = other }, new JsonObject { ["Diagnostic-Id"] = "not a traceparent" }).ToJsonString();

        await new HrEventsFunction(plugs.Fetch, NullLogger.Instance).Run(Encoding.UTF8.GetBytes(batch.ToJsonString()), Cancel);

        var byPlacement = (await Outbox()).ToDictionary(row => row.PlacementId!, row => row.Trace);
        Assert.Equal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", byPlacement["9901-511-1"]![3..35]);
        Assert.Equal("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", byPlacement["9901-512-1"]![3..35]);
        Assert.NotEqual("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", byPlacement["9901-513-1"]?[3..35]);
    }

    [Fact(DisplayName = "traceparent in the HTTP header continues in the outbox")]
    public async Task From_http()
    {
        await using var server = await TestServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hr/events") { Content = JsonContent.Create(JsonNode.Parse(SampleEvents.Started("e1", "521-1"))) };
        request.Headers.Add("traceparent", Parent);
        using var answer = await server.Http.SendAsync(request, Cancel);
        Assert.Equal(202, (int)answer.StatusCode);

        await using var store = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        await store.OpenAsync(Cancel);
        using var question = store.CreateCommand();
        question.CommandText = "select trace from outbox";
        Assert.Equal(Trace, ((string)(await question.ExecuteScalarAsync(Cancel))!)[3..35]);
    }

    [Fact(DisplayName = "Events are counted by outcome, and the time from sending to storing is measured")]
    public async Task Events_are_counted()
    {
        Mine.Value = this;
        var intake = plugs.Fetch.Intake;
        await intake.Receive(Encoding.UTF8.GetBytes(SampleEvents.Started("e1", "531-1")), Cancel);
        await intake.Receive(Encoding.UTF8.GetBytes(SampleEvents.Started("e1", "531-1")), Cancel);
        await intake.Receive(Encoding.UTF8.GetBytes(SampleEvents.Started("e2", "532-1", percent: 160m)), Cancel);
        await intake.Receive(Encoding.UTF8.GetBytes("""{ "type": "02898290096" }"""), Cancel);

        Assert.Equal(["accepted started", "duplicate started", "quarantined started", "quarantined unknown"], measures.Where(measure => measure.Name == "kommune.hr_events").Select(measure => measure.Tags));
        // Sent 2026-09-01T06:12Z, stored a little after 2026-10-20T08:00Z: 49 days, 1 hour and 48 minutes.
        var lag = Assert.Single(measures, measure => measure.Name == "kommune.hr_events.lag");
        Assert.InRange(lag.Value, (49 * 86400) + 6480, (49 * 86400) + 6480 + 120);
        Assert.Equal("position-percent-out-of-range", spans.ElementAt(2).GetTagItem(Signals.Code));
    }

    [Fact(DisplayName = "What waits is measured: outbox and its age, quarantine; a settlement and what leaves too")]
    public async Task Stores_are_measured()
    {
        Mine.Value = this;
        await plugs.Fetch.Intake.Receive(Encoding.UTF8.GetBytes(SampleEvents.Started("e1", "541-1")), Cancel);
        await plugs.Fetch.Intake.Receive("not json"u8.ToArray(), Cancel);
        await Module.Database.Write("9901", session => { session.AddOutbox(new OutboxRow("9901", "old", null, 0, "t", Instant.FromUtc(2026, 10, 20, 7, 0), "{}")); return true; }, Cancel);
        using (var gauges = new StoreGauges(Module, NullLogger.Instance))
            await gauges.Measure(Cancel);

        Assert.Equal(2, measures.Single(measure => measure.Name == "kommune.outbox.waiting").Value);
        Assert.InRange(measures.Single(measure => measure.Name == "kommune.outbox.age").Value, 3600, 3600 + 120);
        Assert.Equal(1, measures.Single(measure => measure.Name == "kommune.quarantine.size").Value);

        using (var outbox = new OutboxDispatcher(Module, new LocalDelivery([], NullLogger.Instance), NullLogger.Instance))
            await outbox.Drain(Cancel);
        Assert.Equal((2, "sent "), measures.Where(measure => measure.Name == "kommune.outbox.messages").Select(measure => (measure.Value, measure.Tags)).Single());
        await new Functions.Settlements.SettlementRun(Module).Close(Module.Configured["9901"], new YearMonth(2026, 9));
        Assert.Equal("nothing", measures.Single(measure => measure.Name == "kommune.settlement.duration").Tags);
        Assert.Equal("2026-09", spans.Single(span => span.OperationName == "settlement").GetTagItem("kommune.period"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<List<OutboxRow>> Outbox()
    {
        var now = Module.Clock.GetCurrentInstant();
        return Module.Database.WriteAllTenants(session => session.ClaimOutbox(now, now + Duration.FromSeconds(1), 100));
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Mine.Value == this)
            measures.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
    }
}
