using System.Net;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Pages;

public sealed class PageTests
{
    [Fact(DisplayName = "Before anything is registered every page is a page, in both languages")]
    public async Task Empty()
    {
        await using var server = await TestServer.Start();
        foreach (var path in new[] { "/", "/tiltaksplasser", "/hva-hvis", "/jobbveileder", "/jobbveileder?coach=coach-4" })
        {
            Assert.Equal(200, (await server.Get(path, "text/html")).Status);
            var nynorsk = await server.Get(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=nn", "text/html");
            Assert.Contains("<html lang=\"nn\"", nynorsk.Raw, StringComparison.Ordinal);
            Assert.Contains("Tiltaksplassar", nynorsk.Raw, StringComparison.Ordinal);
            Assert.DoesNotContain("Tiltaksplasser<", nynorsk.Raw, StringComparison.Ordinal);
        }
    }

    [Theory(DisplayName = "What cannot be shown is a page that says so, with the status of a mistake")]
    [InlineData("/?municipality=4601", 404)]
    [InlineData("/?from=2026-13", 422)]
    [InlineData("/?from=2026-10&to=2026-01", 422)]
    [InlineData("/?from=1991-01&to=2026-01", 422)]
    [InlineData("/?unit=%3Cscript%3E", 404)]
    [InlineData("/tiltaksplasser/9901-0-0", 404)]
    [InlineData("/hva-hvis?percent=abc", 422)]
    [InlineData("/hva-hvis?places=1e9", 422)]
    [InlineData("/hva-hvis.csv?places=0", 422)]
    public async Task Mistakes(string path, int status)
    {
        await using var server = await TestServer.Start();
        var answer = await server.Get(path, "text/html");
        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("<script", answer.Raw, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(DisplayName = "One single placement: the pages stand, its figures are hidden in the overview and whole on its own page")]
    public async Task One()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.HireWithHours("70-1", "2026-09-01", "2026-09-08");

        var overview = await server.Get("/?from=2026-09&to=2026-10", "text/html");
        Assert.Equal(200, overview.Status);
        Assert.Contains("<dd class=\"figure words\">skjult av personvernhensyn</dd>", overview.Raw, StringComparison.Ordinal);
        // 1.75 hours at 642.00, and 97.50 hours at 31.00 with the costs on it (contract section 4).
        Assert.DoesNotContain("1\u00A0123,50", WebUtility.HtmlDecode(overview.Raw), StringComparison.Ordinal);
        var own = WebUtility.HtmlDecode((await server.Get($"/tiltaksplasser/{placement}?period=2026-09", "text/html")).Raw);
        Assert.Contains("1\u00A0123,50", own, StringComparison.Ordinal);
        Assert.Contains("4\u00A0326,01", own, StringComparison.Ordinal);
        Assert.Contains("(satser fra 01.05.2026)", own, StringComparison.Ordinal);
        Assert.DoesNotContain("holiday-pay", own, StringComparison.Ordinal);

        var open = await server.Get("/api/reports/cost-coverage.json?from=2026-09&to=2026-09");
        Assert.All(open.Body.GetProperty("observations").EnumerateArray(), observation => Assert.Equal(":", observation.GetProperty("note").GetString()));
    }

    [Fact(DisplayName = "Minutes that are not billed are named by their day and activity, and a monthly salary is shown in whole øre")]
    public async Task Named_by_day()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.Hire("70-1", "2026-09-01", percent: 100m);
        await office.Decide(placement, "decision-wage-tariff", "2026-09-01");
        await office.Decide(placement, "decision-support-hourly", "2026-09-01");
        Assert.Equal("accepted", (await server.Post("/api/follow-up", Examples.Read("follow-up-entry-travel").With("placementId", placement))).Outcomes);
        await office.Approve(placement, "2026-09");
        var page = WebUtility.HtmlDecode((await server.Get($"/tiltaksplasser/{placement}?period=2026-09", "text/html")).Raw);
        Assert.Contains("08.09.2026, Reisetid", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tid-55013", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(",[0-9]{3,}\u00A0?[ ]?kr", page);
    }

    [Fact(DisplayName = "What-if: 10 places, 31 kr/h at 60 %, 10 hours at 642: the contract's employer cost ten times, 64 200 in support")]
    public async Task What_if()
    {
        await using var server = await TestServer.Start();
        var csv = await server.Get("/hva-hvis.csv?month=2026-09&places=10&wageModel=AgreedHourly&hourlyRate=31&percent=60&supportModel=Hourly&hours=10&price=642&hourCost=0", "text/csv");
        Assert.Equal(200, csv.Status);
        // 3 022.50 + 362.70 + 406.22 + 534.59 = 4 326.01 (contract section 4); 10 × 10 × 642 = 64 200; the grant is 7 321 a place.
        Assert.Contains("Arbeidsgiverkostnad, alle plasser;10;plasser;;43260,10;", csv.Raw, StringComparison.Ordinal);
        Assert.Contains("Tilskudd og betalt oppfølging, alle plasser;10;plasser;;64200,00;", csv.Raw, StringComparison.Ordinal);
        Assert.Contains("Nettokostnad med dagens tilskudd;10;plasser;;-29949,90;", csv.Raw, StringComparison.Ordinal);
        Assert.Contains("Grunnlønn;97,5;timer;31,00;3022,50;", csv.Raw, StringComparison.Ordinal);
        Assert.Contains("Feriepenger;3022,50;kroner;12;362,70;", csv.Raw, StringComparison.Ordinal);
        Assert.Contains("Endring mot i dag;10;plasser;;9010,00;", csv.Raw, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A report is made again when something is recorded")]
    public async Task Fresh()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        for (var number = 0; number < 5; number++)
            await office.Hire($"7{number}-1", "2026-08-01", "VtaoGrant");
        const string Series = "/api/reports/placements-by-regime.json?from=2026-10&to=2026-10";
        async Task<int?> Total() => (await server.Get(Series)).Body.GetProperty("observations").EnumerateArray().Single(o => o.GetProperty("regime").GetString() == "total").GetProperty("value") is { ValueKind: System.Text.Json.JsonValueKind.Number } value ? value.GetInt32() : null;
        Assert.Equal(5, await Total());
        await office.Hire("79-1", "2026-08-01", "VtaoGrant");
        Assert.Equal(6, await Total());
    }
}
