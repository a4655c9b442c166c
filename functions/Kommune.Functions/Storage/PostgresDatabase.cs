using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace Kommune.Functions.Storage;

/// <summary>
/// Lageret i en tjener: PostgreSQL 15 or later. A few connections write, each item in a transaction of its own: the server
/// shares the disk's flush between them, and an item never waits for another's locks. What fails for a passing reason (lost
/// connection, restart, deadlock) is tried again for a bounded time.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    private const int Writers = 8;
    private const int Readers = 4;
    private const long MigrationLock = 0x4B6F6D6D756E65;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);
    private readonly NpgsqlDataSource source;

    public PostgresDatabase(string connectionString) : base(Writers, Readers)
    {
        var defaults = new NpgsqlConnectionStringBuilder
        {
            // Each thread keeps its connection, so there is nothing to pool; statements are prepared the second time they are seen.
            Pooling = false,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            CommandTimeout = 60,
            KeepAlive = 30,
            ApplicationName = "kommune",
        };
        var builder = new NpgsqlSlimDataSourceBuilder($"{defaults};{connectionString}");
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        source = builder.Build();
    }

    public override Task Migrate(CancellationToken cancellation = default) =>
        WriteAllTenants(session =>
        {
            session.Link.Script($"select pg_advisory_xact_lock({MigrationLock})");
            Migrations.Apply(session.Link, "postgres");
            session.Link.Script("delete from commits where made < now() - interval '1 day'");
            return true;
        }, cancellation);

    private protected override Link Connect(bool forWriting) => new PostgresLink(source.OpenConnection());

    private protected override ValueTask Close() => source.DisposeAsync();

    private protected override void Work(ChannelReader<WorkItem> queue, bool forWriting)
    {
        Session? session = null;
        while (Take(queue, out var item))
            if (item.IsCancelled)
                item.Cancel();
            else
                Complete(item, ref session, forWriting);
        session?.Dispose();
    }

    private void Complete(WorkItem item, ref Session? session, bool forWriting)
    {
        try
        {
            RunPatiently(item, ref session, forWriting);
            item.Succeed();
        }
        catch (Exception reason)
        {
            item.Fail(Translate(reason));
        }
    }

    private void RunPatiently(WorkItem item, ref Session? session, bool forWriting)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(20);
        PostgresLink.UnansweredCommit? inDoubt = null;
        while (true)
        {
            try
            {
                LetGoWhenLost(ref session);
                session ??= new Session(Connect(forWriting), IsHeard);
                if (inDoubt is not null && ((PostgresLink)session.Link).WasMade(inDoubt))
                    return;
                inDoubt = null;
                RunAlone(item, session, forWriting);
                return;
            }
            catch (Exception reason) when ((IsPassing(reason) || session is { Link.IsAlive: false }) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                inDoubt ??= (session?.Link as PostgresLink)?.Unanswered;
            }
            finally
            {
                LetGoWhenLost(ref session);
            }
            Thread.Sleep(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>A connection can also be lost while it waits for work: its keep-alive finds the server gone and closes it.</summary>
    private static void LetGoWhenLost(ref Session? session)
    {
        if (session is not { Link.IsAlive: false })
            return;
        session.Dispose();
        session = null;
    }

    private static bool IsPassing(Exception reason) => reason switch
    {
        PostgresException { SqlState: var state } => state
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections || state.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        NpgsqlException { IsTransient: true } => true,
        _ => false,
    };

    private protected override Exception Translate(Exception reason) => reason switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new StorageException(StorageException.Full,
            "Disken til databasetjeneren er full. Frigjør plass; tjenesten fortsetter av seg selv.", reason),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => new StorageException(StorageException.Corrupt,
            "Databasetjeneren melder om skadede data. Stopp skriving og legg tilbake siste sikkerhetskopi.", reason),
        PostgresException
        {
            SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
        } => new StorageException(StorageException.Unavailable,
            "Databasetjeneren avviser tjenesten. Kontroller bruker, passord, databasenavn og at tjeneren tar imot skriving.", reason),
        _ when IsPassing(reason) => new StorageException(StorageException.Unavailable, "Databasetjeneren svarer ikke. Kontroller at den kjører og kan nås.", reason),
        _ => reason,
    };
}
