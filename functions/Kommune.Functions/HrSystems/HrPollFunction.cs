using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// Asks every HR system what has changed in the last days and parks it to be fetched: for those that send no notifications, and for notifications that were lost. Nothing
/// is remembered between two polls; what has not changed since becomes duplicates.
/// </summary>
internal sealed class HrPollFunction(Module module, HrFetch fetch, ILogger log)
{
    private static readonly Period Overlap = Period.FromDays(2);

    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var parts = new PartByPart("HrPoll", log);
        foreach (var system in fetch.Systems.Values)
            await parts.Do(system.Settings.Name, () => Poll(system, cancellation), cancellation);
        return parts.Outcome == FunctionOutcome.Completed && fetch.Systems.Count > 0 ? FunctionOutcome.Parked : parts.Outcome;
    }

    private async Task Poll(HrSystem system, CancellationToken cancellation)
    {
        var changed = await system.ChangedSince(module.Today - Overlap, cancellation);
        if (changed.State == HrAnswerState.Found)
            await fetch.Park(system, [.. changed.Ids.Select(id => new HrNotice(id, null))], cancellation);
        else
            log.LogWarning("hr-away: {System} did not say what has changed: {Code}", system.Settings.Name, changed.Code);
    }
}
