using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>Hours that come many at a time: every bad row is reported with its line number, the good ones are kept, in whatever order they stand.</summary>
public abstract class FollowUpImportTests(Engine engine) : OfficeTests(engine)
{
    private const string Header = "entryId;placementId;date;minutes;coach;side;activity;mode;note;correctsEntryId";

    [Fact(DisplayName = "A note that opens with a stray quote is reported and takes no other row with it")]
    public async Task Stray_quote()
    {
        await Office.Hire("1", "2026-09-01");
        var (outcomes, errors) = await Import(Row("x1", 1, "\"usikker"), Row("x2", 2, "god"), Row("x3", 3, "\"god\""), Row("x4", 4, "god"));
        Assert.Equal(["x1 2 refused", "x2 3 accepted", "x3 4 accepted", "x4 5 accepted"], outcomes);
        Assert.Equal(["unclosed-quote"], errors);
    }

    [Fact(DisplayName = "Text behind a closing quote is wrong with that row alone; a quote that never closes too; a note over several lines is taken")]
    public async Task Other_quotes()
    {
        await Office.Hire("1", "2026-09-01");
        var (outcomes, errors) = await Import(Row("x1", 1, "\"god\" dag"), Row("x2", 2, "\"god;\ndag\""), Row("x3", 3, "en \"god\" dag"), Row("x4", 4, "\"åpen"));
        Assert.Equal(["x1 2 refused", "x2 3 accepted", "x3 5 accepted", "x4 6 refused"], outcomes);
        Assert.Equal(["text-after-quote", "unclosed-quote"], errors);
        Assert.Contains("god;\\ndag", (await Server.Get("/api/placements/9901-1/follow-up")).Raw, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A correction that stands before what it corrects is taken after it, in a file and in a list; results come in the order sent")]
    public async Task Correction_first()
    {
        var placement = await Office.Hire("1", "2026-09-01");
        var (outcomes, _) = await Import(Row("x3", 1, "", "x2", 20), Row("x2", 1, "", "x1", 40), Row("y1", 2, ""), Row("x1", 1, "", minutes: 60), Row("x1", 1, "", minutes: 60), Row("z1", 1, "", "nobody"));
        Assert.Equal(["x3 2 accepted", "x2 3 accepted", "y1 4 accepted", "x1 5 accepted", "x1 6 duplicate", "z1 7 refused"], outcomes);

        var list = await Server.Post("/api/follow-up", new JsonArray(Entry("b2", "b1"), Entry("b1", null), Entry("c1", "c1"), Entry("d1", "d2"), Entry("d2", "d1")));
        Assert.Equal("accepted,accepted,refused,refused,refused", list.Outcomes);

        // x3 in place of x2 in place of x1, y1, and b2 in place of b1: 20 + 30 + 30 minutes are 1.33 hours.
        await Office.Approve(placement, "2026-09");
        Assert.Equal(1.33m, (await Server.Get($"/api/placements/{placement}/hours/2026-09")).Body.GetProperty("approved").GetDecimal());

        JsonObject Entry(string id, string? corrects) => Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", id).With("date", "2026-09-20").With("minutes", 30).With("correctsEntryId", corrects);
    }

    [Fact(DisplayName = "Hundreds of rows of one placement, good and bad, corrections in another part of the file: each gets its own answer")]
    public async Task Many_of_one()
    {
        await Office.Hire("1", "2026-09-01");
        List<string> rows = [Row("first", 1, "", "n600", 5)];
        for (var number = 1; number <= 600; number++)
            rows.Add(number % 50 == 0 && number != 600 ? Row($"n{number}", 1, "").Replace("2026-09", "2026-08", StringComparison.Ordinal) : Row($"n{number}", number % 28 + 1, "", minutes: 5));
        var (outcomes, errors) = await Import([.. rows]);
        Assert.Equal(601 - 11, outcomes.Count(outcome => outcome.EndsWith("accepted", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Repeat("before-start", 11), errors);
        var again = await Import([.. rows]);
        Assert.Equal(601 - 11, again.Outcomes.Count(outcome => outcome.EndsWith("duplicate", StringComparison.Ordinal)));
    }

    private async Task<(List<string> Outcomes, List<string?> Errors)> Import(params string[] rows)
    {
        var answer = await Server.Send(HttpMethod.Post, "/api/follow-up/import", Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows])), "text/csv");
        var results = answer.Body.GetProperty("results").EnumerateArray().ToList();
        return (results.ConvertAll(result => $"{result.GetProperty("entryId").GetString()} {result.GetProperty("line").GetInt32()} {result.GetProperty("outcome").GetString()}"),
            [.. results.Where(result => result.GetProperty("outcome").GetString() == "refused").Select(result => result.GetProperty("errors")[0].GetProperty("code").GetString())]);
    }

    private static string Row(string entry, int day, string note, string corrects = "", int minutes = 30) =>
        $"{entry};9901-1;2026-09-{day:00};{minutes};coach-4;employee;workplaceFollowUp;onSite;{note};{corrects}";
}

public sealed class FollowUpImportOnSqlite() : FollowUpImportTests(Engine.Sqlite);

public sealed class FollowUpImportOnPostgres(PostgresCluster cluster) : FollowUpImportTests(Engine.On(cluster));
