using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Hosting;
using NodaTime;

namespace Kommune.Functions.Demo;

/// <summary>Posts the story to the server as any other system would, and notes every answer that is not the one the story counts on.</summary>
/// <param name="clock">The server's clock, which the story moves; null when the server has one of its own.</param>
internal sealed class DemoApi(Uri server, RunningClock? clock = null) : IDisposable
{
    private static readonly LocalTime Morning = new(8, 0);

    private readonly HttpClient http = new() { BaseAddress = server };

    /// <summary>Answers that were not as expected; empty when the demo went well.</summary>
    public List<string> Surprises { get; } = [];

    public int Posts { get; private set; }

    /// <summary>What became of each HR event.</summary>
    public List<string> EventOutcomes { get; } = [];

    /// <summary>It is the morning of a day: what is told from here on is told then.</summary>
    public void On(LocalDate day) => clock?.MoveTo(day.At(Morning).InUtc().ToInstant());

    /// <summary>Posts and checks status and outcomes ("accepted", "duplicate", …, in order; none when the answer has none).</summary>
    public async Task<JsonElement> Post(string path, JsonNode body, int status, params string[] outcomes)
    {
        var isEvent = path == "/api/hr/events";
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8,
            isEvent ? body is JsonArray ? "application/cloudevents-batch+json" : "application/cloudevents+json" : "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var answer = await Read(response);
        var got = OutcomesIn(answer).ToList();
        Posts++;
        if (isEvent)
            EventOutcomes.AddRange(got);
        if ((int)response.StatusCode != status || !got.SequenceEqual(outcomes))
            Surprises.Add($"POST {path}: ventet {status} {Counted(outcomes)}, fikk {(int)response.StatusCode} {Counted(got)} {CodesIn(answer)}");
        return answer;
    }

    public async Task<JsonElement> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            Surprises.Add($"GET {path}: fikk {(int)response.StatusCode}");
        return await Read(response);
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<List<JsonElement>> All(string path)
    {
        var items = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = await Get($"{path}?after={after}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        return items;
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> OutcomesIn(JsonElement answer)
    {
        if (answer.TryGetProperty("results", out var results))
            return results.EnumerateArray().Select(result => result.GetProperty("outcome").GetString()!);
        return answer.TryGetProperty("outcome", out var outcome) ? [outcome.GetString()!] : [];
    }

    private static string Counted(IEnumerable<string> outcomes) =>
        string.Join(", ", outcomes.GroupBy(outcome => outcome).Select(group => $"{group.Count()} {group.Key}"));

    private static string CodesIn(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? $"({string.Join(", ", errors.EnumerateArray().Select(error => error.GetProperty("code").GetString()))})" : "";
}
