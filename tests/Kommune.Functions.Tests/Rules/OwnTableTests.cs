using System.Text.Json.Nodes;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Rules;

/// <summary>A municipality's own rates through HTTP: every door says what the settlement issues, and a table that nothing would read is refused at both doors.</summary>
public sealed class OwnTableTests() : OfficeTests(Engine.Sqlite)
{
    [Fact(DisplayName = "Egen sats: the statement of an agreement and its settlement say the municipality's own place rate, six places at 7 400")]
    public async Task Place_rate()
    {
        await Enter(Rate("tao-place", "7400"));
        await Server.Post("/api/agreements", Examples.Read("agreement").With("commitments", new JsonArray()));
        await Office.Hire("88231-1", "2026-09-01");
        var statement = await Server.Get("/api/agreements/A-2026%2F41-1/statements/2026-09");
        Assert.Equal(6m * 7400m, statement.Body.GetProperty("total").GetDecimal());
        Assert.Contains($"navClaim {6 * 7400}.00", await Office.Settle("2026-09"));
    }

    [Fact(DisplayName = "Egen sats: the preview of a transfer and the reconciliation say the municipality's own grant, as the statement does")]
    public async Task Grant()
    {
        await Enter(Rate("vtao-grant", "7400"));
        var placement = await Office.Hire("1", "2026-06-01", "VtaoGrant");
        Assert.Equal(7400m, (await Server.Get($"/api/placements/{placement}/statements/2026-09")).Body.GetProperty("support").GetProperty("total").GetDecimal());

        var preview = await Server.Post("/api/transfers/preview", new JsonArray(Examples.Read("transfer").With("placementId", placement)));
        Assert.True(preview.Status == 200, preview.Raw);
        var october = preview.Body.GetProperty("placements")[0].GetProperty("months").EnumerateArray().Single(month => month.GetProperty("period").GetString() == "2026-10");
        Assert.Equal(7400m, october.GetProperty("grantBefore").GetDecimal());

        var reconciled = (await Server.Get("/api/grants/reconciliation?from=2026-09&to=2026-09")).Body;
        Assert.Equal(7400m, reconciled.GetProperty("expected").GetDecimal());
    }

