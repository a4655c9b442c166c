using Kommune.Domain.Municipalities;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Settlements;

/// <summary>
/// Closes last month in every municipality, first in the one that has waited longest: what there was no time for is first next time. Closing twice issues
/// nothing, so a tick that comes again does no harm.
/// </summary>
internal sealed class MonthCloseFunction(Module module, SettlementRun settlements, ILogger log)
{
    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var lastMonth = module.Today.ToYearMonth().PlusMonths(-1);
        var parts = new PartByPart("MonthClose", log);
        foreach (var municipality in await module.Database.Read(LongestWaitFirst, cancellation))
            await parts.Do(municipality.Number, () => Close(municipality, lastMonth), cancellation);
        return parts.Outcome;
    }

    private List<Municipality> LongestWaitFirst(Session session) =>
        [.. module.Municipalities.Values.OrderBy(municipality => session.LastSettlement(municipality.Number)?.SettledAt ?? Instant.MinValue).ThenBy(municipality => municipality.Number, StringComparer.Ordinal)];

    private async Task Close(Municipality municipality, YearMonth month)
    {
        var (result, refusal) = await settlements.Close(municipality, month);
        if (refusal is not null)
            log.LogWarning("month-not-closed: {Municipality} {Period}: {Code}", municipality.Number, month.ToIso(), refusal.Code);
        else if (result!.Blocked is { Count: > 0 } blocked)
            log.LogWarning("settlement-blocked: {Municipality} {Period}: {Count} months are not issued", municipality.Number, month.ToIso(), blocked.Count);
    }
}
