using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Api;

/// <summary>Whoever opens infra/local/kommune.http, or types what README says, gets the answers that stand there.</summary>
public sealed partial class HttpFileTests
{
    private const int LeastRequests = 18;

    [GeneratedRegex(@"^### (?<name>.+)\n# -> (?<status>\d+) ?(?<said>.*)\n(?<method>GET|POST) \{\{host\}\}(?<path>\S+)\n(?<headers>(?:[\w-]+: .+\n)*)(?:\n< (?<body>\S+))?", RegexOptions.Multiline)]
    private static partial Regex Request();

    [GeneratedRegex(@"^curl -s (?:-H '(?<type>[^']+)' )?(?:-d @(?<body>\S+) )?'?http://127\.0\.0\.1:7071(?<path>[^\s']+)'?$", RegexOptions.Multiline)]
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

    [Fact(DisplayName = "README: its commands post an event, decide the pay, read 4 326.01, close the month, change a rate and give 19.32 as the difference, once")]
    public async Task Readme()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        var commands = Curl().Matches(readme);
        Assert.Equal(readme.Split("curl -s ").Length - 1, commands.Count);
        Assert.Equal(7, commands.Count);
        await using var server = await TestServer.Start();
        var answers = new List<Answer>();
        foreach (Match command in commands)
            answers.Add(await Run(server, command));

        var cost = new[] { 97.5m * 31m, 362.70m, 406.22m, 534.59m }; // 3 022.50 × 12 %, 3 385.20 × 12 %, 3 791.42 × 14.1 %
        Assert.Equal([.. cost, cost.Sum()], LinesOf(answers[2], "wage").Append(answers[2].Body.GetProperty("wage").GetProperty("employerCost").GetDecimal()));
        // 3 022.50 × 12.5 % = 377.81, 3 400.31 × 12 % = 408.04, 3 808.35 × 14.1 % = 536.98.
        var more = new[] { 377.81m - 362.70m, 408.04m - 406.22m, 536.98m - 534.59m };
        var journal = answers[6].Body.GetProperty("journal").EnumerateArray().ToList();
        Assert.Equal(more, journal.Select(line => line.GetProperty("amount").GetDecimal()).Where(amount => amount > 0m));
        Assert.All(journal, line => Assert.Equal(("new-rate", "holiday-pay/2026-09-01"), (CauseOf(line, "code"), CauseOf(line, "source"))));
        Assert.True((await Run(server, commands[5])).Body.GetProperty("alreadySettled").GetBoolean());
        foreach (var amount in cost.Append(cost.Sum()).Concat(more).Append(more.Sum()))
            Assert.Contains(amount.ToString("#\\ ##0.00;", CultureInfo.InvariantCulture).TrimStart(), readme, StringComparison.Ordinal);
    }

    private static async Task<Answer> Run(TestServer server, Match command)
    {
        var body = command.Groups["body"] is { Success: true } file ? await File.ReadAllBytesAsync(Repository.PathOf(file.Value)) : null;
        var type = command.Groups["type"] is { Success: true } header ? header.Value.Split(": ")[1] : "application/x-www-form-urlencoded";
        var answer = await server.Send(body is null ? HttpMethod.Get : HttpMethod.Post, command.Groups["path"].Value, body, type);
        Assert.True(answer.Status is >= 200 and <= 202, $"{command.Value}: {answer.Status} {answer.Raw}");
        return answer;
    }

    private static IEnumerable<decimal> LinesOf(Answer statement, string side) =>
        statement.Body.GetProperty(side).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("amount").GetDecimal());

    private static string? CauseOf(JsonElement line, string field) => line.GetProperty("cause").GetProperty(field).GetString();

    private static string? Header(string headers, string name) =>
        headers.Split('\n').Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal)).Select(line => line[(name.Length + 2)..]).FirstOrDefault();
}
