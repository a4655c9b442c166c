using Kommune.Functions.Storage;

namespace Kommune.Functions.Hosting;

/// <summary>
/// Work that is done again and again beside the requests. A turn that fails is told and the next one tries again: work that ended here would end
/// the process with exit code 0, and the Functions host would not start it again.
/// </summary>
internal abstract class RepeatedWork(TimeSpan pause, ILogger log) : BackgroundService
{
    protected ILogger Log { get; } = log;

    protected virtual TimeSpan BeforeFirst => pause;

    protected virtual TimeSpan AfterFailure => pause;

    protected abstract Task Turn(CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = BeforeFirst; await Waited(wait, stoppingToken);)
            wait = await TurnOrTell(stoppingToken) ? pause : AfterFailure;
    }

    private static async Task<bool> Waited(TimeSpan wait, CancellationToken stopping)
    {
        await Task.Delay(wait, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    private async Task<bool> TurnOrTell(CancellationToken stopping)
    {
        try
        {
            await Turn(stopping);
            return true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception reason)
        {
            Log.LogError("{Work} failed and is tried again: {Type} {Code}", GetType().Name, reason.GetType().FullName, (reason as StorageException)?.Code);
            return false;
        }
    }
}
