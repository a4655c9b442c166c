using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Running;

/// <summary>
/// The engine a suite runs on. A suite that must hold on both is an abstract class with a class per engine, so that a failure names
/// the engine: "SettlementOnPostgres".
/// </summary>
public sealed class Engine
{
    private readonly Func<Task<string?>> newDatabase;

    private Engine(Func<Task<string?>> newDatabase) => this.newDatabase = newDatabase;

    /// <summary>A file of its own for every server.</summary>
    public static Engine Sqlite { get; } = new(() => Task.FromResult<string?>(null));

    /// <summary>A database of its own for every server, in the cluster that the tests share.</summary>
    public static Engine On(PostgresCluster cluster) => new(async () => await cluster.NewDatabase());

    /// <inheritdoc cref="TestServer.Start"/>
    public async Task<TestServer> Start(string clock = TestServer.Clock, params string[] more) => await TestServer.Start(clock, await newDatabase(), more);
}
