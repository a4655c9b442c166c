using System.Net;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>What people read on paper: that the sums can be followed from one sheet to the next, and that no code stands where a word should.</summary>
public sealed class PrintedTests : IAsyncLifetime
{
    private TestServer server = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync() => office = new Office(server = await TestServer.Start());

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>95 minutes of follow-up are 105 on a grid of 15, 40 minutes of travel are not paid: 95 + 40 + 10 rounded up = 105 + 40.</summary>
    [Fact(DisplayName = "The attestation sheet and the invoice agree: what is rounded up is told, and so is what is not billed and why")]
    public async Task Sheet_and_invoice_agree()
    {
        var placement = await office.HireWithHours("501", "2026-09-01", "2026-09-08");
        Assert.Equal("accepted", (await server.Post("/api/follow-up", Examples.Read("follow-up-entry-travel").With("placementId", placement).With("mode", "bussen"))).Outcomes);
        await office.Approve(placement, "2026-09");
        await office.Settle("2026-09");

        var sheet = await Text($"/api/placements/{placement}/attestations/2026-09");
        Assert.Contains("<h1>Attestasjon av oppfølgingstimer, september 2026</h1>", sheet, StringComparison.Ordinal);
        Assert.Contains("Sum: 135 minutter, godkjent 135 minutter, avrundet opp 10 minutter, faktureres 105 minutter, faktureres ikke 40 minutter. " +
            "Hver oppføring som faktureres, er avrundet opp til hele 15 minutter etter avtalen.", sheet, StringComparison.Ordinal);
        Assert.Contains("""<td>på stedet</td><td>coach-4</td><td>leder-17</td><td class="tall">105</td><td></td>""", sheet, StringComparison.Ordinal);
        Assert.Contains("""<td>bussen</td><td>coach-4</td><td>leder-17</td><td class="tall">0</td><td>40 (reisetid)</td>""", sheet, StringComparison.Ordinal);
        Assert.Contains("Underskrift", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("ikke godkjent", sheet, StringComparison.Ordinal);

        const string Sum = "Sum: 95 minutter, avrundet opp 10 minutter, fakturert 105 minutter, ikke fakturert 0 minutter.";
        const string Rule = "Hver oppføring som faktureres, er avrundet opp til hele 15 minutter etter avtalen.";
        Assert.Contains($"{Sum} {Rule}", await Text("/api/documents/INV-2026-000001"), StringComparison.Ordinal);
        var pdf = (await server.Get("/api/documents/INV-2026-000001?format=pdf")).Raw;
        Assert.Contains($"({Sum}) Tj T*\n(Hver oppf", pdf, StringComparison.Ordinal);
        Assert.Contains("(Tiltaksplass 9901-501) Tj", pdf, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Hours that are not approved are told before the place to sign")]
    public async Task Not_approved()
    {
        var placement = await office.HireWithHours("501", "2026-09-01", "2026-09-08");
        await office.Record(placement, "visit-2", "2026-09-15", 30);
        var sheet = await Text($"/api/placements/{placement}/attestations/2026-09");
        // The approval of September stands only for what was there when it was given.
        Assert.Contains("<td>30 (ikke godkjent ennå)</td>", sheet, StringComparison.Ordinal);
        Assert.True(sheet.IndexOf("30 minutter er ikke godkjent.", StringComparison.Ordinal) is > 0 and var said && said < sheet.IndexOf("Underskrift", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "A month without hours says so, and has nothing to sign")]
    public async Task No_hours()
    {
        var placement = await office.HireWithHours("501", "2026-09-01", "2026-09-08");
        var sheet = await Text($"/api/placements/{placement}/attestations/2026-10");
        Assert.Contains("Ingen timer er ført.", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Underskrift", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", sheet, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "A grant that Nav pays by itself has neither KID nor value added tax; the month is told in words and a month is one month")]
    public async Task Grant()
    {
        await office.Decide(await office.Hire("503", "2026-06-01", "VtaoGrant"), "decision-wage-none", "2026-06-01");
        await office.Settle("2026-08");
        var page = await Text("/api/documents/NAV-2026-000001");
        Assert.Contains("<dt>Periode</dt><dd>august 2026</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Nav betaler dette tilskuddet av seg selv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("KID", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Merverdiavgift", page, StringComparison.Ordinal);
        Assert.Contains("""<td>august 2026</td><td>VTA-O-tilskudd august 2026: 1 måned à 7 321,00 kr</td><td>9901-503</td><td class="tall">1</td><td>måned</td>""", page, StringComparison.Ordinal);
    }

    /// <summary>Printed pages use a space that does not break; here it is an ordinary one.</summary>
    private async Task<string> Text(string path) => WebUtility.HtmlDecode((await server.Get(path, "text/html")).Raw).Replace('\u00A0', ' ');
}
