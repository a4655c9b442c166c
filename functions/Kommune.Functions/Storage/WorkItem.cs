using Kommune.Functions.Security;
using Kommune.Functions.Telemetry;

namespace Kommune.Functions.Storage;

/// <summary>One caller's transaction on its way through the queue.</summary>
internal abstract class WorkItem(string? municipality, CancellationToken cancellation)
{
    private readonly Reach? reach = Reach.Current;
    private readonly string? trace = TraceContext.Current;

    public string? Municipality { get; } = municipality;

    public bool IsCancelled => Cancellation.IsCancellationRequested;

    protected CancellationToken Cancellation { get; } = cancellation;

    public void Run(Session session)
    {
        Reach.Current = reach;
        session.Start(Municipality, reach, trace);
        Work(session);
        session.Finish();
    }

    protected abstract void Work(Session session);

    /// <summary>Tells the caller. Not before the transaction is on disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception reason);

    public abstract void Cancel();

    public abstract bool IsCompleted { get; }
}

internal sealed class WorkItem<T>(string? municipality, Func<Session, T> work, CancellationToken cancellation) : WorkItem(municipality, cancellation)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Completion => completion.Task;

    public override bool IsCompleted => completion.Task.IsCompleted;

    protected override void Work(Session session) => result = work(session);

    public override void Succeed() => completion.TrySetResult(result);

    public override void Fail(Exception reason) => completion.TrySetException(reason);

    public override void Cancel() => completion.TrySetCanceled(Cancellation);
}
