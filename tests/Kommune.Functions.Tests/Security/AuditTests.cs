using System.Text.Json.Nodes;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Security;

/// <summary>The audit log: what it holds, and that it shows when somebody has been at it.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.Start();
        var office = new Office(server);
        await office.HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        await server.Get("/api/placements/9901-88231-1");
        await server.Get("/api/placements/9901-88231-1/statements/2026-09");
        await office.Settle("2026-09");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<JsonObject> Verification(string? anchor = null) =>
        JsonNode.Parse((await server.Get("/api/audit/verification" + (anchor is null ? "" : $"?anchor={Uri.EscapeDataString(anchor)}"))).Raw)!.AsObject();

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    [Fact]
    public async Task It_holds_every_decision_and_every_reading_in_order()
    {
        var rows = (await server.Get("/api/audit")).Body.GetProperty("items").EnumerateArray()
            .Select(row => $"{row.GetProperty("seq").GetInt64()} {row.GetProperty("action").GetString()} {row.GetProperty("target").GetString()} {row.GetProperty("detail").GetString()}").ToList();
        Assert.Equal(
        [
            "1 besluttet: POST /api/placements/{id}/decisions 9901-88231-1 wageModel",
            "2 besluttet: POST /api/placements/{id}/decisions 9901-88231-1 supportAgreement",
            "3 besluttet: POST /api/follow-up/approvals 9901-88231-1 ",
            "4 lest: GET /api/placements/{id} 9901-88231-1 ",
            "5 lest: GET /api/placements/{id}/statements/{period} 9901-88231-1 2026-09",
            "6 besluttet: POST /api/settlements/{period} 2026-09 ",
        ], rows);
    }

    [Fact]
    public async Task What_was_refused_is_not_a_reading()
    {
        await server.Get("/api/placements/9901-00000-1");
        var check = await Verification();
        Assert.Equal(6, check["rows"]!.GetValue<long>());
    }

    [Fact]
    public async Task Untouched_it_is_whole() => Assert.True((await Verification())["whole"]!.GetValue<bool>());

    [Theory]
    [InlineData("update audit set actor = 'en-annen' where seq = 3", 3)]
    [InlineData("update audit set target = null where seq = 4", 4)]
    [InlineData("update audit set at = at + 1 where seq = 2", 2)]
    [InlineData("update audit set body = 'None' where seq = 1", 1)]
    [InlineData("delete from audit where seq = 3", 3)]
    [InlineData("delete from audit where seq = 1", 1)]
    [InlineData("update audit set seq = seq + 100 where seq = 6", 6)]
    [InlineData("update audit set hash = prev_hash where seq = 5", 5)]
    public async Task A_row_that_is_changed_or_missing_shows(string sql, long brokenAt)
    {
        Tamper(sql);
        var check = await Verification();
        Assert.False(check["whole"]!.GetValue<bool>());
        Assert.Equal(brokenAt, check["brokenAt"]!.GetValue<long>());
    }

    [Fact]
    public async Task Rows_taken_from_the_end_show_against_a_noted_hash()
    {
        var head = (await Verification())["head"]!.GetValue<string>();
        Assert.True((await Verification(head))["whole"]!.GetValue<bool>());
        Tamper("delete from audit where seq >= 6");
        Assert.True((await Verification())["whole"]!.GetValue<bool>());
        Tamper("delete from audit where seq >= 6");
        Assert.False((await Verification(head))["whole"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_export_is_whole_and_no_cell_is_a_formula()
    {
        var csv = (await server.Get("/api/audit", "text/csv")).Raw.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, csv.Length);
        Assert.All(csv.Skip(1), line => Assert.StartsWith("\"", line, StringComparison.Ordinal));
    }

    [Theory(DisplayName = "A name that a spreadsheet would take for a formula gets an apostrophe in front, also behind a tab or a line break")]
    [InlineData("=1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public async Task No_formula(string actor)
    {
        var municipality = server.Module.Only!.Number;
        await server.Module.Database.Write(municipality, session =>
        {
            AuditLog.Append(session, server.Module.Sealer, municipality, Instant.FromUtc(2026, 11, 2, 8, 0), actor, "lest: prøve", null, null);
            return true;
        });
        Assert.Contains($"\"'{actor}\"", (await server.Get("/api/audit", "text/csv")).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_a_time_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.Get("/api/placements/9901-88231-1")));
        var check = await Verification();
        Assert.True(check["whole"]!.GetValue<bool>());
        Assert.Equal(46, check["rows"]!.GetValue<long>());
    }
}
