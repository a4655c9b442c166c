using System.Text;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.HrEvents;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>A message that the program itself fails on would come back ten times and hold up its session: it goes to quarantine, and the others of its batch are taken.</summary>
public sealed class PoisonTests : IAsyncDisposable
{
    private readonly OpenModule open = new(Instant.FromUtc(2026, 10, 20, 8, 0));

    private Module Module => open.Module;

    public ValueTask DisposeAsync() => open.DisposeAsync();

    [Fact]
    public async Task A_message_the_program_fails_on_is_kept_and_does_not_come_back()
    {
        using var plugs = HrPlugs.From(new ConfigurationBuilder().Build(), Module with { Clock = new FailsOnce(Module.Clock) });
        var function = new HrEventsFunction(plugs.Fetch, NullLogger.Instance);

        Assert.Equal(FunctionOutcome.Quarantined, await function.Run(Body(SampleEvents.Single(SampleEvents.Started("e1", "1-1"))), Cancel));
        Assert.Equal(FunctionOutcome.Completed, await function.Run(Body(SampleEvents.Single(SampleEvents.Started("e2", "2-1"))), Cancel));

        var kept = Assert.Single(await Module.Database.Read(session => session.Quarantined("9901")));
        Assert.Contains("internal-error", kept.Reasons, StringComparison.Ordinal);
        Assert.Equal(SampleEvents.Started("e1", "1-1"), Encoding.UTF8.GetString(Module.Sealer.Open(kept.Raw)));
        Assert.Equal(["9901-2-1"], await Module.Database.Read(session => session.FactsByPlacement("9901").Select(found => found.PlacementId).ToList()));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A program with a bug that shows itself once.</summary>
    private sealed class FailsOnce(IClock clock) : IClock
    {
        private int asked;

        public Instant GetCurrentInstant() => Interlocked.Increment(ref asked) == 1 ? throw new InvalidOperationException("A bug.") : clock.GetCurrentInstant();
    }
}
