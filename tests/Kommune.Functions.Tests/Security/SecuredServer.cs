using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Security;

/// <summary>A server that trusts the test issuers and serves two neighbours: 9901 and 9902.</summary>
internal sealed class SecuredServer : IAsyncDisposable
{
    public const string Neighbour = "9902";

    private readonly TempFolder folder;

    private SecuredServer(TestServer server, TestIssuer issuer, TempFolder folder) => (Server, Issuer, this.folder) = (server, issuer, folder);

    public TestServer Server { get; }

    public TestIssuer Issuer { get; }

    public static async Task<SecuredServer> Start(params string[] more)
    {
        var folder = new TempFolder();
        var issuer = new TestIssuer();
        var server = await TestServer.Start(more: [.. issuer.SettingsIn(folder.Path), "--Kommune:Municipalities", Neighbours(folder.Path), .. more]);
        return new SecuredServer(server, issuer, folder);
    }

    /// <summary>The built-in municipality and a neighbour that differs in number, name and organisation.</summary>
    public static string Neighbours(string folder, string neighbour = Neighbour)
    {
        var path = Path.Combine(folder, "municipalities.json");
        using var stream = typeof(Kommune.Functions.Hosting.KommuneApp).Assembly.GetManifestResourceStream("municipalities.json")!;
        var list = JsonNode.Parse(stream)!.AsArray();
        var other = list[0]!.DeepClone().AsObject();
        (other["number"], other["name"], other["organisationNumber"]) = (neighbour, "Nabo kommune", "310041017");
        list.Add((JsonNode)other);
        File.WriteAllText(path, list.ToJsonString());
        return path;
    }

    public TestServer As(string? token)
    {
        Server.Token = token;
        return Server;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Issuer.Dispose();
        folder.Dispose();
    }
}
