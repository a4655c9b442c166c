using Kommune.Functions.Storage;

namespace Kommune.Functions.HrEvents;

/// <summary>
/// Samler: items of one key that come while others are being stored are stored together next, in their order. Nobody waits for company: who comes
/// first goes alone, and the busier it is, the more share a transaction.
/// </summary>
/// <param name="store">Stores items of one key in one transaction: one result each, or an exception and nothing stored.</param>
internal sealed class Gathering<TItem, TResult>(Func<string, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> store)
{
    private const int Most = 64;
    private readonly Dictionary<string, Queue<Waiting>> lines = new(StringComparer.Ordinal);

    public Task<TResult> Take(string key, TItem item)
    {
        var waiting = new Waiting(item);
        lock (lines)
        {
            if (lines.TryGetValue(key, out var line))
            {
                line.Enqueue(waiting);
                return waiting.Result.Task;
            }
            lines.Add(key, new Queue<Waiting>([waiting]));
        }
        // Without the first caller's context: the work is for all who wait, and each item says itself what it may touch.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => Empty(key));
        return waiting.Result.Task;
    }

    private async Task Empty(string key)
    {
        while (Next(key) is { Count: > 0 } taken)
            await Store(key, taken);
    }

    /// <summary>Those who wait; when there is nobody the line ends, and the next to come starts a new one.</summary>
    private List<Waiting> Next(string key)
    {
        lock (lines)
        {
            var line = lines[key];
            var taken = new List<Waiting>(Math.Min(line.Count, Most));
            while (taken.Count < Most && line.TryDequeue(out var waiting))
                taken.Add(waiting);
            if (taken.Count == 0)
                lines.Remove(key);
            return taken;
        }
    }

    /// <summary>
    /// One that fails takes no other with it: what failed together is tried again one by one. But when the store is away it is away for all, also for
    /// those who wait: each is told so at once.
    /// </summary>
    private async Task Store(string key, List<Waiting> taken)
    {
        try
        {
            var results = await store(key, [.. taken.Select(waiting => waiting.Item)]);
            foreach (var (waiting, result) in taken.Zip(results))
                waiting.Result.SetResult(result);
        }
        catch (StorageException reason)
        {
            taken.AddRange(All(key));
            taken.ForEach(waiting => waiting.Result.TrySetException(reason));
        }
        catch (Exception reason) when (taken.Count == 1)
        {
            taken[0].Result.SetException(reason);
        }
        catch (Exception)
        {
            foreach (var waiting in taken)
                await Store(key, [waiting]);
        }
    }

    private List<Waiting> All(string key)
    {
        lock (lines)
        {
            List<Waiting> waiting = [.. lines[key]];
            lines[key].Clear();
            return waiting;
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
