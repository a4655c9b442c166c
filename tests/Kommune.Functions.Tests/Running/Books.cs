using System.Text.Json;
using Kommune.Domain.Time;
using NodaTime.Text;

namespace Kommune.Functions.Tests.Running;

/// <summary>Everything a server has issued and says, read over HTTP, and the sums that must always agree.</summary>
internal sealed class Books(IReadOnlyList<JsonElement> documents, decimal supportInStatements)
{
    private static readonly string[] Billing = ["invoice", "creditNote", "navClaim", "billingBasis"];

    public IReadOnlyList<JsonElement> Documents => documents;

    public decimal Billed => OfKind(Billing).Sum(document => document.GetProperty("total").GetDecimal());

    public static async Task<Books> Of(TestServer server, string through)
    {
        var documents = new List<JsonElement>();
        var page = await server.Get("/api/documents");
        Assert.Equal(JsonValueKind.Null, page.Body.GetProperty("next").ValueKind);
        foreach (var item in page.Body.GetProperty("items").EnumerateArray())
            documents.Add((await server.Get($"/api/documents/{item.GetProperty("documentId").GetString()}")).Body);
        return new Books(documents, await SupportOf(server, YearMonthPattern.Iso.Parse(through).Value));
    }

    public IEnumerable<JsonElement> OfKind(params string[] kinds) => documents.Where(document => kinds.Contains(document.GetProperty("kind").GetString()));

    /// <summary>Vouchers balance, documents are the sum of their lines, billing is what the statements say, numbers have no gaps.</summary>
    /// <param name="blocked">Support that a settlement told it could not issue yet.</param>
    public void MustAgree(decimal blocked = 0m)
    {
        Assert.NotEmpty(documents);
        foreach (var voucher in documents.SelectMany(document => document.GetProperty("journal").EnumerateArray()).GroupBy(line => line.GetProperty("voucher").GetString()))
            Assert.Equal(0.00m, voucher.Sum(line => line.GetProperty("amount").GetDecimal()));
        foreach (var document in OfKind([.. Billing, "payroll"]))
            Assert.Equal(document.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amount").GetDecimal()), document.GetProperty("total").GetDecimal());
        Assert.Equal(supportInStatements - blocked, Billed);
        NumbersHaveNoGaps();
    }

    public void NumbersHaveNoGaps()
    {
        var ids = documents.Select(document => document.GetProperty("documentId").GetString()!.Split('-')).ToList();
        foreach (var series in ids.GroupBy(id => id[0] + id[1]))
            Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(id => int.Parse(id[2], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    private static async Task<decimal> SupportOf(TestServer server, YearMonth through)
    {
        var total = 0m;
        foreach (var placement in (await server.Get("/api/placements?limit=1000")).Body.GetProperty("items").EnumerateArray())
            foreach (var month in YearMonthPattern.Iso.Parse(placement.GetProperty("startDate").GetString()![..7]).Value.Through(through))
                total += (await server.Get($"/api/placements/{placement.GetProperty("placementId").GetString()}/statements/{month.ToIso()}")).Body.GetProperty("support").GetProperty("total").GetDecimal();
        return total + await AgreementsOf(server, through);
    }

    /// <summary>What stands on agreements over several placements, and so on none of them.</summary>
    private static async Task<decimal> AgreementsOf(TestServer server, YearMonth through)
    {
        var total = 0m;
        foreach (var agreement in (await server.Get("/api/agreements")).Body.EnumerateArray())
            foreach (var month in YearMonthPattern.Iso.Parse(agreement.GetProperty("from").GetString()![..7]).Value.Through(through))
                total += (await server.Get($"/api/agreements/{agreement.GetProperty("agreementId").GetString()}/statements/{month.ToIso()}")).Body.GetProperty("total").GetDecimal();
        return total;
    }
}
