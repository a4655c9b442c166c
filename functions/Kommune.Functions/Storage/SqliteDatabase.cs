using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Storage;

/// <summary>
/// Lageret i en fil: SQLite with a write-ahead log and full synchronisation. One thread writes; it commits what waits in the
/// queue together, since the disk's flush is what a transaction costs. Readers see the last commit and never wait.
/// </summary>
public sealed class SqliteDatabase : Database
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
        while (Wait(queue))
            while (queue.TryRead(out var item))
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
            session ??= new Session(Connect(forWriting));
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
        var done = new List<WorkItem>(BatchSize);
        try
        {
            if (!forWriting)
                RunAlone(first, session, forWriting);
            else
                RunTogether(queue, first, session, done);
            if (!forWriting)
                first.Succeed();
        }
        catch (Exception reason)
        {
            first.Fail(Translate(reason));
            foreach (var item in done)
                item.Fail(Translate(reason));
        }
    }

    /// <summary>One transaction for the first item and those that wait behind it; each in its own savepoint, so that one can fail alone.</summary>
    private void RunTogether(ChannelReader<WorkItem> queue, WorkItem first, Session session, List<WorkItem> done)
    {
        var link = (SqliteLink)session.Link;
        var started = Stopwatch.GetTimestamp();
        link.Begin(forWriting: true);
        try
        {
            var item = first;
            do
            {
                if (item.IsCancelled)
                    item.Cancel();
                else
                    RunInSavepoint(item, session, link, done);
            }
            while (done.Count < BatchSize && Stopwatch.GetElapsedTime(started) < BatchTime && queue.TryRead(out item));
            link.Commit();
        }
        catch
        {
            link.Rollback();
            throw;
        }
        foreach (var item in done)
            item.Succeed();
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
            item.Fail(Translate(reason));
            if (!link.RollbackItem())
                throw;
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
