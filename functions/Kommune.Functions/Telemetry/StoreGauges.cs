using Kommune.Functions.Hosting;

namespace Kommune.Functions.Telemetry;

/// <summary>
/// Reads twice a minute what waits in the store. Runs only where measures are sent somewhere; every instance says the same, so take the largest.
/// A store that is away shows as measures that do not come.
/// </summary>
internal sealed class StoreGauges(Module module, ILogger log) : RepeatedWork(TimeSpan.FromSeconds(30), log)
{
    protected override TimeSpan BeforeFirst => TimeSpan.Zero;

    public async Task Measure(CancellationToken cancellation)
    {
        var (backlog, quarantined) = await module.Database.Read(session => (session.OutboxBacklog(), session.QuarantineSize()), cancellation);
        var age = backlog.Oldest is { } oldest ? (module.Clock.GetCurrentInstant() - oldest).TotalSeconds : 0;
        Signals.OutboxWaiting.Record(backlog.Unsent);
        Signals.OutboxAge.Record(Math.Max(0, age));
        Signals.QuarantineSize.Record(quarantined);
    }

    protected override Task Turn(CancellationToken stopping) => Measure(stopping);
}
