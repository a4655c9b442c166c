using Kommune.Functions.Hosting;

namespace Kommune.Functions.Retention;

/// <summary>Goes through what is to be deleted four times a day where no Functions host does it with its own timer (Watch).</summary>
internal sealed class RetentionTimer(RetentionRun retention, ILogger log) : RepeatedWork(TimeSpan.FromHours(6), log)
{
    protected override TimeSpan BeforeFirst => TimeSpan.FromMinutes(1);

    protected override Task Turn(CancellationToken stopping) => retention.Run(stopping);
}
