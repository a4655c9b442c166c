using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Running;

/// <summary>What people and systems around a municipality do, each checked to be taken.</summary>
internal sealed class Office(TestServer server)
{
    private int events;

    /// <summary>A started event; the answer is the placement.</summary>
    public async Task<string> Hire(string employment, string start, string regime = "Tao", decimal percent = 60m)
    {
        var started = Examples.Read("hr-event-started").With("id", $"hire-{employment}").With("data.employmentId", employment).With("data.startDate", start)
            .With("data.positionPercent", percent).With("data.measure.regime", regime).With("time", start + "T06:00:00Z");
        Assert.Equal("accepted", (await server.Events(started)).Outcomes);
        return $"9901-{employment}";
    }

    public async Task ChangePercent(string employment, string start, string from, decimal percent, string sent, string regime = "Tao")
    {
        var changed = Examples.Read("hr-event-changed").With("id", $"change-{++events}").With("data.employmentId", employment).With("data.startDate", start)
            .With("data.validFrom", from).With("data.positionPercent", percent).With("data.measure.regime", regime).With("time", sent);
        Assert.Equal("accepted", (await server.Events(changed)).Outcomes);
    }

    public async Task Decide(string placement, string example, string from)
    {
        var answer = await server.Post($"/api/placements/{placement}/decisions", Examples.Read(example).With("effectiveFrom", from));
        Assert.True(answer.Status == 201, answer.Raw);
    }

    public Task<Answer> Transfer(string placement, string date, string to = "Hourly") =>
        server.Post($"/api/placements/{placement}/transfers", Examples.Read("transfer").With("date", date).With("to", to));

    public async Task Record(string placement, string entry, string date, int minutes, string? corrects = null)
    {
        var answer = await server.Post("/api/follow-up", Examples.Read("follow-up-entry")
            .With("placementId", placement).With("entryId", entry).With("date", date).With("minutes", minutes).With("correctsEntryId", corrects));
        Assert.Equal("accepted", answer.Outcomes);
    }

    public async Task Approve(string placement, string period)
    {
        var answer = await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("placementId", placement).With("period", period));
        Assert.True(answer.Status == 201, answer.Raw);
    }

    /// <summary>Closes a month and answers what it issued: "kind payer total", in order.</summary>
    public async Task<IReadOnlyList<string>> Settle(string period)
    {
        var answer = await server.Post($"/api/settlements/{period}", new JsonObject());
        Assert.True(answer.Status == 200, answer.Raw);
        return [.. answer.Body.GetProperty("issued").EnumerateArray().Select(document => $"{document.GetProperty("kind").GetString()} {document.GetProperty("total").GetRawText()}")];
    }

    /// <summary>A placement paid by the hour from its start, with one approved visit of 95 minutes (1.75 hours at 642.00) on the given day.</summary>
    public async Task<string> HireWithHours(string employment, string start, string visit)
    {
        var placement = await Hire(employment, start);
        await Decide(placement, "decision-wage-agreed-hourly", start);
        await Decide(placement, "decision-support-hourly", start);
        await Record(placement, $"visit-{employment}", visit, 95);
        await Approve(placement, visit[..7]);
        return placement;
    }
}
