using System.Collections.Concurrent;
using Kommune.Functions.HrEvents;

namespace Kommune.Functions.Tests.HrEvents;

public sealed class GatheringTests : IDisposable
{
    private readonly ConcurrentQueue<(string Key, int[] Items)> stored = new();
    private readonly SemaphoreSlim mayStore = new(0);

    [Fact(DisplayName = "What comes while others are stored is stored together, in order, at most 64 at a time")]
    public async Task Together_in_order()
    {
        var gathering = new Gathering<int, int>(Store);
        var answers = Enumerable.Range(1, 100).Select(number => gathering.Take("a", number)).ToList();
        mayStore.Release(100);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => -number), await Task.WhenAll(answers));
        Assert.Equal(Enumerable.Range(1, 100), stored.SelectMany(batch => batch.Items));
        Assert.True(stored.Count < 100, "Nothing was stored together.");
        Assert.All(stored, batch => Assert.InRange(batch.Items.Length, 1, 64));
    }

    [Fact(DisplayName = "Different keys never share a batch")]
    public async Task Keys_apart()
    {
        var gathering = new Gathering<int, int>(Store);
        mayStore.Release(1000);
        await Task.WhenAll(Enumerable.Range(1, 200).Select(number => gathering.Take(number % 2 == 0 ? "even" : "odd", number)));
        Assert.All(stored, batch => Assert.All(batch.Items, number => Assert.Equal(batch.Key, number % 2 == 0 ? "even" : "odd")));
    }

    [Fact(DisplayName = "One that fails fails alone; whoever shared its transaction is stored")]
    public async Task Fails_alone()
    {
        var gathering = new Gathering<int, int>(Store);
        var answers = Enumerable.Range(1, 40).Append(666).Concat(Enumerable.Range(41, 40)).Select(number => (number, Answer: gathering.Take("a", number))).ToList();
        mayStore.Release(1000);
        foreach (var (number, answer) in answers)
            if (number == 666)
                await Assert.ThrowsAsync<InvalidOperationException>(() => answer);
            else
                Assert.Equal(-number, await answer);
        Assert.Equal(80, stored.SelectMany(batch => batch.Items).Distinct().Count());
    }

    [Fact(DisplayName = "After a pause the next is stored at once, as the first was")]
    public async Task Starts_again()
    {
        var gathering = new Gathering<int, int>(Store);
        mayStore.Release(2);
        Assert.Equal(-1, await gathering.Take("a", 1));
        Assert.Equal(-2, await gathering.Take("a", 2));
    }

    public void Dispose() => mayStore.Dispose();

    private async Task<IReadOnlyList<int>> Store(string key, IReadOnlyList<int> items)
    {
        await mayStore.WaitAsync(TestContext.Current.CancellationToken);
        if (items.Contains(666))
            throw new InvalidOperationException("This one cannot be stored.");
        stored.Enqueue((key, [.. items]));
        return [.. items.Select(number => -number)];
    }
}
