using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Rules;

/// <summary>A municipality enters a tariff row late: what changes is issued once, with its cause.</summary>
public abstract class LateTariffTests(Engine engine)
{
    private const string Table = """
        { "id": "hta-guaranteed-pay", "title": "Garantilønn, lokal tabell", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears",
          "versions": [ { "effective": "2026-05-01", "through": null, "adopted": "2026-05-28", "standing": "local", "lastChecked": "2026-11-01",
            "source": { "title": "Protokoll 3/26", "section": "1", "href": null }, "scope": null, "note": null,
            "columns": [0, 2, 4, 6, 8, 10, 16], "rows": { "unskilled": [400000, 400000, 400000, null, null, null, null] } } ] }
        """;

    // 60 % of 400 000 / 12 against 60 % of 382 500 / 12, and the rest in its order, each rounded to øre.
    private const decimal BasePay = (400_000m - 382_500m) / 12m * 0.6m;
    private const decimal HolidayPay = 20_000m * 0.12m - 19_125m * 0.12m;
    private const decimal Pension = 22_400m * 0.12m - 21_420m * 0.12m;
    private const decimal Contribution = 3_537.41m - 3_382.65m; // 25 088.00 × 14.1 % and 23 990.40 × 14.1 %
    private const int Months = 5;

    [Fact(DisplayName = "A tariff row entered after five months were settled gives five months' back pay, once, with the new table as the cause")]
    public async Task Back_pay_is_what_arithmetic_gives()
    {
        await using var server = await engine.Start();
        var (office, _) = await HireOnTariff(server);
        await office.Settle("2026-09");

        var entered = await server.Post("/api/rules/tables?municipality=9901&enteredBy=lonn-3", JsonNode.Parse(Table)!);
        Assert.True(entered.Status == 201, entered.Raw);
        var issued = await office.Settle("2026-10");
        var again = await office.Settle("2026-10");

        Assert.Empty(again);
        // October itself comes as whole lines; the five months before it as differences.
        Assert.Contains($"payroll {Months * BasePay + 20_000m:F2}".Replace(',', '.'), issued.Select(Decimals));
        var payroll = await server.Get("/api/documents/PAY-2026-000002");
        var late = payroll.Body.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("earnedPeriod").GetString() != "2026-10").ToList();
        Assert.Equal(["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"], late.Select(line => line.GetProperty("earnedPeriod").GetString()!));
        Assert.All(late, line => Assert.Equal(BasePay, line.GetProperty("amount").GetDecimal()));
        Assert.All(late, line => Assert.Equal("new-rate", line.GetProperty("cause").GetProperty("code").GetString()));
        Assert.All(late, line => Assert.Equal("hta-guaranteed-pay/2026-05-01", line.GetProperty("cause").GetProperty("source").GetString()));

