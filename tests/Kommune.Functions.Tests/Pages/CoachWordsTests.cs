using System.Net;
using System.Text.RegularExpressions;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Web;

namespace Kommune.Functions.Tests.Pages;

/// <summary>What the coach is told: of what was written, what it was recorded as, and when somebody is due.</summary>
public sealed partial class CoachWordsTests
{
    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenIn();

    [GeneratedRegex("<div class=\"ds-alert\" data-color=\"success\" role=\"status\"><p class=\"ds-paragraph\">(.*?)</p>")]
    private static partial Regex SavedIn();

    private static readonly Uri Coach = new("/jobbveileder?coach=coach-4", UriKind.Relative);

    private static Dictionary<string, string> Fields(string placement, string entry, string minutes = "45", string other = "", string corrects = "", string date = "2026-10-20") => new()
    {
        ["entryId"] = entry,
        ["placement"] = placement,
        ["date"] = date,
        ["minutes"] = minutes,
        ["otherMinutes"] = other,
        ["side"] = "both",
        ["activity"] = "workplaceFollowUp",
        ["corrects"] = corrects,
    };

    private static async Task<string> Read(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static async Task<HttpResponseMessage> Post(HttpClient http, Dictionary<string, string> fields, string? token = null)
    {
        fields[Page.FormTokenKey] = token ?? WebUtility.HtmlDecode(TokenIn().Match(await http.GetStringAsync(Coach)).Groups[1].Value);
        return await http.PostAsync(Coach, new FormUrlEncodedContent(fields));
    }

    private static async Task<string> Saved(HttpClient http, Dictionary<string, string> fields) => SavedIn().Match(await Read(await Post(http, fields))).Groups[1].Value;

    /// <summary>A placement of the coach, paid by the hour or by nobody.</summary>
    private static async Task<string> Hire(TestServer server, string employment, bool hourly)
    {
        var office = new Office(server);
        var placement = hourly ? await office.HireWithHours(employment, "2026-09-01", "2026-09-08") : await office.Hire(employment, "2026-09-01", "VtaoGrant");
        await office.Record(placement, $"known-{employment}", "2026-10-02", 35);
        return placement;
    }

    [Fact(DisplayName = "New, corrected and removed are told apart with minutes and place, whatever the length; billing is promised where hours are paid")]
    public async Task Confirmed()
    {
        await using var server = await TestServer.Start();
        var paid = await Hire(server, "70-1", hourly: true);
        var granted = await Hire(server, "71-1", hourly: false);
        using var http = new HttpClient { BaseAddress = server.Address };
        // 20 were written where 30 was chosen.
        var made = await Saved(http, Fields(paid, "web-1", "30", "20"));
        Assert.Contains("20 minutter", made, StringComparison.Ordinal);
        Assert.Contains("Bibliotek 9901-70-1", made, StringComparison.Ordinal);
        Assert.Contains("faktureres når en annen har godkjent", made, StringComparison.Ordinal);
        var mended = await Saved(http, Fields(paid, "web-2", "60", corrects: "web-1"));
        Assert.Contains("rettet til 60 minutter", mended, StringComparison.Ordinal);
        // 35 minutes is none of the lengths to choose.
        var removed = await Saved(http, Fields(paid, "web-3", "35", "0", "known-70-1"));
        Assert.Contains("tatt bort", removed, StringComparison.Ordinal);
        Assert.Contains("Bibliotek 9901-70-1", removed, StringComparison.Ordinal);
        var unpaid = await Saved(http, Fields(granted, "web-4", "45", date: "2026-10-21"));
        Assert.Contains("45 minutter", unpaid, StringComparison.Ordinal);
        Assert.DoesNotContain("faktureres", unpaid, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A form whose token is gone comes back with the message, what was written and a new token, and is then taken")]
    public async Task Expired()
    {
        await using var server = await TestServer.Start();
        var placement = await Hire(server, "70-1", hourly: true);
        using var http = new HttpClient { BaseAddress = server.Address };
        var answer = await Post(http, Fields(placement, "web-1", "30", "25"), "gone");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var page = await Read(answer);
        Assert.Contains("Skjemaet er for gammelt", page, StringComparison.Ordinal);
        Assert.Contains("name=\"otherMinutes\" value=\"25\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"web-1\"", page, StringComparison.Ordinal);
        Assert.Contains("25 minutter", await Read(await Post(http, Fields(placement, "web-1", "30", "25"), TokenIn().Match(page).Groups[1].Value)), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "1800 minutes: the limit of twelve hours is told, the field is marked, what was written stands and no length is chosen; no date is asked for as Norwegians write it")]
    public async Task Mistakes()
    {
        await using var server = await TestServer.Start();
        var placement = await Hire(server, "70-1", hourly: true);
        using var http = new HttpClient { BaseAddress = server.Address };
        var answer = await Post(http, Fields(placement, "web-1", "30", "1800", date: ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Read(answer);
        Assert.Contains("720 minutter", page, StringComparison.Ordinal);
        Assert.Matches("id=\"otherMinutes\" name=\"otherMinutes\" value=\"1800\"[^>]*aria-invalid=\"true\"", page);
        Assert.Matches("id=\"date\"[^>]*aria-invalid=\"true\"", page);
        Assert.DoesNotContain("value=\"30\" checked", page, StringComparison.Ordinal);
        Assert.Contains("08.09.2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-09-08", page, StringComparison.Ordinal);
        Assert.Contains("rettet til 40 minutter", await Saved(http, Fields(placement, "web-2", "40", corrects: "known-70-1", date: "02.10.2026")), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Last contact in words: none yet, today, yesterday")]
    public async Task Last()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        foreach (var (employment, date) in new[] { ("70-1", "2026-11-02"), ("71-1", "2026-11-01") })
            await office.Record(await office.Hire(employment, "2026-08-01"), $"e-{employment}", date, 30);
        var page = WebUtility.HtmlDecode(await server.Http.GetStringAsync(Coach));
        Assert.Contains("Arbeidstaker, sist: 02.11.2026, i dag", page, StringComparison.Ordinal);
        Assert.Contains("Arbeidstaker, sist: 01.11.2026, i går", page, StringComparison.Ordinal);
        Assert.Contains("Arbeidsgiver, sist: ingen ennå", page, StringComparison.Ordinal);
        Assert.Contains("Bør følges opp", page, StringComparison.Ordinal);
        Assert.DoesNotContain("på tide", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "On a nynorsk page a refusal is nynorsk, or says that it is bokmål")]
    public async Task Nynorsk()
    {
        await using var server = await TestServer.Start();
        var placement = await Hire(server, "70-1", hourly: true);
        using var http = new HttpClient { BaseAddress = server.Address };
        var fields = Fields(placement, "web-1", date: "2026-12-24");
        fields[Page.FormTokenKey] = WebUtility.HtmlDecode(TokenIn().Match(await http.GetStringAsync(Coach)).Groups[1].Value);
        var page = await Read(await http.PostAsync(new Uri("/jobbveileder?coach=coach-4&lang=nn", UriKind.Relative), new FormUrlEncodedContent(fields)));
        Assert.Contains("Datoen er ikkje komen enno", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Datoen er ikke kommet ennå", page, StringComparison.Ordinal);
    }
}
