using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>
/// A municipality that is set up in another way: outside the VAT Act and not in its register, KID by MOD11, odd letters in its name and address. Invoices and a credit note of
/// it are rejected and issued again, the new credit note too.
/// </summary>
internal static class TheOther
{
    public static async Task Run(Func<TestServer, Task> look)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Municipality());
            await using var server = await TestServer.Start(more: ["--Kommune:Municipalities", file]);
            await Play(server, new Office(server));
            await look(server);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Municipality()
    {
        var all = JsonNode.Parse(File.ReadAllText(Repository.PathOf("functions", "Kommune.Functions", "Municipalities", "municipalities.json")))!;
        all[0]!["name"] = "Ødegården & «Åsen» kommune, Ávjovárri suohkan <prøve>";
        var finance = all[0]!["finance"]!;
        finance["address"] = JsonNode.Parse("""{ "street": "Æventyrveien 1 \"B\" & C", "postCode": "9730", "city": "Kárášjohka" }""");
        finance["kid"] = JsonNode.Parse("""{ "prefix": "77", "method": "mod11", "customers": { "310041025": "4711" } }""");
        finance["inVatRegister"] = false;
        finance["vat"] = "outside";
        finance["vatReason"] = "Utenfor merverdiavgiftsloven: ikke omsetning, jf. § 1-3 <a>";
        finance["dueDays"] = 14;
        return all.ToJsonString();
    }

    private static async Task Play(TestServer server, Office office)
    {
        await office.HireWithHours("801", "2026-09-01", "2026-09-08");
        await office.HireWithHours("802", "2026-09-14", "2026-09-21");
        var decided = await server.Post("/api/placements/9901-802/decisions", Examples.Read("decision-support-hourly").With("effectiveFrom", "2026-09-14").With("pricePerHour", 655.55m)
            .With("payer.name", "Fylket «Ærlig & Øm» <3").With("payer.reference", "Ref ÆØÅ/1").With("payer.orderReference", "Best & 802"));
        Assert.Equal(201, decided.Status);
        await office.Settle("2026-09");
        await Again(server, "INV-2026-000001", "Mangler referanse", """{ "payer": { "reference": "Ny ref. Å" } }""");
        await office.Record("9901-801", "visit-801-b", "2026-09-08", 50, corrects: "visit-801");
        await office.Approve("9901-801", "2026-09");
        await office.Settle("2026-10");
        var credit = (await server.Get("/api/documents?kind=creditNote")).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("documentId").GetString()!).Max(StringComparer.Ordinal)!;
        var second = await Again(server, credit, "Ukjent faktura", """{ "payer": { "orderReference": "Best <2>" } }""");
        await Again(server, second, "Ukjent faktura, igjen", "{}");
    }

    private static async Task<string> Again(TestServer server, string document, string reason, string with)
    {
        var receipt = Examples.Read("receipt-document-paid").With("receiptId", $"no-{document}").With("documentId", document).With("status", "rejected").With("amount", null).With("reason", reason);
        Assert.Equal("accepted", (await server.Post("/api/receipts", receipt)).Outcomes);
        var again = await server.Post($"/api/documents/{document}/reissue", JsonNode.Parse(with)!);
        Assert.True(again.Status == 201, again.Raw);
        return again.Body.GetProperty("reissuedAs").GetString()!;
    }
}
