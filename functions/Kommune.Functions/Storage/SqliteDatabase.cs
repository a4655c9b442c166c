using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Storage;

/// <summary>
/// Lageret i en fil: SQLite with a write-ahead log and full synchronisation. One thread writes; it commits what waits in the
/// queue together, since the disk's flush is what a transaction costs. Readers see the last commit and never wait.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    internal const string WriterPragmas = """
        pragma busy_timeout = 5000;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma journal_size_limit = 67108864;
        pragma cache_size = -16000;
        """;

    internal const string ReaderPragmas = """
        pragma busy_timeout = 5000;
        pragma query_only = on;
        """;

    private const int Readers = 4;
    private const int BatchSize = 64;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(20);
    private readonly string connectionString;

    public SqliteDatabase(string connectionString) : base(writers: 1, Readers)
    {
        // busy_timeout waits in SQLite; the driver's own retry sleeps 150 ms at a time and is cut short by the timeout.
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 1 };
        File = settings.DataSource;
        this.connectionString = settings.ToString();
    }

    /// <summary>The path of the file.</summary>
    public string File { get; }

    public override Task Migrate(CancellationToken cancellation = default) =>
        WriteAllTenants(session =>
        {
            Migrations.Apply(session.Link, "sqlite");
            return true;
        }, cancellation);

    private protected override Link Connect(bool forWriting)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(File)) is { } folder)
            Directory.CreateDirectory(folder);
        return new SqliteLink(connectionString, forWriting);
    }

    private protected override void Work(ChannelReader<WorkItem> queue, bool forWriting)
    {
        Session? session = null;
        while (Take(queue, out var item))
            if (item.IsCancelled)
                item.Cancel();
            else if (TryConnect(ref session, item, forWriting))
                Run(queue, item, session!, forWriting);
        session?.Dispose();
    }

    private bool TryConnect(ref Session? session, WorkItem item, bool forWriting)
    {
        try
        {
            session ??= new Session(Connect(forWriting), IsHeard);
            return true;
        }
        catch (Exception reason)
        {
            item.Fail(Translate(reason));
            return false;
        }
    }

    private void Run(ChannelReader<WorkItem> queue, WorkItem first, Session session, bool forWriting)
    {
        if (forWriting)
            RunTogether(queue, first, session);
        else
            RunForOne(first, session, forWriting: false);
    }

    private void RunForOne(WorkItem item, Session session, bool forWriting)
    {
        try
        {
            RunAlone(item, session, forWriting);
            item.Succeed();
        }
        catch (Exception reason)
        {
            item.Fail(Translate(reason));
        }
    }

    /// <summary>
    /// One transaction for the first item and those that wait behind it. When one fails they are all rolled back and run again,
    /// each in a savepoint of its own: that lets one fail alone, but nearly doubles what an item costs, so it is not the rule.
    /// </summary>
    private void RunTogether(ChannelReader<WorkItem> queue, WorkItem first, Session session)
    {
        var taken = new List<WorkItem>(BatchSize);
        if (!TryBegin(queue, first, session))
            return;
        try
        {
            Fill(taken, queue, first, session);
            session.Link.Commit();
        }
        catch (Exception reason)
        {
            session.Link.Rollback();
            if (taken.Count > 1)
                RunApart(taken, session);
            else
                taken.ForEach(item => item.Fail(Translate(reason)));
            return;
        }
        taken.ForEach(item => item.Succeed());
    }

    /// <summary>When another process holds the file, those in the queue are told at once: each would wait as long again.</summary>
    private bool TryBegin(ChannelReader<WorkItem> queue, WorkItem first, Session session)
    {
        try
        {
            session.Link.Begin(forWriting: true);
            return true;
        }
        catch (Exception reason)
        {
            var translated = Translate(reason);
            first.Fail(translated);
            for (var waiting = queue.Count; waiting > 0 && queue.TryRead(out var item); waiting--)
                item.Fail(translated);
            return false;
        }
    }

    private static void Fill(List<WorkItem> taken, ChannelReader<WorkItem> queue, WorkItem first, Session session)
    {
        var started = Stopwatch.GetTimestamp();
        var item = first;
        do
        {
            if (item.IsCancelled)
            {
                item.Cancel();
                continue;
            }
            taken.Add(item);
            item.Run(session);
        }
        while (taken.Count < BatchSize && Stopwatch.GetElapsedTime(started) < BatchTime && queue.TryRead(out item));
    }

    private void RunApart(List<WorkItem> items, Session session)
    {
        var link = (SqliteLink)session.Link;
        var done = new List<WorkItem>(items.Count);
        try
        {
            link.Begin(forWriting: true);
            foreach (var item in items)
                RunInSavepoint(item, session, link, done);
            link.Commit();
        }
        catch (Exception)
        {
            // The transaction itself is gone (a full disk, a lost file): whoever has not failed yet gets a transaction of its own.
            link.Rollback();
            items.ForEach(item => RunForOneUnlessFailed(item, session));
            return;
        }
        done.ForEach(item => item.Succeed());
    }

    private void RunForOneUnlessFailed(WorkItem item, Session session)
    {
        if (!item.IsCompleted)
            RunForOne(item, session, forWriting: true);
    }

    private void RunInSavepoint(WorkItem item, Session session, SqliteLink link, List<WorkItem> done)
    {
        link.BeginItem();
        try
        {
            item.Run(session);
            link.CommitItem();
            done.Add(item);
        }
        catch (Exception reason)
        {
            if (!link.RollbackItem())
                throw;
            item.Fail(Translate(reason));
        }
    }

    /// <summary>https://www.sqlite.org/rescode.html</summary>
    private protected override Exception Translate(Exception reason) => reason is not SqliteException error ? reason : error.SqliteErrorCode switch
    {
        11 or 26 => new StorageException(StorageException.Corrupt,
            $"Databasefilen {File} er skadet eller er ikke en SQLite-database. Legg tilbake siste sikkerhetskopi; ikke skriv videre i filen.", error),
        13 => new StorageException(StorageException.Full, $"Disken med databasefilen {File} er full. Frigjør plass; tjenesten fortsetter av seg selv.", error),
        5 or 6 => new StorageException(StorageException.Unavailable,
            $"Databasefilen {File} holdes av en annen prosess. Stopp den andre prosessen eller gi hver prosess sin fil.", error),
        3 or 8 or 10 or 14 or 23 => new StorageException(StorageException.Unavailable,
            $"Databasefilen {File} kan ikke åpnes for skriving. Kontroller mappen, rettighetene og disken.", error),
        _ => reason,
    };
}
