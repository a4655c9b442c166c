using System.Net;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Pages;

/// <summary>An amount that is not known is never shown as nothing, and no sum is made of it.</summary>
public sealed class MissingAmountTests
{
    private const string WithoutSalary = "month=2026-09&places=10&wageModel=Tariff&annualSalary=&percent=60&supportModel=Hourly&hours=10&price=642&hourCost=450";

    private static async Task<string> Page(TestServer server, string path) => WebUtility.HtmlDecode((await server.Get(path, "text/html")).Raw);

    [Fact(DisplayName = "What-if with pay that cannot be computed: the follow-up and the support are told, every sum of the pay is not, nor the page's own placement id")]
    public async Task What_if()
    {
        await using var server = await TestServer.Start();
        var page = await Page(server, "/hva-hvis?" + WithoutSalary);
        Assert.Contains("Kostnaden kan ikke beregnes", page, StringComparison.Ordinal);
        // 10 × 10 hours at 450 and at 642.
        Assert.Contains("45\u00A0000\u00A0kr til egen oppfølging", page, StringComparison.Ordinal);
        Assert.Contains("64\u00A0200\u00A0kr", page, StringComparison.Ordinal);
        Assert.DoesNotContain("143\u00A0%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("19\u00A0200", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rimeligere", page, StringComparison.Ordinal);
        Assert.DoesNotContain("9901-hva-hvis", page, StringComparison.Ordinal);

        var csv = (await server.Get("/hva-hvis.csv?" + WithoutSalary, "text/csv")).Raw;
        foreach (var sum in new[] { "Arbeidsgiverkostnad, alle plasser", "Kommunens nettokostnad", "Nettokostnad med dagens tilskudd", "Endring mot i dag" })
            Assert.Contains($"{sum};10;plasser;;;", csv, StringComparison.Ordinal);
        Assert.Contains("Tilskudd og betalt oppfølging, alle plasser;10;plasser;;64200,00;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("9901-hva-hvis", csv, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A placement that nobody has decided anything about: what is owed and received cannot be computed yet, said once")]
    public async Task Placement()
    {
        await using var server = await TestServer.Start();
        var placement = await new Office(server).Hire("70-1", "2026-09-01");
        var page = await Page(server, $"/tiltaksplasser/{placement}?period=2026-09");
        Assert.Contains("Det kommunen skylder, kan ikke beregnes ennå", page, StringComparison.Ordinal);
        Assert.Contains("Det kommunen skal motta, kan ikke beregnes ennå", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0,00\u00A0kr", page, StringComparison.Ordinal);
        Assert.Contains("Lønnsmodell er ikke besluttet.</strong> Registrer et vedtak om lønnsmodell.", page, StringComparison.Ordinal);

        var nynorsk = await Page(server, $"/tiltaksplasser/{placement}?period=2026-09&lang=nn");
        Assert.Contains("Lønsmodell er ikkje avgjord.</strong> <span lang=\"nb\">Registrer et vedtak om lønnsmodell.</span>", nynorsk, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "On a nynorsk page the rule texts, which are bokmål, say so")]
    public async Task Marked()
    {
        await using var server = await TestServer.Start();
        var placement = await new Office(server).HireWithHours("70-1", "2026-09-01", "2026-09-08");
        Assert.Contains("lang=\"nb\">Oppfølging september 2026, 9901-70-1", await Page(server, $"/tiltaksplasser/{placement}?period=2026-09&lang=nn"), StringComparison.Ordinal);
        Assert.DoesNotContain("lang=\"nb\">Oppfølging", await Page(server, $"/tiltaksplasser/{placement}?period=2026-09&lang=nb"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A mistake in the what-if form is named by its field")]
    public async Task Named()
    {
        await using var server = await TestServer.Start();
        var page = await Page(server, "/hva-hvis?percent=abc&places=0");
        Assert.Contains("<a class=\"ds-link\" href=\"#percent\">Stillingsprosent: Skriv et tall", page, StringComparison.Ordinal);
        Assert.Contains("<a class=\"ds-link\" href=\"#places\">Antall plasser: Skriv et tall", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "From the month of a placement there is a way to its attestation, and from what is claimed to the documents")]
    public async Task Ways()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        var placement = await office.HireWithHours("70-1", "2026-09-01", "2026-09-08");
        await office.Settle("2026-09");
        Assert.Contains($"href=\"/api/placements/{placement}/attestations/2026-09\"", await Page(server, $"/tiltaksplasser/{placement}?period=2026-09"), StringComparison.Ordinal);
        Assert.Contains("href=\"/dokumenter?from=2026-09&to=2026-09\"", await Page(server, "/?from=2026-09&to=2026-09"), StringComparison.Ordinal);
        var documents = await Page(server, "/dokumenter?from=2026-09&to=2026-09");
        Assert.Contains("href=\"/api/documents/INV-2026-000001?format=html&municipality=9901\"", documents, StringComparison.Ordinal);
        Assert.Contains("1\u00A0123,50\u00A0kr", documents, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-2026", await Page(server, "/dokumenter?from=2026-08&to=2026-08"), StringComparison.Ordinal);
        Assert.Equal(200, (await server.Get("/api/documents/INV-2026-000001?format=html&municipality=9901", "text/html")).Status);
    }

    [Fact(DisplayName = "An address without a page is a page that says so and leads home, for who reads pages; the API is as it was")]
    public async Task Nowhere()
    {
        await using var server = await TestServer.Start();
        var page = await server.Get("/finnes-ikke?lang=nn", "text/html");
        Assert.Equal(404, page.Status);
        Assert.Contains("Sida finst ikkje", page.Raw, StringComparison.Ordinal);
        Assert.Contains("href=\"/?lang=nn\"", page.Raw, StringComparison.Ordinal);
        Assert.Equal("", (await server.Get("/api/finnes-ikke", "text/html")).Raw);
        Assert.Equal("", (await server.Get("/finnes-ikke")).Raw);
    }
}
