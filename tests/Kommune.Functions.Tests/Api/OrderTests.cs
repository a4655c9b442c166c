using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>HR systems send twice, late and in any order. What comes of it must be the same to the øre.</summary>
public abstract class OrderTests(Engine engine) : IAsyncLifetime
{
    private static readonly string[] Months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];

    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await engine.Start();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return server.DisposeAsync();
    }

    [Fact(DisplayName = "Every event once, in the order it happened: the amounts are those of hand arithmetic")]
    public async Task In_order()
    {
        var statements = await StatementsAfter("1000", Story("1000"));
        // June: 60 % the whole month, 97.50 hours at 31.00.
        Assert.Contains("\"amount\":3022.50", statements[0], StringComparison.Ordinal);
        // August: 80 % from the 17th, corrected by a later message to 70 %: 10 of 21 weekdays at 97.50 hours, 11 at 37.5 × 52 / 12 × 70 % = 113.75 hours.
        Assert.Contains($"\"amount\":{Kroner(97.50m * 10 / 21 * 31)}", statements[2], StringComparison.Ordinal);
        Assert.Contains($"\"amount\":{Kroner(113.75m * 11 / 21 * 31)}", statements[2], StringComparison.Ordinal);
        // October: the employment ended on the 20th; 14 of 22 weekdays at 70 %.
        Assert.Contains($"\"amount\":{Kroner(113.75m * 14 / 22 * 31)}", statements[4], StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Every event twice and in reverse order ends in the same statements to the øre")]
    public async Task Twice_and_reversed()
    {
        var expected = await StatementsAfter("1000", Story("1000"));
        var reversed = Enumerable.Reverse(Story("2000")).SelectMany(message => new[] { message, message });
        Assert.Equal(expected, await StatementsAfter("2000", reversed));
    }

    [Fact(DisplayName = "One batch with every event twice, reversed, ends in the same statements to the øre")]
    public async Task One_batch_reversed()
    {
        var expected = await StatementsAfter("1000", Story("1000"));
        JsonNode[] batch = [.. Enumerable.Reverse([.. Story("2000"), .. Story("2000")])];
        var answer = await server.Events(batch);
        Assert.Equal(batch.Length / 2, answer.Outcomes.Split(',').Count(outcome => outcome == "duplicate"));
        Assert.Equal(expected, await StatementsAfter("2000", []));
    }

    [Theory(DisplayName = "Any order, with repetitions, ends in the same statements to the øre")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_order(int seed)
    {
        var random = new Random(seed);
        var expected = await StatementsAfter("1000", Story("1000"));
        for (var round = 0; round < 8; round++)
        {
            var employment = $"3{seed}{round:D2}";
            var shuffled = Story(employment).Concat(Story(employment)).OrderBy(_ => random.Next()).ToList();
            Assert.Equal(expected, await StatementsAfter(employment, shuffled));
        }
    }

    [Fact(DisplayName = "Many employments at once, every event twice: each event once, and the same statements to the øre as alone")]
    public async Task Many_at_once()
    {
        foreach (var message in Story("1000"))
            Assert.Equal("accepted", (await server.Events(message)).Outcomes);
        var expected = await Statements("1000");
        var employments = Enumerable.Range(4000, 30).Select(number => $"{number}").ToList();
        var random = new Random(7);
        var messages = employments.SelectMany(employment => Story(employment).Concat(Story(employment))).OrderBy(_ => random.Next()).ToList();
        var outcomes = await Task.WhenAll(messages.Select(async message => (await server.Events(message)).Outcomes));
        Assert.Equal(messages.Count / 2, outcomes.Count(outcome => outcome == "accepted"));
        Assert.Equal(messages.Count / 2, outcomes.Count(outcome => outcome == "duplicate"));
        foreach (var employment in employments)
            Assert.Equal(expected, await Statements(employment));
    }

    [Fact(DisplayName = "A message that names another employment under an id that was used is the duplicate, also when both come at once")]
    public async Task Same_id_for_two_employments()
    {
        var messages = Enumerable.Range(5000, 20).SelectMany(number => new[]
        {
            Described("hr-event-started", $"{number}", $"once-{number}", "2026-05-28T06:00:00Z", 60m, null).With("id", $"once-{number}"),
            Described("hr-event-started", $"{number + 100}", $"once-{number}", "2026-05-28T06:00:00Z", 60m, null).With("id", $"once-{number}"),
        }).ToList();
        var outcomes = await Task.WhenAll(messages.Select(async message => (await server.Events(message)).Outcomes));
        Assert.Equal(20, outcomes.Count(outcome => outcome == "accepted"));
        Assert.Equal(20, outcomes.Count(outcome => outcome == "duplicate"));
    }

    /// <summary>One employment: hired, wrongly described from a day, corrected, moved to another unit, ended.</summary>
    private static IReadOnlyList<JsonObject> Story(string employment) =>
    [
        Described("hr-event-started", employment, "a", "2026-05-28T06:00:00Z", 60m, null),
        Described("hr-event-changed", employment, "b", "2026-08-14T06:00:00Z", 80m, "2026-08-17"),
        Described("hr-event-changed", employment, "c", "2026-09-02T06:00:00Z", 70m, "2026-08-17"),
        Described("hr-event-changed", employment, "d", "2026-09-29T06:00:00Z", 70m, "2026-10-01").With("data.orgUnitId", "3110").With("data.account.responsibility", "3110"),
        Examples.Read("hr-event-ended").With("id", $"e-{employment}").With("time", "2026-10-21T06:00:00Z").With("data.employmentId", employment).With("data.endDate", "2026-10-20"),
    ];

    private static JsonObject Described(string example, string employment, string id, string sent, decimal percent, string? validFrom) =>
        Examples.Read(example).With("id", $"{id}-{employment}").With("time", sent).With("data.employmentId", employment).With("data.startDate", "2026-06-01")
            .With("data.positionPercent", percent).With("data.validFrom", validFrom).With("data.measure.regime", "VtaoGrant");

    /// <summary>Posts the events one by one, then the same decision and hours, and reads the months.</summary>
    private async Task<List<string>> StatementsAfter(string employment, IEnumerable<JsonObject> events)
    {
        foreach (var message in events)
            Assert.Contains((await server.Events(message)).Outcomes, new[] { "accepted", "duplicate" });
        await new Office(server).Record($"9901-{employment}", $"visit-{employment}", "2026-09-08", 95);
        return await Statements(employment);
    }

    /// <summary>Every month as it stands, with wages by the hour.</summary>
    private async Task<List<string>> Statements(string employment)
    {
        var placement = $"9901-{employment}";
        await new Office(server).Decide(placement, "decision-wage-agreed-hourly", "2026-06-01");
        var statements = new List<string>();
        foreach (var month in Months)
            statements.Add((await server.Get($"/api/placements/{placement}/statements/{month}")).Raw.Replace(employment, "EMPLOYMENT", StringComparison.Ordinal));
        Assert.All(statements, statement => Assert.Contains("vtaoGrant", statement, StringComparison.Ordinal));
        return statements;
    }

    private static string Kroner(decimal amount) => (decimal.Truncate(amount * 100m + 0.5m) / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class OrderOnSqlite() : OrderTests(Engine.Sqlite);

public sealed class OrderOnPostgres(PostgresCluster cluster) : OrderTests(Engine.On(cluster));
