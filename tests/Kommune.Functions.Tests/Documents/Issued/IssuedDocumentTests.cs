using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>What comes out of a settlement, through the same HTTP surface as finance uses. The figures of the file comments are worked by hand.</summary>
public sealed class IssuedDocumentTests : IAsyncLifetime
{
    private TestServer server = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync() => (server, office) = (await TestServer.Start(), null!);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>95 minutes on a grid of 15 is 1.75 hours × 642.00 = 1123.50.</summary>
    [Fact(DisplayName = "An invoice as EHF, with the attested hours attached")]
    public async Task Ehf_invoice()
    {
        await SettleOnePlacement();
        Approved.Verify(await Fetch("INV-2026-000001", "application/xml"), "xml");
    }

    /// <summary>The 95 minutes become 50: 1.00 hour, 0.75 hours × 642.00 = 481.50 is taken back.</summary>
    [Fact(DisplayName = "A credit note as EHF: positive amounts, and the invoice it credits with its date")]
    public async Task Ehf_credit_note()
    {
        await SettleOnePlacement();
        await office.Record("9901-501", "visit-501-b", "2026-09-08", 50, corrects: "visit-501");
        await office.Approve("9901-501", "2026-09");
        Assert.Contains("creditNote -481.50", await office.Settle("2026-10"));
        Approved.Verify(await Fetch("CRN-2026-000001", "application/xml"), "xml");
    }

    [Fact(DisplayName = "The journal in the columns of the contract")]
    public async Task Journal_csv()
    {
        await SettleOnePlacement();
        Approved.Verify(await Fetch("JRN-2026-000001", "text/csv"), "csv");
    }

    [Fact(DisplayName = "The journal as Unit4 batch input")]
    public async Task Journal_gl07()
    {
        await SettleOnePlacement();
        Approved.Verify(await Format("JRN-2026-000001", "gl07"), "csv");
    }

    [Fact(DisplayName = "Pay lines as FINT variable pay")]
    public async Task Payroll_fint()
    {
        await SettleOnePlacement();
        Approved.Verify(await Format("PAY-2026-000001", "fint"), "json");
    }

    [Fact(DisplayName = "The page of an invoice with its attested hours")]
    public async Task Invoice_page()
    {
        await SettleOnePlacement();
        Approved.Verify(await Fetch("INV-2026-000001", "text/html"), "html");
    }

    /// <summary>One place for one whole month at the rate of the table: 7 321 kroner.</summary>
    [Fact(DisplayName = "A claim to Nav as the page to type from")]
    public async Task Nav_claim_page()
    {
        office = new Office(server);
        var placement = await office.Hire("502", "2026-09-01");
        await office.Decide(placement, "decision-wage-none", "2026-09-01");
        await office.Decide(placement, "decision-support-place-month", "2026-09-01");
        Assert.Contains("navClaim 7321.00", await office.Settle("2026-09"));
        Approved.Verify(await Fetch("NAV-2026-000001", "text/html"), "html");
        Assert.Contains("\"belop\": 7321", await Format("NAV-2026-000001", "navclaim"), StringComparison.Ordinal);
    }

    [Theory(DisplayName = "A form that a document does not have is told, never made up")]
    [InlineData("JRN-2026-000001", "application/xml", 406, "format-not-available")]
    [InlineData("PAY-2026-000001", "text/xml", 406, "format-not-available")]
    [InlineData("PAY-2026-000001", "application/json;q=0.1, application/xml", 406, "format-not-available")]
    [InlineData("PAY-2026-000001", "application/json, application/xml;q=0.5", 200, null)]
    [InlineData("PAY-2026-000001", "image/png", 200, null)]
    public async Task Not_acceptable(string document, string accept, int status, string? code)
    {
        await SettleOnePlacement();
        var answer = await server.Get($"/api/documents/{document}", accept);
        Assert.Equal(status, answer.Status);
        if (code is not null)
            Assert.Equal(code, answer.Body.GetProperty("code").GetString());
    }

    [Theory(DisplayName = "Every named format answers with a file for its kind and with a reason for the others")]
    [InlineData("ehf", "INV CRN")]
    [InlineData("gl07", "JRN")]
    [InlineData("visma", "JRN")]
    [InlineData("saft", "JRN")]
    [InlineData("fint", "PAY")]
    [InlineData("vismalonn", "PAY")]
    [InlineData("hl164", "PAY")]
    [InlineData("csv", "INV CRN JRN PAY")]
    [InlineData("html", "INV CRN JRN PAY")]
    [InlineData("pdf", "INV")]
    public async Task Named_formats(string format, string series)
    {
        await SettleOnePlacement();
        foreach (var document in new[] { "INV", "JRN", "PAY" })
        {
            var answer = await server.Get($"/api/documents/{document}-2026-000001?format={format}");
            Assert.True(series.Contains(document, StringComparison.Ordinal) ? answer.Status == 200 : answer.Status == 422 && answer.Errors.Length > 0, $"{document} {format}: {answer.Status}");
        }
        Assert.Equal(422, (await server.Get("/api/documents/INV-2026-000001?format=edifact")).Status);
    }

    private async Task SettleOnePlacement()
    {
        office = new Office(server);
        await office.HireWithHours("501", "2026-09-01", "2026-09-08");
        Assert.Equal(["invoice 1123.50", "payroll 3022.50", "journal 5449.51"], await office.Settle("2026-09"));
    }

    private Task<string> Format(string document, string format) => Fetch($"{document}?format={format}", "application/json");

    private async Task<string> Fetch(string document, string accept)
    {
        var answer = await server.Get($"/api/documents/{document}", accept);
        Assert.True(answer.Status == 200, answer.Raw);
        return answer.Raw;
    }
}
