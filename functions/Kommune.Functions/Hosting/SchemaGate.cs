using Kommune.Functions.Storage;

namespace Kommune.Functions.Hosting;

/// <summary>
/// Brings the schema up to date while the web server starts, so that a cold start waits for the slower of the two and not for both. A store that cannot be
/// reached at the start does not end the process (the host gives up after three starts): the next request tries again.
/// </summary>
internal sealed class SchemaGate(Database database)
{
    private readonly Lock turn = new();
    private Task ready = database.Migrate();

    public Task Ready()
    {
        lock (turn)
        {
            if (ready.IsFaulted || ready.IsCanceled)
                ready = database.Migrate();
            return ready;
        }
    }
}
