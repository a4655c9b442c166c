using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Telemetry;

/// <summary>Reads twice a minute what waits in the store. Runs only where measures are sent somewhere; every instance says the same, so take the largest.</summary>
internal sealed class StoreGauges(Module module, TimeSpan pause) : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task Measure(CancellationToken cancellation)
    {
        var (backlog, quarantined) = await module.Database.Read(session => (session.OutboxBacklog(), session.QuarantineSize()), cancellation);
        var age = backlog.Oldest is { } oldest ? (module.Clock.GetCurrentInstant() - oldest).TotalSeconds : 0;
        Signals.OutboxWaiting.Record(backlog.Unsent);
        Signals.OutboxAge.Record(Math.Max(0, age));
        Signals.QuarantineSize.Record(quarantined);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            do
                await MeasureIfStored(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>A store that is away shows as measures that do not come.</summary>
    private async Task MeasureIfStored(CancellationToken cancellation)
    {
        try
        {
            await Measure(cancellation);
        }
        catch (StorageException)
        {
        }
    }
}
