namespace Kommune.Functions.Storage;

/// <summary>One caller's transaction on its way through the queue.</summary>
internal abstract class WorkItem(string? municipality, CancellationToken cancellation)
{
    public string? Municipality { get; } = municipality;

    public bool IsCancelled => Cancellation.IsCancellationRequested;

    protected CancellationToken Cancellation { get; } = cancellation;

    public void Run(Session session)
    {
        session.Start(Municipality);
        Work(session);
    }

    protected abstract void Work(Session session);

    /// <summary>Tells the caller. Not before the transaction is on disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception reason);

    public abstract void Cancel();
}

internal sealed class WorkItem<T>(string? municipality, Func<Session, T> work, CancellationToken cancellation) : WorkItem(municipality, cancellation)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Completion => completion.Task;

    protected override void Work(Session session) => result = work(session);

    public override void Succeed() => completion.TrySetResult(result);

    public override void Fail(Exception reason) => completion.TrySetException(reason);

    public override void Cancel() => completion.TrySetCanceled(Cancellation);
}
