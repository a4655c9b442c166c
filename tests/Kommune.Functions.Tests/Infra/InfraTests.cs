using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kommune.Functions.Messaging;
using Kommune.Functions.Tests.Hosting;

namespace Kommune.Functions.Tests.Infra;

/// <summary>
/// The names in infra/ against the code and host.json. Bicep is read as text: the compiler is not part of the build, so this says that names agree, not that
/// Azure takes the files.
/// </summary>
public sealed partial class InfraTests
{
    private static readonly string App = Bicep("app");
    private static readonly string Bus = Bicep("servicebus");

    /// <summary>A setting that a function.json names and nobody sets stops the function from starting.</summary>
    [Fact]
    public void Every_setting_that_a_function_names_is_set()
    {
        var named = Functions().SelectMany(text => Named().Matches(text).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["HrEventsSubscription", "HrEventsTopic", "HrPollSchedule", "KeyFiguresSchedule", "MonthCloseSchedule", "OutboxWakeUpSchedule", "WatchSchedule"], named);
        Assert.All(named, name => Assert.Contains(name, Settings()));
        Assert.All(named, name => Assert.Contains($"name: {name},", Kubernetes(), StringComparison.Ordinal));
    }

    /// <summary>The connection of the bindings is a prefix of settings; the code reads the same ones.</summary>
    [Fact]
    public void The_connection_is_the_one_that_is_configured()
    {
        var connection = Assert.Single(Functions().Select(text => (string?)JsonNode.Parse(text)!["bindings"]![0]!["connection"]).Where(name => name is not null).Distinct());

        Assert.Contains($"{connection}__fullyQualifiedNamespace", Settings());
        Assert.Contains($"{connection}__clientId", Settings());
    }

    /// <summary>Every Kommune__X in infra is read by the code.</summary>
    [Fact]
    public void Every_setting_of_the_module_is_one_that_it_reads()
    {
        var set = Settings().Where(name => name.StartsWith("Kommune__", StringComparison.Ordinal)).Select(name => name["Kommune__".Length..]).ToList();
        var code = string.Concat(new[] { "Hosting/Settings.cs", "Messaging/ServiceBusSettings.cs", "Security/PersonPolicy.cs" }.Select(file => File.ReadAllText(Repository.PathOf("functions", "Kommune.Functions", file))));

        Assert.Contains("Database", set);
        Assert.All(set, name => Assert.True(code.Contains($"section[\"{name}\"]", StringComparison.Ordinal) || code.Contains($"\"Kommune:{name}\"", StringComparison.Ordinal), name));
    }

    [Fact]
    public void The_topic_of_the_code_is_made() => Assert.Contains($"name: '{ServiceBusSettings.DefaultTopic}'", Bus, StringComparison.Ordinal);

    /// <summary>Sessions on the subscription as in function.json, and every topic drops repeated ids: the outbox sends again what it is unsure of.</summary>
    [Fact]
    public void Topics_drop_what_is_repeated_and_the_subscription_has_sessions()
    {
        Assert.Equal(Count(Bus, "/topics@"), Count(Bus, "requiresDuplicateDetection: true"));
        Assert.Equal(Count(Bus, "/subscriptions@"), Count(Bus, "requiresSession: true"));
        Assert.Equal(1, Count(Bus, "requiresSession: true"));
        Assert.Contains("DeadletteredMessages", Bus, StringComparison.Ordinal);
    }

    [Fact]
    public void The_function_of_the_always_ready_instances_exists()
    {
        var named = AlwaysReady().Match(App).Groups[1].Value;

        Assert.Contains($"{Path.DirectorySeparatorChar}{named}{Path.DirectorySeparatorChar}", string.Join('\n', FunctionFiles()), StringComparison.Ordinal);
        Assert.Contains("runtime: { name: 'custom', version: '1.0' }", App, StringComparison.Ordinal);
    }

