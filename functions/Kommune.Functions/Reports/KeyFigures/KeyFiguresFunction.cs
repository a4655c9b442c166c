using Kommune.Functions.Hosting.CustomHandler;

namespace Kommune.Functions.Reports.KeyFigures;

/// <summary>Brings the figures that municipalities are compared by up to the last closing. Nothing is done where nothing was closed.</summary>
internal sealed class KeyFiguresFunction(KeyFigureJob job)
{
    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await job.Run(cancellation);
        return FunctionOutcome.Completed;
    }
}
