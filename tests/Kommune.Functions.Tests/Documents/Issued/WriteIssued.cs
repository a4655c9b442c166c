using System.Text;
using Kommune.Functions.Demo;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>Every invoice and credit note that the year and the demo issue, written to a folder for the official rules; see docs/validate-ehf.md.</summary>
public sealed class WriteIssued
{
    [Fact(DisplayName = "Issued invoices and credit notes as EHF files", Explicit = true)]
    public async Task Write_issued()
    {
        var folder = Environment.GetEnvironmentVariable("KOMMUNE_EHF_FOLDER") ?? throw new InvalidOperationException("KOMMUNE_EHF_FOLDER names no folder.");
        await using (var year = await TestServer.Start("2027-01-20T08:00:00Z"))
        {
            await TheYear.Run(year);
            await WriteAll(year, folder, "year");
        }
        await TheOther.Run(async server => await WriteAll(server, folder, "other"));
        await using var demo = await TestServer.Start("2026-11-02T07:00:00Z");
        using (var api = new DemoApi(demo.Address))
        {
            await new Story(api, TextWriter.Null).Tell();
            Assert.Empty(api.Surprises);
        }
        await WriteAll(demo, folder, "demo");
    }

    private static async Task WriteAll(TestServer server, string folder, string prefix)
    {
        var books = await Books.Of(server, "2026-12");
        foreach (var document in books.OfKind("invoice", "creditNote"))
        {
            var id = document.GetProperty("documentId").GetString();
            var answer = await server.Get($"/api/documents/{id}", "application/xml");
            Assert.True(answer.Status == 200, answer.Raw);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{prefix}-{id}.xml"), answer.Raw, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        }
    }
}
