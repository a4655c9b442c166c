using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.ChangeOver;

/// <summary>
/// A municipality of 40 grant placements, booked January to October 2026 in its old ledger, moves 15 of them to agreed places on different days
/// of October: placement n on day n + 1, n = 1 … 15.
/// </summary>
public sealed class Municipality40Tests : IAsyncLifetime
{
    private const int Rate = 7321;

    /// <summary>The first n days of October: n × 7321 / 30.4375, half up to kroner.</summary>
    private static readonly int[] GrantOfDays = [0, 241, 481, 722, 962, 1203, 1443, 1684, 1924, 2165, 2405, 2646, 2886, 3127, 3367, 3608];

    /// <summary>
    /// From day d through 31 October 2026 there are 21, 20, 20, 20, 19, 18, 17, 16, 15, 15, 15, 14, 13, 12, 11 weekdays of 22 (d = 2 … 16);
    /// the share to five decimals × 7321, half up to kroner.
    /// </summary>
    private static readonly int[] PlaceFromDay = [0, 6988, 6655, 6655, 6655, 6323, 5990, 5657, 5324, 4992, 4992, 4992, 4659, 4326, 3993, 3661];

    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.Start();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_placement_day_is_funded_once_and_totals_equal_hand_arithmetic()
    {
        await ImportAll();
        var untouched = await Everything();
        Assert.All(untouched.October, total => Assert.Equal(Rate, total));

        var preview = await server.Post("/api/transfers/preview", Fifteen());
        Assert.True(preview.Status == 200, preview.Raw);
        Assert.False(preview.Body.GetProperty("applied").GetBoolean());
        Assert.Equal(untouched.All, (await Everything()).All);

        var applied = await server.Post("/api/transfers", Fifteen());
        Assert.True(applied.Status == 201, applied.Raw);
        foreach (var answer in new[] { preview, applied })
        {
            var months = answer.Body.GetProperty("placements").EnumerateArray().Select(placement => placement.GetProperty("months")[0]).ToList();
            Assert.Equal(Enumerable.Repeat((decimal)Rate, 15), months.Select(month => month.GetProperty("grantBefore").GetDecimal()));
            Assert.Equal(GrantOfDays[1..].Select(Convert.ToDecimal), months.Select(month => month.GetProperty("grantAfter").GetDecimal()));
            Assert.Equal(PlaceFromDay[1..].Select(Convert.ToDecimal), months.Select(month => month.GetProperty("followUpAfter").GetDecimal()));
            // Booked in October less what the grant still pays for.
            Assert.Equal(15 * Rate - GrantOfDays.Sum(), answer.Body.GetProperty("total").GetProperty("reversed").GetDecimal());
        }

        var moved = await Everything();
        for (var n = 1; n <= 40; n++)
            Assert.Equal(n <= 15 ? GrantOfDays[n] + PlaceFromDay[n] : Rate, moved.October[n - 1]);
        await EveryDayOnce();

        var issued = await server.Post("/api/settlements/2026-10", new JsonObject());
        var claims = issued.Body.GetProperty("issued").EnumerateArray().Where(document => document.GetProperty("kind").GetString() == "navClaim").ToList();
        // One message that takes 15 whole months back and grants the first days anew, one claim for the places.
        Assert.Equal([GrantOfDays.Sum() - 15 * Rate, PlaceFromDay.Sum()], claims.Select(claim => (int)claim.GetProperty("total").GetDecimal()).Order());
        Assert.Equal([30, 15], claims.OrderBy(claim => claim.GetProperty("total").GetDecimal()).Select(claim => claim.GetProperty("lines").GetInt32()));
        Assert.Empty((await server.Post("/api/settlements/2026-10", new JsonObject())).Body.GetProperty("issued").EnumerateArray());

        var late = await server.Post("/api/placements/9901-p01/transfers/undo", Undo());
        Assert.Equal((409, "already-settled@"), (late.Status, late.Errors));
    }

    [Fact]
    public async Task Undo_restores_every_ore()
    {
        await ImportAll();
        var before = await Everything();
        Assert.Equal(201, (await server.Post("/api/transfers", Fifteen())).Status);
        Assert.NotEqual(before.All, (await Everything()).All);
        for (var n = 1; n <= 15; n++)
            Assert.Equal(201, (await server.Post($"/api/placements/9901-p{n:D2}/transfers/undo", Undo())).Status);
        Assert.Equal(before.All, (await Everything()).All);
        Assert.Equal("not-transferred@", (await server.Post("/api/placements/9901-p01/transfers/undo", Undo())).Errors);
        Assert.Empty((await server.Post("/api/settlements/2026-10", new JsonObject())).Body.GetProperty("issued").EnumerateArray());
    }

