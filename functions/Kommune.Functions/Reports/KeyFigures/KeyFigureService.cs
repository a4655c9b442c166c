using Kommune.Functions.Hosting;

namespace Kommune.Functions.Reports.KeyFigures;

/// <summary>The job where no Functions host runs the timers: it looks for closed months now and then.</summary>
internal sealed class KeyFigureService(KeyFigureJob job, ILogger<KeyFigureService> log) : RepeatedWork(TimeSpan.FromSeconds(5), log)
{
    protected override Task Turn(CancellationToken stopping) => job.Run(stopping);
}
