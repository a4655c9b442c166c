using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>Agreements and bookings from before the module, through HTTP: what was settled elsewhere and what was agreed before.</summary>
public abstract class SettledElsewhereTests(Engine engine)
{
    private const string Bookings = """
        employmentId;startDate;endDate;agreedOn;reference;orgUnitId;orgUnitName;positionPercent;period;bookedAmount;bookedOn;voucher
        7;2026-08-01;;2026-07-20;A-7;2410;Bibliotek;60;2026-08;7000,00;;JRN-1
        7;2026-08-01;;2026-07-20;A-7;2410;Bibliotek;60;2026-10;7000,00;;JRN-2

        """;

    [Fact(DisplayName = "settlesFrom: neither bookings nor agreed places of earlier months are settled; the first month is, and an old voucher is no number of ours")]
    public async Task First_month()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Municipalities("2026-10"));
            await using var server = await engine.Start(TestServer.Clock, "--Kommune:Municipalities", file);
            var office = new Office(server);
            Assert.Equal(200, (await server.Post("/api/grants/import?municipality=9901", Encoding.UTF8.GetBytes(Bookings))).Status);
            Assert.Equal("accepted", (await server.Post("/api/agreements", Examples.Read("agreement"))).Body.GetProperty("outcome").GetString());
            // October alone: six places × 7 321, and the grant that was booked with 7 000 taken back and given anew.
            Assert.Equal(["navClaim 43926.00", "navClaim 321.00"], (await office.Settle("2026-10")).Where(document => document.StartsWith("navClaim", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse());
            var books = await Books.Of(server, "2026-10");
            Assert.Equal(["import/JRN-2"], books.OfKind("navClaim").Select(claim => claim.GetProperty("credits").GetString()).OfType<string>());
            Assert.All(books.Documents.SelectMany(document => document.GetProperty("lines").EnumerateArray()), line => Assert.Equal("2026-10", line.GetProperty("earnedPeriod").GetString()));
            Assert.Empty(await office.Settle("2026-10"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(DisplayName = "settlesFrom: wages of earlier months were paid by the old system and are neither owed nor overpaid here")]
    public async Task Wages_before()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Municipalities("2026-10"));
            await using var server = await engine.Start(TestServer.Clock, "--Kommune:Municipalities", file);
            var office = new Office(server);
            var placement = await office.Hire("1", "2026-08-01");
            await office.Decide(placement, "decision-wage-agreed-hourly", "2026-08-01");
            foreach (var month in new[] { "2026-08", "2026-10" })
                Assert.Equal(201, (await server.Post("/api/receipts", Examples.Read("receipt-wages-paid").With("placementId", placement).With("period", month).With("amount", 1000.00m).With("receiptId", $"paid-{month}"))).Status);

            // 60 % of the whole month is 97.50 hours at 31.00; 1 000.00 of October is paid.
            Assert.Equal(["2026-10 2022.50", "2026-11 3022.50"], (await server.Get("/api/wages/outstanding")).Body.GetProperty("items").EnumerateArray()
                .Select(item => $"{item.GetProperty("period").GetString()} {item.GetProperty("outstanding").GetRawText()}"));
            Assert.Empty((await server.Get("/api/wages/outstanding?period=2026-09")).Body.GetProperty("items").EnumerateArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(DisplayName = "Avtale med ny betaler: the old payer's invoice is credited to the old payer, the new payer is billed")]
    public async Task New_payer()
    {
        await using var server = await engine.Start();
        var office = new Office(server);
        await Post("310041025", "Eksempel fylke");
        await office.Settle("2026-09");
        await Post("310041033", "Annen betaler");
        await office.Settle("2026-09");
        var books = await Books.Of(server, "2026-09");
        Assert.Equal(["invoice 310041025 Eksempel fylke 43926.00", "invoice 310041033 Annen betaler 43926.00", "creditNote 310041025 Eksempel fylke -43926.00"],
            books.OfKind("invoice", "creditNote").OrderByDescending(document => document.GetProperty("kind").GetString(), StringComparer.Ordinal).Select(document =>
                $"{document.GetProperty("kind").GetString()} {document.GetProperty("payer").GetProperty("organisationNumber").GetString()} {document.GetProperty("payer").GetProperty("name").GetString()} {document.GetProperty("total").GetRawText()}"));
        books.MustAgree();

        async Task Post(string organisation, string name)
        {
            var agreement = Examples.Read("agreement").With("payer.organisationNumber", organisation).With("payer.name", name).With("payer.takesInvoices", true).With("payer.reference", "A123456").With("commitments", new JsonArray());
            var answer = await server.Post("/api/agreements", agreement);
            Assert.True(answer.Status is 200 or 201, answer.Raw);
        }
    }

    private static string Municipalities(string settlesFrom)
    {
        using var stream = typeof(Kommune.Functions.Hosting.Module).Assembly.GetManifestResourceStream("municipalities.json")!;
        var municipalities = JsonNode.Parse(stream)!;
        municipalities[0]!["settlesFrom"] = settlesFrom;
        return municipalities.ToJsonString();
    }
}

public sealed class SettledElsewhereOnSqlite() : SettledElsewhereTests(Engine.Sqlite);

public sealed class SettledElsewhereOnPostgres(PostgresCluster cluster) : SettledElsewhereTests(Engine.On(cluster));