        Assert.Equal(Months * (BasePay + HolidayPay + Pension + Contribution), (await LateDebits(server)).Sum(line => line.Amount));
    }

    [Fact(DisplayName = "A tariff row that comes late in the municipality's own file gives the same back pay, once, with the cause on every line; the next settlement nothing")]
    public async Task Back_pay_by_file()
    {
        using var folder = new TempFolder();
        await using var server = await engine.Start(TestServer.Clock, "--Kommune:RuleTables", folder.Path);
        var (office, placement) = await HireOnTariff(server);
        await office.Settle("2026-09");
        Assert.Equal(19_125m, BasePayOf(await server.Get($"/api/placements/{placement}/statements/2026-09")));

        Directory.CreateDirectory(folder.Of("9901"));
        await File.WriteAllTextAsync(folder.Of("9901", "hta-guaranteed-pay.json"), Table);
        await server.Restart("2026-11-03T08:00:00Z");
        var issued = await office.Settle("2026-10");
        var again = await office.Settle("2026-10");

        Assert.Empty(again);
        Assert.Contains($"payroll {Months * BasePay + 20_000m:F2}".Replace(',', '.'), issued.Select(Decimals));
        var late = await LateDebits(server);
        Assert.Equal(Months * 4, late.Count);
        Assert.Equal(Months * (BasePay + HolidayPay + Pension + Contribution), late.Sum(line => line.Amount));
        var payroll = await server.Get("/api/documents/PAY-2026-000002");
        Assert.All(payroll.Body.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("earnedPeriod").GetString() != "2026-10"), line =>
            Assert.Equal((BasePay, "new-rate", "hta-guaranteed-pay/2026-05-01"), (line.GetProperty("amount").GetDecimal(), CauseOf(line, "code"), CauseOf(line, "source"))));
        var journal = await server.Get("/api/documents/JRN-2026-000002");
        var earlier = journal.Body.GetProperty("journal").EnumerateArray().Where(line => line.GetProperty("earnedPeriod").GetString() != "2026-10").ToList();
        Assert.Equal(Months * 4 * 2, earlier.Count);
        Assert.All(earlier, line =>
            Assert.Equal(("new-rate", "hta-guaranteed-pay/2026-05-01"), (CauseOf(line, "code"), CauseOf(line, "source"))));

        await server.Restart("2026-12-02T08:00:00Z");
        Assert.DoesNotContain(await office.Settle("2026-11"), document => document.StartsWith("payroll", StringComparison.Ordinal) && Decimals(document) != "payroll 20000.00");
    }

    private static string? CauseOf(System.Text.Json.JsonElement line, string field) => line.GetProperty("cause").GetProperty(field).GetString();

    /// <summary>The debits of the second journal that were earned before October.</summary>
    private static async Task<List<(string Period, decimal Amount)>> LateDebits(TestServer server)
    {
        var journal = await server.Get("/api/documents/JRN-2026-000002");
        return [.. journal.Body.GetProperty("journal").EnumerateArray()
            .Select(line => (line.GetProperty("earnedPeriod").GetString()!, line.GetProperty("amount").GetDecimal()))
            .Where(line => line.Item1 != "2026-10" && line.Item2 > 0m)];
    }

    [Fact(DisplayName = "A statement as it was known before the row was entered still says the old amount")]
    public async Task As_it_was_known()
    {
        await using var server = await engine.Start();
        var (_, placement) = await HireOnTariff(server);
        var before = server.Module.Clock.GetCurrentInstant();
        await server.Post("/api/rules/tables?municipality=9901&enteredBy=lonn-3", JsonNode.Parse(Table)!);

        var then = await server.Get($"/api/placements/{placement}/statements/2026-09?asKnownAt={NodaTime.Text.InstantPattern.ExtendedIso.Format(before)}");
        var now = await server.Get($"/api/placements/{placement}/statements/2026-09");

        Assert.Equal(19_125m, BasePayOf(then));
        Assert.Equal(20_000m, BasePayOf(now));
    }

    [Fact(DisplayName = "A table with an overlap and without a source is refused with every problem, where it is, and changes nothing")]
    public async Task A_bad_table_is_refused()
    {
        await using var server = await engine.Start();
        var table = JsonNode.Parse(Table)!;
        var version = table["versions"]![0]!.DeepClone();
        version["source"]!["title"] = "";
        table["versions"]!.AsArray().Add(version);

        var answer = await server.Post("/api/rules/tables?municipality=9901", table);

        Assert.Equal(422, answer.Status);
        Assert.Contains("table-unsourced", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("2026-05-01", answer.Errors, StringComparison.Ordinal);
    }

    private static async Task<(Office Office, string Placement)> HireOnTariff(TestServer server)
    {
        var office = new Office(server);
        var placement = await office.Hire("88231-1", "2026-05-01", regime: "VtaoGrant");
        await office.Decide(placement, "decision-wage-tariff", "2026-05-01");
        return (office, placement);
    }

    private static decimal BasePayOf(Answer statement) =>
        statement.Body.GetProperty("wage").GetProperty("lines").EnumerateArray().First(line => line.GetProperty("kind").GetString() == "basePay").GetProperty("amount").GetDecimal();

    private static string Decimals(string summary) => $"{summary.Split(' ')[0]} {decimal.Parse(summary.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture):F2}".Replace(',', '.');
}

public sealed class LateTariffOnSqlite() : LateTariffTests(Engine.Sqlite);

public sealed class LateTariffOnPostgres(PostgresCluster cluster) : LateTariffTests(Engine.On(cluster));
