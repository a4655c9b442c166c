using Kommune.Functions.Storage;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>Work in parts of which none depends on another: one that fails is told of and the rest is done all the same.</summary>
/// <param name="work">What the work is called in the log.</param>
internal sealed class PartByPart(string work, ILogger log)
{
    private bool hasFailed;

    /// <summary>What the Functions host is told when all parts have been tried.</summary>
    public FunctionOutcome Outcome => hasFailed ? FunctionOutcome.CannotStore : FunctionOutcome.Completed;

    /// <param name="part">What the part is called in the log: a municipality's number, never anything about a person.</param>
    /// <exception cref="OperationCanceledException">There is no time left for this part and those after it.</exception>
    public async Task Do(string part, Func<Task> what, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await what();
        }
        catch (Exception reason) when (!(reason is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            hasFailed = true;
            log.LogError("{Work} failed for {Part}: {Type} {Code}", work, part, reason.GetType().FullName, (reason as StorageException)?.Code);
        }
    }
}
