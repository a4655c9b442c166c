using System.Text.Json.Nodes;
using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>What the Functions host reads against what the code does.</summary>
public sealed class FunctionFolderTests
{
    private static readonly string[] Handled = ["HrEvents", "HrPoll", "KeyFigures", "MonthClose", "OutboxWakeUp", "Watch"];

    [Fact]
    public void Every_folder_has_a_function_and_every_function_a_folder()
    {
        var code = Table().Keys.Concat(FunctionTable.Proxied).Order(StringComparer.Ordinal);

        Assert.Equal(Handled.Concat(FunctionTable.Proxied).Order(StringComparer.Ordinal), code);
        Assert.Equal(code, Folders().Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
    }

    /// <summary>Without binary the body's own properties override the metadata; without sessions the order on a placement is lost.</summary>
    [Fact]
    public void Service_Bus_is_bound_as_binary_with_sessions()
    {
        var bindings = Bindings("serviceBusTrigger");

        Assert.NotEmpty(bindings);
        Assert.All(bindings, binding =>
        {
            Assert.Equal("binary", (string?)binding["dataType"]);
            Assert.True((bool?)binding["isSessionsEnabled"]);
            Assert.Equal("ServiceBus", (string?)binding["connection"]);
        });
    }

    /// <summary>A name ending in "trigger" is left out of what the host posts.</summary>
    [Fact]
    public void No_binding_has_a_name_that_the_host_drops() =>
        Assert.All(Folders().SelectMany(BindingsOf), binding => Assert.False(((string?)binding["name"])!.EndsWith("trigger", StringComparison.OrdinalIgnoreCase)));

    /// <summary>An output binding re-parses what it sends (dates, decimals, base64): ours goes by the outbox.</summary>
    [Fact]
    public void Nothing_is_sent_by_an_output_binding() =>
        Assert.All(Folders().SelectMany(BindingsOf).Where(binding => (string?)binding["direction"] == "out"), binding => Assert.Equal("http", (string?)binding["type"]));

    /// <summary>A request from outside must not be taken for a call of the host's: POST passes only under api/, and the root only for reading.</summary>
    [Fact]
    public void No_public_path_can_reach_a_function()
    {
        Assert.Equal("", (string?)HostJson()["extensions"]!["http"]!["routePrefix"]);
        Assert.Empty(FunctionTable.Forms.Intersect(Table().Keys, StringComparer.OrdinalIgnoreCase));
        Assert.All(Bindings("httpTrigger"), binding =>
        {
            var methods = binding["methods"]!.AsArray().Select(method => (string?)method);
            Assert.True(((string?)binding["route"])!.StartsWith("api/", StringComparison.Ordinal) || methods.SequenceEqual(["get"]) || FunctionTable.Forms.Contains((string?)binding["route"]));
        });
    }

    [Fact]
    public void The_host_starts_the_executable_and_gives_it_longer_than_it_takes()
    {
        var host = HostJson();

        Assert.Equal(typeof(KommuneApp).Assembly.GetName().Name, (string?)host["customHandler"]!["description"]!["defaultExecutablePath"]);
        Assert.True((bool?)host["customHandler"]!["enableProxyingHttpRequest"]);
        Assert.True(TimeSpan.Parse((string)host["functionTimeout"]!, null) > FunctionsHost.Deadline);
        Assert.True(TimeSpan.Parse((string)host["extensions"]!["serviceBus"]!["maxAutoLockRenewalDuration"]!, null) > FunctionsHost.Deadline);
        Assert.Null(host["customHandler"]!["http"]); // "routes" cannot be combined with function.json
    }

    private static IReadOnlyDictionary<string, FunctionHandler> Table() => FunctionTable.Of(null!, null!, null!, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    internal static List<string> Folders() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("functions", "Kommune.Functions"), "function.json", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => Path.GetDirectoryName(file)!)];

    private static List<JsonNode> Bindings(string type) => [.. Folders().SelectMany(BindingsOf).Where(binding => (string?)binding["type"] == type)];

    private static IEnumerable<JsonNode> BindingsOf(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "function.json")))!["bindings"]!.AsArray()!;

    private static JsonNode HostJson() => JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;
}
