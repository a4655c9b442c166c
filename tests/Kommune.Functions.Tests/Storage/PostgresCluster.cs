namespace Kommune.Functions.Tests.Storage;

/// <summary>A throw-away PostgreSQL server. As an assembly fixture one serves all tests; each test makes its own database in it.</summary>
/// <remarks>Without binaries tests that need it are skipped; with KOMMUNE_REQUIRE_POSTGRES=1 they fail instead.</remarks>
public sealed class PostgresCluster : IAsyncLifetime
{
    private readonly SemaphoreSlim starting = new(1);
    private PostgresServer? server;

    /// <summary>The server's socket.</summary>
    public string Socket => server!.Socket;

    /// <summary>A folder for one more socket, removed with the server.</summary>
    public string SocketFolder() => server!.SocketFolder();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The connection string of a new, empty database. Starts the server at the first call; skips the test when it cannot.</summary>
    public async Task<string> NewDatabase()
    {
        await starting.WaitAsync();
        try
        {
            server ??= PostgresServer.TryStart();
        }
        finally
        {
            starting.Release();
        }
        if (server is null && Environment.GetEnvironmentVariable("KOMMUNE_REQUIRE_POSTGRES") == "1")
            Assert.Fail("KOMMUNE_REQUIRE_POSTGRES=1, but no PostgreSQL server binaries (initdb, pg_ctl) were found.");
        Assert.SkipWhen(server is null, "PostgreSQL server binaries (initdb, pg_ctl) are not installed.");
        return server!.NewDatabase();
    }

    /// <inheritdoc cref="PostgresServer.Restart"/>
    public void Restart(string mode) => server!.Restart(mode);

    /// <summary>Away, as a server that crashed, until <see cref="Back"/>.</summary>
    public void Away() => server!.Stop("immediate");

    public void Back() => server!.Start();

    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        starting.Dispose();
        return ValueTask.CompletedTask;
    }
}
