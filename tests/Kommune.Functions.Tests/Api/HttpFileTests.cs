using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Api;

/// <summary>Whoever opens infra/local/kommune.http, or types what README says, gets the answers that stand there.</summary>
public sealed partial class HttpFileTests
{
    private const int LeastRequests = 15;

    [GeneratedRegex(@"^### (?<name>.+)\n# -> (?<status>\d+) ?(?<said>.*)\n(?<method>GET|POST) \{\{host\}\}(?<path>\S+)\n(?<headers>(?:[\w-]+: .+\n)*)(?:\n< (?<body>\S+))?", RegexOptions.Multiline)]
    private static partial Regex Request();

    [GeneratedRegex(@"^curl -s (?:-H '(?<type>[^']+)' )?(?:-d @(?<body>\S+) )?http://127\.0\.0\.1:7071(?<path>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [Fact(DisplayName = "kommune.http: every request, from the top, is answered as it says")]
    public async Task Requests()
    {
        var path = Repository.PathOf("infra", "local", "kommune.http");
        var text = await File.ReadAllTextAsync(path);
        var requests = Request().Matches(text);
        Assert.True(requests.Count >= LeastRequests, $"Only {requests.Count} requests were read.");
        Assert.Equal(text.Split("\n### ").Length - 1, requests.Count);
        await using var server = await TestServer.Start();
        var otherwise = new StringBuilder();
        foreach (Match request in requests)
        {
            string Of(string group) => request.Groups[group].Value;
            var body = Of("body") is { Length: > 0 } file ? await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(path)!, file)) : null;
            var answer = await server.Send(new HttpMethod(Of("method")), Of("path"), body, Header(Of("headers"), "Content-Type") ?? "application/json", Header(Of("headers"), "Accept") ?? "application/json");
            if (answer.Status.ToString(CultureInfo.InvariantCulture) != Of("status") || !answer.Raw.Contains(Of("said"), StringComparison.Ordinal))
                otherwise.AppendLine(CultureInfo.InvariantCulture, $"{Of("name")}: {answer.Status} {answer.Raw}");
        }
        Assert.True(otherwise.Length == 0, otherwise.ToString());
    }

    [Fact(DisplayName = "README: the commands that post an event, decide the pay and read the statement give 4 326.01")]
    public async Task Readme()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        var commands = Curl().Matches(readme);
        Assert.Equal(readme.Split("curl -s ").Length - 1, commands.Count);
        Assert.Equal(3, commands.Count);
        await using var server = await TestServer.Start();
        var last = "";
        foreach (Match command in commands)
        {
            var body = command.Groups["body"] is { Success: true } file ? await File.ReadAllBytesAsync(Repository.PathOf(file.Value)) : null;
            var type = command.Groups["type"] is { Success: true } header ? header.Value.Split(": ")[1] : "application/x-www-form-urlencoded";
            var answer = await server.Send(body is null ? HttpMethod.Get : HttpMethod.Post, command.Groups["path"].Value, body, type);
            Assert.InRange(answer.Status, 200, 202);
            last = answer.Raw;
        }
        foreach (var amount in new[] { "3022.50", "362.70", "406.22", "534.59", "4326.01" })
        {
            Assert.Contains(amount.TrimEnd('0'), last, StringComparison.Ordinal);
            Assert.Contains(decimal.Parse(amount, CultureInfo.InvariantCulture).ToString("#\\ ##0.00;", CultureInfo.InvariantCulture).TrimStart(), readme, StringComparison.Ordinal);
        }
    }

    private static string? Header(string headers, string name) =>
        headers.Split('\n').Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal)).Select(line => line[(name.Length + 2)..]).FirstOrDefault();
}
