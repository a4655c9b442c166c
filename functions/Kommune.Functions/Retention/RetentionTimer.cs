using Kommune.Functions.Storage;

namespace Kommune.Functions.Retention;

/// <summary>Goes through what is to be deleted four times a day where no Functions host does it with its own timer (Watch).</summary>
internal sealed class RetentionTimer(RetentionRun retention, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = AfterStart; !stoppingToken.IsCancellationRequested; pause = Pause)
        {
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await retention.Run(stoppingToken);
            }
            catch (Exception reason) when (reason is not OperationCanceledException)
            {
                log.LogError("Nothing was deleted after its period: {Type} {Code}", reason.GetType().FullName, (reason as StorageException)?.Code);
            }
        }
    }
}
