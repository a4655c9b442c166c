using System.Diagnostics;
using Kommune.Functions.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Security;

/// <summary>Without sign-in the service starts only where it can do no harm.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string? Refusal(params string[] settings)
    {
        try
        {
            var app = KommuneApp.Build(["--Kommune:Database", $"Data Source={folder.Of("start.db")}", .. settings]);
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (SettingsException reason)
        {
            return reason.Message;
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:7071")]
    [InlineData("http://[::1]:7071")]
    [InlineData("http://127.0.0.1:7071;http://[::1]:7071")]
    public void Open_on_this_machine_alone(string urls) => Assert.Null(Refusal("--urls", urls));

    [Theory]
    [InlineData("http://0.0.0.0:7071")]
    [InlineData("http://*:7071")]
    [InlineData("http://+:7071")]
    [InlineData("http://[::]:7071")]
    [InlineData("http://192.168.1.4:7071")]
    [InlineData("http://kommune.example:7071")]
    [InlineData("http://127.0.0.1.example:7071")]
    [InlineData("http://127.0.0.1:7071;http://0.0.0.0:7072")]
    public void Not_open_to_the_network(string urls) => Assert.Contains("lytter tjenesten bare på 127.0.0.1", Refusal("--urls", urls), StringComparison.Ordinal);

    [Theory(DisplayName = "An HR system is asked over https, or on this machine; a shared secret that can be guessed is refused")]
    [InlineData("http://hr.example/api/", null, null, "BaseAddress")]
    [InlineData("https://hr.example/api/", "http://login.example/token", null, "TokenAddress")]
    [InlineData("https://hr.example/api/", null, "femten-tegn-lan", "WebhookSecret")]
    [InlineData("https://hr.example/api/", "https://login.example/token", "seksten-tegn-lan", null)]
    [InlineData("http://127.0.0.1:1/api/", "http://localhost:1/token", null, null)]
    public void Hr_systems(string address, string? token, string? secret, string? refused)
    {
        var refusal = Refusal("--urls", "http://127.0.0.1:0", "--Kommune:HrSystems:visma:Kind", "VismaNet", "--Kommune:HrSystems:visma:Municipality", "9901",
            "--Kommune:HrSystems:visma:BaseAddress", address, "--Kommune:HrSystems:visma:Secret", "s", "--Kommune:HrSystems:visma:TokenAddress", token ?? "", "--Kommune:HrSystems:visma:WebhookSecret", secret ?? "");
        if (refused is null)
            Assert.Null(refusal);
        else
            Assert.StartsWith($"Kommune__HrSystems__visma__{refused} ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_open_by_an_endpoint_of_its_own() =>
        Assert.Contains("lytter", Refusal("--urls", "http://127.0.0.1:0", "--Kestrel:Endpoints:Http:Url", "http://0.0.0.0:80"), StringComparison.Ordinal);

    [Fact]
    public void Not_open_with_a_real_municipality() =>
        Assert.Contains("oppdiktede kommuner", Refusal("--urls", "http://127.0.0.1:0", "--Kommune:Municipalities", SecuredServer.Neighbours(folder.Path, "0301")), StringComparison.Ordinal);

    [Fact]
    public void Open_with_several_that_do_not_exist() => Assert.Null(Refusal("--urls", "http://127.0.0.1:0", "--Kommune:Municipalities", SecuredServer.Neighbours(folder.Path)));

    [Fact]
    public void Not_open_in_production_nor_in_Azure()
    {
        Assert.Contains("produksjon", Refusal("--Kommune:Environment", "production"), StringComparison.Ordinal);
        Assert.Contains("Azure", Refusal("--WEBSITE_SITE_NAME", "kommune"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_municipality_says_whose_numbers_it_takes()
    {
        using var issuer = new TestIssuer();
        string[] settings = [.. issuer.SettingsIn(folder.Path), "--Kommune:Municipalities", SecuredServer.Neighbours(folder.Path, "0301")];
        Assert.Contains("Kommune__Environment", Refusal(settings), StringComparison.Ordinal);
        Assert.Null(Refusal([.. settings, "--Kommune:Environment", "test", "--urls", "http://0.0.0.0:0"]));
    }

    [Theory]
    [InlineData("--Kommune:People:Audience", "x", "Kommune__People__Issuer mangler")]
    [InlineData("--Kommune:People:Issuer", "https://login.example", "Kommune__People__Keys mangler")]
    [InlineData("--Kommune:Environment", "prod", "Skriv production eller test")]
    [InlineData("--Kommune:Limits:RequestsPerSecond", "many", "er ikke et antall")]
    public void Half_a_setting_is_named(string name, string value, string expected) => Assert.Contains(expected, Refusal(name, value), StringComparison.Ordinal);

    [Fact]
    public void Keys_over_plain_http_and_people_without_audience_are_refused()
    {
        Assert.Contains("https-adresse", Refusal("--Kommune:Machines:Issuer", "https://m.example", "--Kommune:Machines:Keys", "http://m.example/jwks"), StringComparison.Ordinal);
        Assert.Contains("Audience mangler", Refusal("--Kommune:People:Issuer", "https://p.example", "--Kommune:People:Keys", "keys.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_ends_with_code_2_and_says_why()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kommune.dll"), "--urls", "http://0.0.0.0:0", "--Kommune:Database", $"Data Source={folder.Of("p.db")}"])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Kommune__People__Issuer", said, StringComparison.Ordinal);
    }
}
