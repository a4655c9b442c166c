using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Documents.Issued;

/// <summary>The year 2026 of a small municipality, played against a server whose clock stands in January 2027.</summary>
internal static class TheYear
{
    public static async Task Run(TestServer server)
    {
        var office = new Office(server);
        await Hire(office, server);
        for (var month = 1; month <= 12; month++)
        {
            await Happens(office, server, month);
            await office.Settle($"2026-{month:D2}");
        }
        // Learnt in the new year: more pay in December, one visit too many in November.
        await office.ChangePercent("902", "2026-01-01", "2026-12-01", 80m, "2027-01-05T08:00:00Z", "VtaoGrant");
        await Correct(office, "904", "2026-11", 15);
        await office.Settle("2027-01");
    }

    private static async Task Hire(Office office, TestServer server)
    {
        foreach (var (employment, start, regime) in new[] { ("901", "2026-01-01", "VtaoGrant"), ("902", "2026-01-01", "VtaoGrant"), ("903", "2026-02-16", "VtaoGrant"), ("904", "2026-09-01", "Tao"), ("905", "2026-09-14", "Tao"), ("906", "2026-09-01", "Tao") })
        {
            var placement = await office.Hire(employment, start, regime);
            await office.Decide(placement, employment == "906" ? "decision-wage-none" : "decision-wage-agreed-hourly", start);
        }
        await office.Decide("9901-904", "decision-support-hourly", "2026-09-01");
        await office.Decide("9901-905", "decision-support-place-month", "2026-09-14");
        await Agree(server, "9901-906", Examples.Read("decision-support-hourly").With("capHoursPerMonth", 3).With("billingUnitMinutes", 20).With("pricePerHour", 655.55m)
            .With("payer.orderReference", "Best 906 <A&B>"));
    }

    private static async Task Happens(Office office, TestServer server, int month)
    {
        switch (month)
        {
            case 4:
                await office.ChangePercent("901", "2026-01-01", "2026-02-10", 75m, "2026-04-20T08:00:00Z", "VtaoGrant");
                break;
            case 6:
                await Agree(server, "9901-902", Examples.Read("decision-wage-agreed-hourly").With("hourlyRate", 45.50m).With("effectiveFrom", "2026-03-01"));
                break;
            case 7:
                Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-ended").With("id", "end-903").With("data.employmentId", "903").With("data.endDate", "2026-05-20").With("time", "2026-07-01T08:00:00Z"))).Outcomes);
                break;
            case 10:
                await Correct(office, "904", "2026-09", 35);
                break;
            case 11:
                // Decided late: the grant of October is issued already.
                await office.Decide("9901-901", "decision-support-hourly", "2026-10-12");
                var transfer = await office.Transfer("9901-901", "2026-10-12");
                Assert.True(transfer.Status < 300, transfer.Raw);
                await Reject(server);
                break;
            case 12:
                await Agree(server, "9901-904", Examples.Read("decision-support-hourly").With("effectiveFrom", "2026-12-01").With("pricePerHour", 700.00m)
                    .With("payer", JsonNode.Parse("""{ "organisationNumber": "310041009", "name": "Ny betaler", "reference": null, "orderReference": "4500012345", "takesInvoices": true }""")));
                break;
            default:
                break;
        }
        if (month < 9)
            return;
        foreach (var employment in month > 10 ? new[] { "901", "904", "906" } : ["904", "906"])
        {
            await office.Record($"9901-{employment}", $"visit-{employment}-{month}-a", $"2026-{month:D2}-15", 95);
            await office.Record($"9901-{employment}", $"visit-{employment}-{month}-b", $"2026-{month:D2}-22", 130);
            await office.Approve($"9901-{employment}", $"2026-{month:D2}");
        }
    }

    /// <summary>The first visit of a month was shorter than recorded.</summary>
    private static async Task Correct(Office office, string employment, string period, int minutes)
    {
        var month = int.Parse(period[5..], System.Globalization.CultureInfo.InvariantCulture);
        await office.Record($"9901-{employment}", $"visit-{employment}-{month}-c", $"{period}-15", minutes, corrects: $"visit-{employment}-{month}-a");
        await office.Approve($"9901-{employment}", period);
    }

    private static async Task Reject(TestServer server)
    {
        var receipt = Examples.Read("receipt-document-paid").With("receiptId", "rejected-1").With("documentId", "INV-2027-000001").With("status", "rejected").With("amount", null).With("reason", "Ukjent referanse");
        Assert.Equal("accepted", (await server.Post("/api/receipts", receipt)).Outcomes);
        var again = await server.Post("/api/documents/INV-2027-000001/reissue", new JsonObject());
        Assert.True(again.Status == 201, again.Raw);
    }

    private static async Task Agree(TestServer server, string placement, JsonObject decision)
    {
        var answer = await server.Post($"/api/placements/{placement}/decisions", decision);
        Assert.True(answer.Status == 201, answer.Raw);
    }
}
