using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

public sealed class NumberingTests
{
    [Fact(DisplayName = "Numbers have no gaps and nothing is issued twice when settlements, receipts and reissues run at once and some documents are refused")]
    public async Task At_once()
    {
        await using var server = await TestServer.Start();
        var office = new Office(server);
        for (var number = 0; number < 12; number++)
        {
            var placement = await office.Hire($"95{number:D2}", "2026-09-01");
            await office.Decide(placement, "decision-wage-agreed-hourly", "2026-09-01");
            // An order number of its own gives an invoice of its own; every fourth cannot be issued.
            var agreement = Examples.Read("decision-support-hourly").With("payer.orderReference", number % 4 == 3 ? "12345678901" : $"order {number}");
            Assert.Equal(201, (await server.Post($"/api/placements/{placement}/decisions", agreement)).Status);
            await office.Record(placement, $"visit-{number}", "2026-09-08", 60);
            await office.Approve(placement, "2026-09");
        }
        var settlements = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Post("/api/settlements/2026-09", new JsonObject())));
        Assert.All(settlements, answer => Assert.Equal(200, answer.Status));
        // Nine invoices, a payroll list and a journal, from one of the eight.
        Assert.Equal(11, settlements.Sum(answer => answer.Body.GetProperty("issued").GetArrayLength()));
        // The three that cannot be issued have the same payer and order: one invoice.
        Assert.All(settlements, answer => Assert.Equal(3, Assert.Single(answer.Body.GetProperty("blocked").EnumerateArray()).GetProperty("lines").GetInt32()));

        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => server.Post("/api/receipts", Examples.Read("receipt-document-paid").With("receiptId", $"r-{number}")
            .With("documentId", $"INV-2026-00000{number}").With("status", "rejected").With("amount", null).With("reason", "Feil"))));
        var reissues = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => number % 3 == 2
            ? server.Post("/api/settlements/2026-10", new JsonObject())
            : server.Post($"/api/documents/INV-2026-00000{1 + number % 4}/reissue", new JsonObject())));
        Assert.All(reissues, answer => Assert.InRange(answer.Status, 200, 201));
        var books = await Books.Of(server, "2026-10");
        Assert.Equal((13, 4), (books.OfKind("invoice").Count(), books.OfKind("creditNote").Count()));
        // Vouchers, sums of lines and the numbers of every series; three invoices of 642.00 wait.
        Assert.Equal(9 * 642.00m, books.Billed);
        books.NumbersHaveNoGaps();
    }
}
