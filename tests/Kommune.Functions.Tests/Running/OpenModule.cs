using Kommune.Functions.Hosting;

namespace Kommune.Functions.Tests.Running;

/// <summary>The module on a SQLite file of its own, with nothing running in front of it: for tests of its parts.</summary>
internal sealed class OpenModule : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public OpenModule(Instant? now = null) => Module = KommuneApp.Open(new Settings(folder.Database, now, null, null));

    public Module Module { get; }

    public async ValueTask DisposeAsync()
    {
        await Module.Database.DisposeAsync();
        folder.Dispose();
    }
}