    /// <summary>The identity is given each right that the code uses, and there is no key to lose: local authentication is off.</summary>
    [Fact]
    public void Rights_are_given_to_the_identity_and_keys_are_off()
    {
        var roles = Directory.EnumerateFiles(Repository.PathOf("infra", "modules"), "*.bicep").Sum(file => Count(File.ReadAllText(file), "roleAssignments@"));

        Assert.Equal(5, roles); // receive, send, read secrets, own the host's blobs, publish metrics
        Assert.Contains("disableLocalAuth: true", Bus, StringComparison.Ordinal);
        Assert.Contains("allowSharedKeyAccess: false", App, StringComparison.Ordinal);
    }

    /// <summary>The alert looks for the words that the watch writes.</summary>
    [Fact]
    public void Alerts_look_for_what_the_watch_writes()
    {
        var codes = WatchCodes().Matches(Bicep("monitoring")).Select(match => match.Groups[1].Value).ToList();
        var watch = File.ReadAllText(Repository.PathOf("functions", "Kommune.Functions", "Watch", "WatchFunction.cs"));

        Assert.Equal(3, codes.Count);
        Assert.All(codes, code => Assert.Contains($"\"{code}:", watch, StringComparison.Ordinal));
        Assert.Equal(codes.Count, Count(watch, "LogWarning("));
    }

    /// <summary>Every parameter and output that a module is given or asked for is one that it has.</summary>
    [Fact]
    public void Modules_are_called_with_what_they_take()
    {
        var main = File.ReadAllText(Repository.PathOf("infra", "main.bicep"));
        var modules = ModuleCalls().Matches(main);

        Assert.Equal(6, modules.Count);
        foreach (Match module in modules)
        {
            var text = Bicep(module.Groups["file"].Value);
            var taken = Parameters().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
            var given = Given().Matches(module.Groups["body"].Value).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
            Assert.Equal(taken, given);
            foreach (Match used in Regex.Matches(main, $@"\b{module.Groups["name"].Value}!?\.outputs\.(\w+)"))
                Assert.Contains($"output {used.Groups[1].Value} ", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("test")]
    [InlineData("prod")]
    public void Parameters_are_those_of_the_template_and_hold_no_secret(string environment)
    {
        var text = File.ReadAllText(Repository.PathOf("infra", "parameters", environment + ".bicepparam"));
        var main = Parameters().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicep"))).Select(match => match.Groups[1].Value).ToList();

        Assert.All(Parameters().Matches(text).Select(match => match.Groups[1].Value), name => Assert.Contains(name, main));
        Assert.All(new[] { "databasePassword", "sealingKey" }, name => Assert.Contains($"param {name} = readEnvironmentVariable(", text, StringComparison.Ordinal));
        Assert.All(EnvironmentVariables().Matches(text).Select(match => match.Groups[1].Value),
            name => Assert.Contains($"{name}: $", File.ReadAllText(Repository.PathOf(".github", "workflows", "deploy-environment.yml")), StringComparison.Ordinal));
    }

    private static List<string> Settings() =>
        [.. SettingLines().Matches(App[App.IndexOf("var settings = {", StringComparison.Ordinal)..App.IndexOf("resource app ", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];

    private static string Bicep(string module) => File.ReadAllText(Repository.PathOf("infra", "modules", module + ".bicep"));

    private static string Kubernetes() => File.ReadAllText(Repository.PathOf("infra", "kubernetes", "kommune.yaml"));

    private static IEnumerable<string> FunctionFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("functions", "Kommune.Functions"), "function.json", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static List<string> Functions() => [.. FunctionFiles().Select(File.ReadAllText)];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("%([A-Za-z]+)%")]
    private static partial Regex Named();

    [GeneratedRegex(@"^  (\w+): ", RegexOptions.Multiline)]
    private static partial Regex SettingLines();

    [GeneratedRegex("name: 'function:([A-Za-z]+)'")]
    private static partial Regex AlwaysReady();

    [GeneratedRegex("code: '([a-z-]+)'")]
    private static partial Regex WatchCodes();

    [GeneratedRegex(@"^module (?<name>\w+) 'modules/(?<file>\w+)\.bicep'[^\n]*\{\n(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ModuleCalls();

    [GeneratedRegex(@"^param (\w+)", RegexOptions.Multiline)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^    (\w+): ", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'\)")]
    private static partial Regex EnvironmentVariables();
}
