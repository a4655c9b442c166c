namespace Kommune.Functions.Tests.Running;

/// <summary>A fresh server for each test, and the office that works at it.</summary>
public abstract class OfficeTests(Engine engine) : IAsyncLifetime
{
    private protected TestServer Server { get; private set; } = null!;

    private protected Office Office { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await engine.Start();
        Office = new Office(Server);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
