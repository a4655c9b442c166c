using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Storage;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly TempFolder folder = new();
    private int files;

    private protected override Task<string> NewConnection() => Task.FromResult($"Data Source={folder.Of($"new/{++files}.db")}");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private string File => folder.Of("new/1.db");

    [Fact]
    public async Task A_copy_taken_while_the_store_runs_holds_all_that_was_acknowledged()
    {
        // What a kill of the process leaves: the file and its log as they are, without the orderly close.
        for (var n = 0; n < 50; n++)
            await Do(s => s.TryAddInbox(Rows.Inbox($"e{n}")));
        foreach (var suffix in new[] { "", "-wal" })
            System.IO.File.Copy(File + suffix, folder.Of("killed.db" + suffix));
        await using var copy = Database.Open($"Data Source={folder.Of("killed.db")}");
        Assert.Equal(50, (await copy.Read(s => s.InboxOutcomes(Rows.Municipality)))["accepted"]);
    }

    [Fact]
    public async Task A_file_that_is_no_database_says_restore()
    {
        var path = folder.Of("garbage.db");
        await System.IO.File.WriteAllTextAsync(path, new string('x', 8192));
        await using var database = Database.Open($"Data Source={path}");
        var error = await Assert.ThrowsAsync<StorageException>(() => database.Migrate());
        Assert.Equal(StorageException.Corrupt, error.Code);
        Assert.Contains("sikkerhetskopi", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_found_when_it_is_read()
    {
        await Do(s =>
        {
            for (var n = 0; n < 500; n++)
                s.TryAddFact(Rows.Fact("p1", $"k{n}") with { Body = new string('x', 500) });
        });
        await Store.DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        // Everything but the first page, which holds the schema's root.
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        await using var damaged = Database.Open(Connection);
        Assert.Equal(StorageException.Corrupt, (await Assert.ThrowsAsync<StorageException>(() => damaged.Read(s => s.FactsOf(Rows.Municipality, "p1")))).Code);
    }

    [Fact]
    public async Task A_file_another_process_writes_in_is_unavailable_and_then_not()
    {
        using (var other = new SqliteLink(Connection, forWriting: true))
        {
            other.Begin(forWriting: true);
            Assert.Equal(StorageException.Unavailable, (await Assert.ThrowsAsync<StorageException>(() => Do(s => s.CanWrite()))).Code);
            Assert.Empty(await Store.Read(s => s.InboxOutcomes(Rows.Municipality)));
            other.Rollback();
        }
        Assert.True(await Write(s => s.CanWrite()));
    }

    [Fact]
    public async Task A_full_disk_fails_those_who_wrote_and_passes()
    {
        await Store.WriteAllTenants(s =>
        {
            s.Link.Script("pragma max_page_count = 200");
            return true;
        });
        var big = new string('x', 100_000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                return await Write(s => s.TryAddFact(Rows.Fact($"p{n}", $"k{n}") with { Body = big })) ? "ok" : "?";
            }
            catch (StorageException error)
            {
                return error.Code;
            }
        }));
        Assert.Contains(StorageException.Full, outcomes);
        Assert.DoesNotContain("?", outcomes);
        await Store.WriteAllTenants(s =>
        {
            s.Link.Script("pragma max_page_count = 100000");
            return true;
        });
        Assert.Equal(outcomes.Count(outcome => outcome == "ok"), await Store.Read(s => s.FactsByPlacement(Rows.Municipality).Count()));
        Assert.True(await Write(s => s.TryAddFact(Rows.Fact("p99", "k99") with { Body = big })));
    }
}
