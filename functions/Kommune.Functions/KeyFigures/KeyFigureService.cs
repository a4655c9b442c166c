using Kommune.Functions.Storage;

namespace Kommune.Functions.KeyFigures;

/// <summary>The job where no Functions host runs the timers: it looks for closed months now and then.</summary>
internal sealed class KeyFigureService(KeyFigureJob job, ILogger<KeyFigureService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOrTell(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task RunOrTell(CancellationToken stopping)
    {
        try
        {
            await job.Run(stopping);
        }
        catch (Exception reason) when (!stopping.IsCancellationRequested)
        {
            // The next tick tries again; a service that ended here would end the process.
            log.LogError("The key figures could not be made: {Type} {Code}", reason.GetType().FullName, (reason as StorageException)?.Code);
        }
    }
}
