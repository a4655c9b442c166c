[assembly: AssemblyFixture(typeof(Kommune.Functions.Tests.Storage.PostgresCluster))]

namespace Kommune.Functions.Tests.Storage;

public sealed class PostgresStoreTests(PostgresCluster cluster) : StoreContract
{
    private protected override Task<string> NewConnection() => cluster.NewDatabase();
}
