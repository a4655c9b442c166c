namespace Kommune.Functions.Web;

/// <summary>
/// Takes the items of a request: those about the same thing one after the other as they stand, so that a repetition is the
/// duplicate and a correction finds its entry; different things at the same time, so that they share a commit.
/// </summary>
internal static class Batch
{
    /// <param name="about">What an item is about; null when it says nothing of it.</param>
    /// <returns>One result per item, in their order.</returns>
    public static async Task<TResult[]> Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, string?> about, Func<TItem, Task<TResult>> take)
    {
        var numbered = items.Select((item, index) => (item, index)).ToList();
        var results = new TResult[numbered.Count];
        await Task.WhenAll(numbered.GroupBy(at => about(at.item) ?? $"\n{at.index}").Select(async group =>
        {
            foreach (var (item, index) in group)
                results[index] = await take(item);
        }));
        return results;
    }
}
