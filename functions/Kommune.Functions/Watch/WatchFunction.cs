using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.Retention;
using NodaTime;

namespace Kommune.Functions.Watch;

/// <summary>Looks for what somebody must do something about, and says it: as warnings in the log, which alarms are set on (infra/), and as stored alerts.</summary>
internal sealed class WatchFunction(Module module, ILogger log)
{
    private static readonly Duration OldestUnsent = Duration.FromMinutes(15);

    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var (backlog, quarantined) = await module.Database.Read(session => (session.OutboxBacklog(), session.QuarantineSize()), cancellation);
        if (backlog.Oldest is { } oldest && module.Clock.GetCurrentInstant() - oldest is var age && age > OldestUnsent)
            log.LogWarning("outbox-old: {Unsent} messages wait, the oldest for {Minutes} minutes", backlog.Unsent, (long)age.TotalMinutes);
        if (quarantined > 0)
            log.LogWarning("quarantine: {Count} messages wait for somebody to look at them", quarantined);
        foreach (var warning in TableGuard.RunningOut(module.Shelf.Central, module.Today))
            log.LogWarning("table-runs-out: {Table} answers until {Date}, {Days} days left", warning.Table, warning.RunsOut.ToString("uuuu-MM-dd", null), warning.DaysLeft);
        var parts = new PartByPart("Watch", log);
        await parts.Do("retention", () => new RetentionRun(module).Run(cancellation), cancellation);
        foreach (var municipality in TodaysOrder())
            await parts.Do(municipality.Number, () => new WatchRun(module).Run(municipality, cancellation), cancellation);
        return parts.Outcome;
    }

    /// <summary>Another municipality is first every day, so that those last in the row are watched too when there is no time for all.</summary>
    private IEnumerable<Municipality> TodaysOrder()
    {
        var all = module.Municipalities.Values.OrderBy(municipality => municipality.Number, StringComparer.Ordinal).ToList();
        var first = all.Count == 0 ? 0 : Period.DaysBetween(LocalDate.MinIsoValue, module.Today) % all.Count;
        return all.Skip(first).Concat(all.Take(first));
    }
}
