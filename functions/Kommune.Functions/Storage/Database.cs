using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Kommune.Functions.Storage;

/// <summary>
/// Lageret: the store. Work is a delegate that runs inside one transaction; callers wait in a queue and dedicated threads run
/// them, so that the thread pool never blocks on a disk.
/// </summary>
/// <remarks>
/// A delegate may run more than once (the connection was lost, two transactions collided): it reads and writes through its
/// session and does nothing else. What it returns must not be lazy: the session is gone when the caller gets it.
/// </remarks>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Callers beyond these wait outside the queue: it is a buffer, not a place to lose work in.</summary>
    private const int QueueLength = 4096;

    private readonly Channel<WorkItem> writes = NewQueue();
    private readonly Channel<WorkItem> reads = NewQueue();
    private readonly Lazy<List<Thread>> writers;
    private readonly Lazy<List<Thread>> readers;
    private int disposed;

    private protected Database(int writers, int readers)
    {
        this.writers = new(() => StartThreads(writers, writes, forWriting: true));
        this.readers = new(() => StartThreads(readers, reads, forWriting: false));
    }

    /// <summary>Somebody can subscribe to what is told (<see cref="Session.Tell"/>).</summary>
    private protected bool IsHeard { get; private init; }

    /// <summary>"Data Source=…" is a SQLite file, "Host=…" a PostgreSQL server. Nothing is opened before the first use.</summary>
    /// <param name="isHeard">Somebody can subscribe to what is told; else it does not wait to be sent.</param>
    public static Database Open(string connectionString, bool isHeard = true) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? new PostgresDatabase(connectionString) { IsHeard = isHeard }
            : new SqliteDatabase(connectionString) { IsHeard = isHeard };

    /// <summary>Runs the work in one transaction. The task completes when it is committed: on disk.</summary>
    /// <param name="municipality">The municipality whose rows are written; the work cannot touch another's.</param>
    /// <param name="work">Reads and writes through its session, and does nothing else.</param>
    /// <param name="cancellation">Takes the work out of the queue; what has started runs to its end.</param>
    /// <exception cref="StorageException">The store is not to be reached, full or damaged.</exception>
    public Task<T> Write<T>(string municipality, Func<Session, T> work, CancellationToken cancellation = default) =>
        Enqueue(writers, writes, new WorkItem<T>(municipality, work, cancellation), cancellation);

    /// <summary>As <see cref="Write{T}"/> for what belongs to no municipality: the outbox's claims and the health check.</summary>
    public Task<T> WriteAllTenants<T>(Func<Session, T> work, CancellationToken cancellation = default) =>
        Enqueue(writers, writes, new WorkItem<T>(null, work, cancellation), cancellation);

    /// <summary>Runs the work on a consistent snapshot: nothing that is committed meanwhile is seen.</summary>
    public Task<T> Read<T>(Func<Session, T> work, CancellationToken cancellation = default) =>
        Enqueue(readers, reads, new WorkItem<T>(null, work, cancellation), cancellation);

    /// <summary>Brings the schema to this program's version; safe when several processes start at once.</summary>
    public abstract Task Migrate(CancellationToken cancellation = default);

    private protected abstract Link Connect(bool forWriting);

    /// <summary>Takes items from the queue until it is closed. Completes each; throws nothing.</summary>
    private protected abstract void Work(ChannelReader<WorkItem> queue, bool forWriting);

    /// <summary>The driver's exception as ours, where it says something about the store; else itself.</summary>
    private protected abstract Exception Translate(Exception reason);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        writes.Writer.TryComplete();
        reads.Writer.TryComplete();
        foreach (var threads in new[] { writers, readers }.Where(threads => threads.IsValueCreated))
            await Task.Run(() => threads.Value.ForEach(thread => thread.Join()));
        await Close();
        GC.SuppressFinalize(this);
    }

    private protected virtual ValueTask Close() => ValueTask.CompletedTask;

    /// <summary>Runs one item in a transaction of its own.</summary>
    private protected static void RunAlone(WorkItem item, Session session, bool forWriting)
    {
        session.Link.Begin(forWriting);
        try
        {
            item.Run(session);
            session.Link.Commit();
        }
        catch
        {
            session.Link.Rollback();
            throw;
        }
    }

    /// <summary>
    /// Blocks until there is an item; false when the queue is closed and empty. An item wakes one of the threads that wait, where
    /// WaitToReadAsync would wake them all.
    /// </summary>
    private protected static bool Take(ChannelReader<WorkItem> queue, [NotNullWhen(true)] out WorkItem? item)
    {
        try
        {
            if (!queue.TryRead(out item))
                item = queue.ReadAsync().AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (ChannelClosedException)
        {
            item = null;
            return false;
        }
    }

    private static Channel<WorkItem> NewQueue() => Channel.CreateBounded<WorkItem>(QueueLength);

    private async Task<T> Enqueue<T>(Lazy<List<Thread>> threads, Channel<WorkItem> queue, WorkItem<T> item, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(disposed == 1, this);
        _ = threads.Value;
        await queue.Writer.WriteAsync(item, cancellation).ConfigureAwait(false);
        return await item.Completion.ConfigureAwait(false);
    }

    private List<Thread> StartThreads(int count, Channel<WorkItem> queue, bool forWriting)
    {
        var started = new List<Thread>(count);
        for (var number = 1; number <= count; number++)
        {
            var thread = new Thread(() => Work(queue.Reader, forWriting)) { IsBackground = true, Name = $"storage-{(forWriting ? "write" : "read")}-{number}" };
            // Without the execution context: what the first caller may reach is not what the thread's next one may.
            thread.UnsafeStart();
            started.Add(thread);
        }
        return started;
    }
}
