using System.Net;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Pages;

/// <summary>What the overview and the yearly report say in words.</summary>
public sealed class ReportWordsTests
{
    private static async Task<string> Page(TestServer server, string path) => WebUtility.HtmlDecode((await server.Get(path, "text/html")).Raw);

    [Fact(DisplayName = "Rounded numbers say that they are; the year ends at the last whole month and says so")]
    public async Task Rounded()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        // 17 is 15 to the nearest five, and nobody has had any follow-up.
        for (var number = 10; number < 27; number++)
            await office.Hire($"{number}-1", "2026-08-01", "VtaoGrant");
        var year = await Page(server, "/arsrapport?year=2026");
        Assert.Contains("Om lag 15 begynte og ingen sluttet så langt i året.", year, StringComparison.Ordinal);
        Assert.Contains("Kommunen hadde 17 tiltaksplasser i okt.\u00A02026", year, StringComparison.Ordinal);
        Assert.Contains("til og med okt.\u00A02026, den siste hele måneden", year, StringComparison.Ordinal);
        Assert.DoesNotContain("nov.\u00A02026", year, StringComparison.Ordinal);
        Assert.Contains("om lag 15", await Page(server, "/?from=2026-08&to=2026-10"), StringComparison.Ordinal);
        Assert.Contains("Hvor lenge folk blir i jobben", await Page(server, "/?from=2026-08&to=2026-10"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Key figures that are hidden or not known say so, in the charts' descriptions too; an empty line has no legend")]
    public async Task Hidden()
    {
        await using var server = await TestServer.Start();
        await new Office(server).HireWithHours("70-1", "2026-09-01", "2026-09-08");
        foreach (var path in new[] { "/?from=2026-09&to=2026-10", "/arsrapport?year=2026" })
        {
            var page = await Page(server, path);
            Assert.Contains("<dd class=\"figure words\">skjult av personvernhensyn</dd>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<dd class=\"figure\">:</dd>", page, StringComparison.Ordinal);
            Assert.DoesNotContain(": :", page, StringComparison.Ordinal);
        }
        // Both months of the placement are hidden, and with them every line of the cost.
        Assert.Contains("Ingen av tallene kan vises", await Page(server, "/?from=2026-09&to=2026-10"), StringComparison.Ordinal);
        Assert.Contains("skjult av personvernomsyn", await Page(server, "/?lang=nn&from=2026-09&to=2026-10"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Tables and downloads are named by what they hold")]
    public async Task Titles()
    {
        await using var server = await TestServer.Start();
        await new Office(server).HireWithHours("70-1", "2026-09-01", "2026-09-08");
        var page = await Page(server, "/?from=2026-09&to=2026-10");
        Assert.Contains("<summary>Vis tallene i tabell: Timer per måned mot oppfølgingsplanene</summary>", page, StringComparison.Ordinal);
        Assert.Contains("CSV<span class=\"ds-sr-only\"> – Kostnad og dekning per måned</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("– cost-coverage", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A year before anybody is neither settled nor preliminary; one event is one event; a table that has run out is told of as past; paid pay has its kroner")]
    public async Task Small()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.HireWithHours("70-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        var early = await Page(server, "/arsrapport?year=1999");
        Assert.DoesNotContain("gjort opp", early, StringComparison.Ordinal);
        Assert.Contains("Ingen hadde en tiltaksplass i 1999", early, StringComparison.Ordinal);

        await server.Events(Examples.Read("hr-event-started").With("id", "bad").With("data.employmentId", "99-1").With("data.startDate", "x"));
        var overview = await Page(server, "/?from=2026-09&to=2026-10");
        Assert.Contains("<dd>1 hendelse</dd>", overview, StringComparison.Ordinal);
        // The claim to the øre: 1.75 hours at 642.00.
        Assert.Contains("1\u00A0123,50\u00A0kr er krevd og ikke betalt", overview, StringComparison.Ordinal);

        await using var later = await TestServer.Start("2029-06-01T08:00:00Z");
        await new Office(later).Hire("70-1", "2026-08-01", "VtaoGrant");
        var past = await Page(later, "/?from=2026-09&to=2026-10");
        Assert.Contains("har løpt ut, svarte til og med", past, StringComparison.Ordinal);
        Assert.DoesNotContain("svarer til og med", past, StringComparison.Ordinal);
        Assert.Contains("Lønnsmodell: avtalt timelønn 31,00\u00A0kr", await Page(server, $"/tiltaksplasser/{placement}?period=2026-09"), StringComparison.Ordinal);
    }
}
