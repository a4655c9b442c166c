using System.Diagnostics;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Faults;

/// <summary>The database server is gone for a while (a minute with KOMMUNE_LONG=1): senders are told to wait, and the process goes on by itself.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("KOMMUNE_LONG") == "1" ? 60 : 24);
    private readonly PostgresCluster cluster = new();

    public ValueTask InitializeAsync() => cluster.InitializeAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task What_is_acknowledged_before_during_and_after_is_there_once()
    {
        await using var process = await LocalProcess.Start(database: await cluster.NewDatabase());
        var (taken, told) = (0, 0);
        async Task Send(string id)
        {
            var (status, body) = await process.Send("/api/hr/events", Examples.Read("hr-event-started").With("id", $"e-{id}").With("data.employmentId", $"{id}-1"));
            Assert.True(status is 202 or 503, $"{status} {body} {process.Output}");
            Interlocked.Add(ref status == 202 ? ref taken : ref told, 1);
        }
        for (var n = 0; n < 20; n++)
            await Send($"before{n}");
        Assert.Equal(20, taken);
        cluster.Away();
        var since = Stopwatch.GetTimestamp();
        for (var n = 0; Stopwatch.GetElapsedTime(since) < Gone; n++)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(at => Send($"during{n}x{at}")));
        Assert.True(told > 0 && taken == 20, $"{taken} taken, {told} told to wait");
        cluster.Back();
        for (var n = 0; n < 20; n++)
            await Send($"after{n}");
        Assert.Equal(40, taken);
        Assert.Equal(taken, await process.Read(session => session.InboxOutcomes("9901").GetValueOrDefault("accepted")));
    }
}
