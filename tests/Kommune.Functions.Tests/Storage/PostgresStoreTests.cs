using Kommune.Functions.Storage;

[assembly: AssemblyFixture(typeof(Kommune.Functions.Tests.Storage.PostgresCluster))]

namespace Kommune.Functions.Tests.Storage;

public sealed class PostgresStoreTests(PostgresCluster cluster) : StoreContract
{
    private const string M = Rows.Municipality;

    private protected override Task<string> NewConnection() => cluster.NewDatabase();

    [Fact]
    public async Task Two_instances_share_numbers_facts_and_duplicates()
    {
        var second = await Open();
        var calls = Enumerable.Range(0, 400).Select(n => Task.Run(() => (n % 2 == 0 ? Store : second).Write(M, s =>
        {
            var isNew = s.TryAddInbox(Rows.Inbox($"e{n / 4}"));
            s.TryAddFact(Rows.Fact($"p{n % 3}", $"k{n}"));
            return (isNew, number: s.NextNumber(M, "invoice", 2026));
        })));
        var results = await Task.WhenAll(calls);
        Assert.Equal(100, results.Count(result => result.isNew));
        Assert.Equal(Enumerable.Range(1, 400).Select(n => (long)n), results.Select(result => result.number).Order());
        foreach (var (_, facts) in await Store.Read(s => s.FactsByPlacement(M).ToList()))
            Assert.Equal(Enumerable.Range(1, facts.Count).Select(n => (long)n), facts.Select(fact => fact.Seq));
    }

    [Fact]
    public async Task Transactions_that_lock_each_other_out_both_succeed()
    {
        using var bothHoldOne = new Barrier(2);
        var runs = 0;
        var calls = new[] { ("p1", "p2"), ("p2", "p1") }.Select(order => Task.Run(() => Write(s =>
        {
            Interlocked.Increment(ref runs);
            s.TryAddFact(Rows.Fact(order.Item1, $"{order.Item1}-first"));
            bothHoldOne.SignalAndWait(TimeSpan.FromSeconds(5));
            return s.TryAddFact(Rows.Fact(order.Item2, $"{order.Item2}-second"));
        })));
        Assert.All(await Task.WhenAll(calls), Assert.True);
        Assert.True(runs > 2, "The server should have had to break a deadlock.");
        Assert.Equal([2, 2], await Store.Read(s => s.FactsByPlacement(M).Select(one => one.Facts.Count).ToList()));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_made_once()
    {
        var folder = cluster.SocketFolder();
        await using var proxy = new ForgetfulProxy(cluster.Socket, folder);
        await using var behindProxy = Database.Open(Connection.Replace(Path.GetDirectoryName(cluster.Socket)!, folder, StringComparison.Ordinal));
        proxy.LoseTheNextCommit();
        var runs = 0;
        var number = await behindProxy.Write(M, s =>
        {
            Interlocked.Increment(ref runs);
            return s.NextNumber(M, "invoice", 2026);
        });
        Assert.True(proxy.HasLostOne);
        Assert.Equal(1, number);
        Assert.Equal(1, runs);
        Assert.Equal(2, await Write(s => s.NextNumber(M, "invoice", 2026)));
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_database_is_reported_at_once()
    {
        await using var database = Database.Open(Connection.Replace("Database=", "Database=missing_", StringComparison.Ordinal));
        Assert.Equal(StorageException.Unavailable, (await Assert.ThrowsAsync<StorageException>(() => database.Read(s => s.InboxOutcomes(M)))).Code);
    }
}