    [Fact(DisplayName = "Egen sats: a municipality's own last start of the grant decides the placement's grant and the list, as it decides the settlement")]
    public async Task Cutoff()
    {
        await Enter("""{ "id": "regime-cutoff", "title": "Siste startdato", "unit": "date", "versions": [ VERSION ] }""".Replace("VERSION", Version("\"2026-09-30\"").Replace("\"through\": \"2026-12-31\"", "\"through\": null", StringComparison.Ordinal), StringComparison.Ordinal));
        // Agreed and started after the central last start, 31 August; HR does not say the regime, so the dates decide.
        var told = Examples.Read("hr-event-started").With("data.employmentId", "1").With("data.startDate", "2026-09-15").Without("data.measure.regime").With("data.measure.agreedOn", "2026-09-10");
        Assert.Equal("accepted", (await Server.Events(told)).Outcomes);
        var placement = "9901-1";
        Assert.Equal("2026-09-15", (await Server.Get($"/api/placements/{placement}/grant")).Body.GetProperty("from").GetString());
        Assert.Equal(1, (await Server.Get("/api/placements?regime=VtaoGrant")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact(DisplayName = "Dagen: at 23:30 UTC on 31 December it is 1 January, and a placement that starts then is in work")]
    public async Task New_year()
    {
        await using var server = await TestServer.Start("2026-12-31T23:30:00Z");
        await new Office(server).Hire("1", "2027-01-01");
        Assert.Equal(1, (await server.Get("/api/placements?status=active")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact(DisplayName = "Egen tabell: one that nothing would read is refused by the API with all that is wrong, and by the files at the start with the same")]
    public async Task Refused_at_both_doors()
    {
        var wrong = """{ "id": "holiday-pay", "title": "Feriepenger", "unit": "percent", "versions": [ VERSION ] }""".Replace("VERSION", Version("12.5"), StringComparison.Ordinal);
        var misspelt = wrong.Replace("\"value\": 12.5", "\"rows\": { \"ordinaer\": -1 }", StringComparison.Ordinal);
        Assert.Equal((422, "table-field-wrong@2026-01-01.value"), await Status(wrong));
        Assert.Equal((422, "table-amount-negative@2026-01-01.rows.ordinaer table-row-unknown@2026-01-01.rows.ordinaer"), await Status(misspelt));
        Assert.Equal((422, "table-unknown@id"), await Status(wrong.Replace("holiday-pay", "feriepenger", StringComparison.Ordinal)));

        var refused = await Start(("a.json", misspelt), ("b.json", wrong.Replace("holiday-pay", "feriepenger", StringComparison.Ordinal)));
        Assert.All(["table-row-unknown: holiday-pay/2026-01-01 rows.ordinaer", "table-amount-negative", "table-unknown: feriepenger"], said => Assert.Contains(said, refused, StringComparison.Ordinal));
        Assert.Contains("table-twice: holiday-pay", await Start(("a.json", Example()), ("b.json", Example())), StringComparison.Ordinal);

        async Task<(int, string)> Status(string table)
        {
            var answer = await Server.Post("/api/rules/tables?municipality=9901", JsonNode.Parse(table)!);
            return (answer.Status, answer.Errors);
        }
    }

    [Fact(DisplayName = "Egen tabell: one that was taken before rows were checked stays without effect, and stops nothing")]
    public async Task Taken_before()
    {
        var wrong = """{ "id": "holiday-pay", "title": "Feriepenger", "unit": "percent", "versions": [ VERSION ] }""".Replace("VERSION", Version("12.5"), StringComparison.Ordinal);
        foreach (var (id, body) in new[] { ("holiday-pay", wrong), ("feriepenger", wrong.Replace("holiday-pay", "feriepenger", StringComparison.Ordinal)) })
            await Server.Module.Database.Write("9901", session =>
            {
                session.AddRuleTable(new RuleTableEntry("9901", id, 0, Server.Module.Clock.GetCurrentInstant(), "lonn-3", body));
                return true;
            });
        await Enter(Rate("tao-place", "7400"));
        var placement = await Office.Hire("1", "2026-09-01");
        await Office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
        // 12 % of 97.5 hours at 31.00.
        Assert.Equal(362.70m, (await Server.Get($"/api/placements/{placement}/statements/2026-09")).Body.GetProperty("wage").GetProperty("lines").EnumerateArray()
            .Single(line => line.GetProperty("kind").GetString() == "holidayPay").GetProperty("amount").GetDecimal());
    }

    private async Task Enter(string table)
    {
        var entered = await Server.Post("/api/rules/tables?municipality=9901&enteredBy=lonn-3", JsonNode.Parse(table)!);
        Assert.True(entered.Status == 201, entered.Raw);
    }

    /// <summary>What a start with the files says.</summary>
    private static async Task<string> Start(params (string Name, string Text)[] files)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Of("9901"));
        foreach (var (name, text) in files)
            await File.WriteAllTextAsync(folder.Of("9901", name), text);
        return (await Assert.ThrowsAnyAsync<Exception>(() => TestServer.Start(TestServer.Clock, null, "--Kommune:RuleTables", folder.Path))).Message;
    }

    private static string Example() => Examples.Read("rule-table-holiday-pay").ToJsonString();

    private static string Rate(string id, string value) =>
        """{ "id": "ID", "title": "Egen sats", "unit": "NOK/month", "versions": [ VERSION ] }""".Replace("ID", id, StringComparison.Ordinal).Replace("VERSION", Version(value), StringComparison.Ordinal);

    private static string Version(string value) =>
        $$"""{ "effective": "2026-01-01", "through": "2026-12-31", "adopted": "2026-01-02", "standing": "local", "lastChecked": "2026-01-02", "source": { "title": "Brev fra Nav", "section": "sats", "href": null }, "value": {{value}} }""";
}
