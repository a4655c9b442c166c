using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Api;

/// <summary>A month that nobody means is refused at once, wherever it is asked for.</summary>
public sealed class MonthBoundTests
{
    [Fact(DisplayName = "Months before 1990 and after 2200 are refused with invalid-period on every route; the last one that is taken is answered")]
    public async Task Every_route()
    {
        await using var server = await TestServer.Start();
        var placement = await new Office(server).Hire("1", "2026-09-01");
        Assert.Equal(201, (await server.Post("/api/agreements", Examples.Read("agreement"))).Status);
        var agreement = Examples.Read("agreement")["agreementId"]!.GetValue<string>();
        foreach (var month in new[] { "9999-12", "2201-01", "1989-12" })
        {
            foreach (var path in new[]
            {
                $"/api/placements/{placement}/statements/{month}", $"/api/placements/{placement}/hours/{month}", $"/api/placements/{placement}/attestations/{month}",
                $"/api/agreements/{agreement}/statements/{month}", $"/api/grants/reconciliation?to={month}", $"/api/grants/reconciliation?from={month}", $"/api/wages/outstanding?period={month}",
                $"/api/documents?period={month}", $"/api/settlements/{month}/documents", $"/api/reports/placements-by-regime.json?from={month}&to={month}", $"/api/reports/national?period={month}",
            })
            {
                var answer = await server.Get(path);
                Assert.True(answer.Status == 422 && answer.Errors.StartsWith("invalid-period@", StringComparison.Ordinal), $"{path}: {answer.Status} {answer.Raw}");
            }
            Assert.Equal(422, (await server.Get($"/tiltaksplasser/{placement}?period={month}", "text/html")).Status);
            Assert.Equal("invalid-period@", (await server.Post($"/api/settlements/{month}", new JsonObject())).Errors);
            Assert.Equal("invalid-period@period", (await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("period", month))).Errors);
            Assert.Contains("invalid-period@months", (await server.Post($"/api/placements/{placement}/grant/stops", new JsonObject { ["months"] = new JsonArray(month), ["recordedBy"] = "x" })).Errors, StringComparison.Ordinal);
            var import = await server.Post("/api/grants/import?municipality=9901&dryRun=true", Encoding.UTF8.GetBytes($"""
                employmentId;startDate;endDate;agreedOn;reference;orgUnitId;orgUnitName;positionPercent;period;bookedAmount;bookedOn;voucher
                7;2026-08-01;;2026-07-20;A-7;2410;Bibliotek;60;{month};7000,00;;JRN-1

                """));
            Assert.Equal("invalid-period", import.Body.GetProperty("errors")[0].GetProperty("code").GetString());
        }
        foreach (var path in new[] { $"/api/placements/{placement}/statements/2200-12", $"/api/placements/{placement}/statements/1990-01", $"/api/agreements/{agreement}/statements/2200-12", $"/api/placements/{placement}/hours/2200-12" })
            Assert.Equal(200, (await server.Get(path)).Status);
    }
}