    [Fact]
    public async Task One_that_cannot_be_moved_stops_them_all()
    {
        await ImportAll();
        var before = await Everything();
        var list = Fifteen();
        list.Add(Transfer(16, "2025-12-31"));
        list.Add(Transfer(99, "2026-10-05"));
        var refused = await server.Post("/api/transfers", list);
        Assert.Equal((422, "before-start@[15].date unknown-placement@[16].placementId"), (refused.Status, refused.Errors));
        Assert.Equal(before.All, (await Everything()).All);
    }

    /// <summary>Every day of 2026 of every placement is in exactly one funding period in the store.</summary>
    private async Task EveryDayOnce()
    {
        var year = new DateInterval(new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31));
        for (var n = 1; n <= 40; n++)
        {
            var placement = $"9901-p{n:D2}";
            var periods = await server.Module.Database.Read(session => session.FundingOf("9901", placement));
            foreach (var day in year)
            {
                var payer = Assert.Single(periods, period => period.From <= day && !(period.To < day));
                Assert.Equal(n <= 15 && day >= new LocalDate(2026, 10, n + 1) ? "PlaceMonth" : "VtaoGrant", payer.PaidBy);
            }
        }
    }

    /// <summary>Support of each placement from January to October, of October alone, and the funding periods: what must be the same after an undo.</summary>
    private async Task<(string All, List<int> October)> Everything()
    {
        var all = new StringBuilder();
        var october = new List<int>();
        for (var n = 1; n <= 40; n++)
        {
            var placement = $"9901-p{n:D2}";
            for (var month = 1; month <= 12; month++)
            {
                var statement = await server.Get($"/api/placements/{placement}/statements/2026-{month:D2}");
                var total = statement.Body.GetProperty("support").GetProperty("total").GetDecimal();
                all.Append(CultureInfo.InvariantCulture, $"{placement} {month} {total}\n");
                if (month == 10)
                    october.Add((int)total);
            }
            foreach (var row in await server.Module.Database.Read(session => session.FundingOf("9901", placement)))
                all.Append(row);
        }
        return (all.ToString(), october);
    }

    private async Task ImportAll()
    {
        var csv = new StringBuilder("employmentId;startDate;endDate;agreedOn;reference;orgUnitId;orgUnitName;positionPercent;period;bookedAmount;bookedOn;voucher\n");
        for (var n = 1; n <= 40; n++)
            for (var month = 1; month <= 10; month++)
                csv.Append(CultureInfo.InvariantCulture, $"p{n:D2};2026-01-01;;2025-12-01;A-{n};2410;Bibliotek;60;2026-{month:D2};7 321,00;;B-2026-{month:D2}\n");
        var dry = await Import(csv.ToString(), "?dryRun=true");
        Assert.Equal((40, 400), (dry.GetProperty("placements").GetInt32(), dry.GetProperty("booked").GetInt32()));
        Assert.Equal(404, (await server.Get("/api/placements/9901-p01")).Status);

        var real = await Import(csv.ToString());
        Assert.Equal((40, 400, 400m * Rate, 0), (real.GetProperty("placements").GetInt32(), real.GetProperty("booked").GetInt32(), real.GetProperty("amount").GetDecimal(), real.GetProperty("errors").GetArrayLength()));
        Assert.Equal(400, (await Import(csv.ToString())).GetProperty("duplicates").GetInt32());
        var reconciled = await server.Get("/api/grants/reconciliation?from=2026-01&to=2026-10");
        Assert.Equal((400, 0m), (reconciled.Body.GetProperty("items").GetArrayLength(), reconciled.Body.GetProperty("difference").GetDecimal()));
    }

    private async Task<JsonElement> Import(string csv, string query = "")
    {
        var answer = await server.Post("/api/grants/import" + query, Encoding.UTF8.GetBytes(csv));
        Assert.True(answer.Status == 200, answer.Raw);
        return answer.Body;
    }

    private static JsonArray Fifteen() => [.. Enumerable.Range(1, 15).Select(n => (JsonNode)Transfer(n, $"2026-10-{n + 1:D2}"))];

    private static JsonObject Transfer(int n, string date) => new()
    {
        ["placementId"] = $"9901-p{n:D2}",
        ["date"] = date,
        ["to"] = "PlaceMonth",
        ["reason"] = "Vedtak 14/26",
        ["decidedBy"] = "leder-17",
        ["supportAgreement"] = new JsonObject
        {
            ["model"] = "PlaceMonth",
            ["payer"] = new JsonObject { ["organisationNumber"] = "889640782", ["name"] = "Arbeids- og velferdsetaten", ["orderReference"] = "A-2026/41-1", ["takesInvoices"] = false },
        },
    };

    private static JsonObject Undo() => new() { ["reason"] = "Feil liste", ["decidedBy"] = "leder-17" };
}
