using Kommune.Functions.Hosting;
using Kommune.Functions.Settlements;

namespace Kommune.Functions.MonthClose;

/// <summary>Closes last month in every municipality. Closing twice issues nothing, so a tick that comes again does no harm.</summary>
internal sealed class MonthCloseFunction(Module module, SettlementRun settlements)
{
    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var lastMonth = module.Today.ToYearMonth().PlusMonths(-1);
        foreach (var municipality in module.Municipalities.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            await settlements.Close(municipality, lastMonth);
        }
        return FunctionOutcome.Completed;
    }
}
