using System.Net;
using System.Text.RegularExpressions;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Web;

namespace Kommune.Functions.Tests.Pages;

public sealed partial class CoachPageTests
{
    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenIn();

    private static FormUrlEncodedContent Form(string placement, string entry, string token, string minutes = "45", string date = "2026-10-20", string corrects = "") => new(new Dictionary<string, string>
    {
        [Page.FormTokenKey] = token,
        ["entryId"] = entry,
        ["placement"] = placement,
        ["date"] = date,
        ["minutes"] = minutes,
        ["otherMinutes"] = "",
        ["side"] = "both",
        ["activity"] = "workplaceFollowUp",
        ["corrects"] = corrects,
    });

    [Fact(DisplayName = "The same form sent twice is one hour; one without the page's token is refused; a wrong one is explained and stores nothing; one from another site is refused")]
    public async Task Record()
    {
        await using var server = await TestServer.Start();
        var placement = await new Office(server).Hire("70-1", "2026-09-01");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        var page = new Uri("/jobbveileder?coach=coach-4", UriKind.Relative);

        var office = new Office(server);
        await office.Record(placement, "known", "2026-10-02", 30);
        var token = WebUtility.HtmlDecode(TokenIn().Match(await http.GetStringAsync(page)).Groups[1].Value);

        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync(page, Form(placement, "web-0", "guessed"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await http.PostAsync(page, Form(placement, "web-1", token))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await http.PostAsync(page, Form(placement, "web-1", token))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.PostAsync(page, Form(placement, "web-2", token, minutes: "0"))).StatusCode);
        var future = await http.PostAsync(page, Form(placement, "web-3", token, date: "2026-12-24"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, future.StatusCode);
        Assert.Contains("Datoen er ikke kommet ennå", WebUtility.HtmlDecode(await future.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, page) { Content = Form(placement, "web-4", token) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign)).StatusCode);

        var statement = await server.Get($"/api/placements/{placement}/statements/2026-10");
        Assert.Equal(["known", "web-1"], statement.Body.GetProperty("support").GetProperty("notBillable").EnumerateArray().Select(entry => entry.GetProperty("entryId").GetString()));
    }

    [Fact(DisplayName = "Rett: a correction keeps what the form does not show: when on the day it was, how, and the note; an overlap is still seen, and one past midnight refused")]
    public async Task Correct()
    {
        await using var server = await TestServer.Start();
        var placement = await new Office(server).Hire("70-1", "2026-09-01");
        var entry = Examples.Read("follow-up-entry").With("placementId", placement).With("date", "2026-10-02").With("mode", "phone").With("note", "Ringte om vaktlista.");
        Assert.Equal("accepted", (await server.Post("/api/follow-up", entry.With("entryId", "morning").With("startTime", "09:00").With("minutes", 30))).Outcomes);
        Assert.Equal("accepted", (await server.Post("/api/follow-up", entry.With("entryId", "night").With("startTime", "23:00").With("minutes", 30))).Outcomes);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        var page = new Uri("/jobbveileder?coach=coach-4", UriKind.Relative);
        var token = WebUtility.HtmlDecode(TokenIn().Match(await http.GetStringAsync(page)).Groups[1].Value);

        Assert.Equal(HttpStatusCode.Found, (await http.PostAsync(page, Form(placement, "web-1", token, date: "2026-10-02", corrects: "morning"))).StatusCode);
        var late = await http.PostAsync(page, Form(placement, "web-2", token, minutes: "90", date: "2026-10-02", corrects: "night"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("midnatt", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var kept = (await server.Get($"/api/placements/{placement}/hours/2026-10")).Body.GetProperty("entries").EnumerateArray().Single(logged => logged.GetProperty("entryId").GetString() == "web-1");
        Assert.Equal("09:00 phone 45", $"{kept.GetProperty("startTime").GetString()} {kept.GetProperty("mode").GetString()} {kept.GetProperty("minutes").GetInt32()}");
        Assert.Equal(3, (await server.Get($"/api/placements/{placement}/follow-up")).Raw.Split("Ringte om vaktlista.").Length - 1);
        Assert.Equal("overlapping-entry@startTime", (await server.Post("/api/follow-up", entry.With("entryId", "next").With("startTime", "09:30").With("minutes", 30))).Errors);
    }
}
