using System.Net;
using Kommune.Functions.Hosting;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Microsoft.Extensions.Configuration;

namespace Kommune.Functions.Tests.Reports;

/// <summary>What the description of the open data says of who gets them and where, and what pages say of small numbers.</summary>
public sealed class OpenDataTests
{
    private const string AccessRight = "http://publications.europa.eu/resource/authority/access-right/";

    [Fact(DisplayName = "The data are for those who sign in, where one does: RESTRICTED, at the address that others reach")]
    public async Task Restricted()
    {
        await using var secured = await SecuredServer.Start("--Kommune:PublicAddress", "https://tiltak.eksempel.no/");
        secured.As(secured.Issuer.Person("reporter"));
        var catalog = (await secured.Server.Get("/api/reports/catalog")).Raw;
        Assert.Contains(AccessRight + "RESTRICTED", catalog, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessRight + "PUBLIC", catalog, StringComparison.Ordinal);
        Assert.Contains("\"https://tiltak.eksempel.no/api/reports/retention.csv?municipality=9901\"", catalog, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", catalog, StringComparison.Ordinal);
        // And so they are.
        Assert.Equal(401, (await secured.As(null).Get("/api/reports/retention")).Status);
    }

    [Fact(DisplayName = "Where nobody signs in they are PUBLIC, at the address asked; the threshold that is named is the municipality's own")]
    public async Task Open()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "municipalities.json");
        await File.WriteAllTextAsync(file, (await BuiltIn()).Replace("\"number\"", "\"smallestGroup\": 7, \"number\"", StringComparison.Ordinal));
        await using var server = await TestServer.Start(more: ["--Kommune:Municipalities", file]);
        var catalog = (await server.Get("/api/reports/catalog")).Raw;
        Assert.Contains(AccessRight + "PUBLIC", catalog, StringComparison.Ordinal);
        Assert.Contains($"\"{server.Address}api/reports/retention.csv?municipality=9901\"", catalog, StringComparison.Ordinal);
        Assert.Contains("Tall om færre enn 7 personer er skjult", catalog, StringComparison.Ordinal);
        Assert.Contains("Tall om færre enn 7 personer er skjult", WebUtility.HtmlDecode((await server.Get("/", "text/html")).Raw), StringComparison.Ordinal);
        Assert.Contains("Tal om få personar er skjulte", WebUtility.HtmlDecode((await server.Get("/kommuner?lang=nn", "text/html")).Raw), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A question about a place that does not exist is answered without an id of it")]
    public async Task What_if()
    {
        await using var server = await TestServer.Start();
        var page = WebUtility.HtmlDecode((await server.Get("/hva-hvis?lang=nn", "text/html")).Raw);
        Assert.Contains("timer à", page, StringComparison.Ordinal);
        Assert.DoesNotContain("9901-hva-hvis", page, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "An address that is not https alone stops the start")]
    [InlineData("http://tiltak.eksempel.no")]
    [InlineData("https://tiltak.eksempel.no/kommune")]
    [InlineData("tiltak.eksempel.no")]
    public void Wrong_address(string address) =>
        Assert.Contains("Kommune__PublicAddress", Assert.Throws<SettingsException>(() => Settings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Kommune:PublicAddress", address)]).Build())).Message, StringComparison.Ordinal);

    private static async Task<string> BuiltIn()
    {
        using var reader = new StreamReader(typeof(KommuneApp).Assembly.GetManifestResourceStream("municipalities.json")!);
        return await reader.ReadToEndAsync();
    }
}
