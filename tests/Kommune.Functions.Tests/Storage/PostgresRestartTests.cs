using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Storage;

/// <summary>Has a cluster of its own: nobody else wants theirs restarted.</summary>
public sealed class PostgresRestartTests : IAsyncLifetime
{
    private const string M = Rows.Municipality;
    private readonly PostgresCluster cluster = new();

    public ValueTask InitializeAsync() => cluster.InitializeAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_restart_in_the_middle_of_writes_loses_nothing_and_doubles_nothing(string mode)
    {
        await using var store = Database.Open(await cluster.NewDatabase());
        await store.Migrate();
        using var stop = new CancellationTokenSource();
        var answered = 0;
        var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(() => WriteUntil(store, () => Interlocked.Increment(ref answered), stop.Token))).ToList();
        for (var restart = 1; restart <= 3; restart++)
        {
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref answered) > restart * 50 || writers.Any(writer => writer.IsFaulted), TimeSpan.FromSeconds(60)));
            cluster.Restart(mode);
        }
        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(numbers => numbers).Order().ToList();

        // Not idempotent on purpose: a number taken twice for one call would leave a gap in what the callers were told.
        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(n => (long)n), acknowledged);
        var stored = await store.Read(s => s.Documents(M, null, null, int.MaxValue).ConvertAll(document => document.TotalOre));
        Assert.Equal(acknowledged, stored.Order());
    }

    private static async Task<List<long>> WriteUntil(Database store, Action answered, CancellationToken stop)
    {
        var numbers = new List<long>();
        for (; !stop.IsCancellationRequested; answered())
            numbers.Add(await store.Write(M, session =>
            {
                var number = session.NextNumber(M, "invoice", 2026);
                session.AddDocument(Rows.Document($"INV-{number}", "invoice", new(2026, 9)) with { TotalOre = number });
                return number;
            }, CancellationToken.None));
        return numbers;
    }
}
