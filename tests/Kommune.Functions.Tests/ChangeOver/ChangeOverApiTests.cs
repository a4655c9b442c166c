using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.ChangeOver;

/// <summary>Agreements, grants, plans, hours and alerts through HTTP.</summary>
public sealed class ChangeOverApiTests() : OfficeTests(Engine.Sqlite)
{
    [Fact]
    public async Task Six_agreed_places_are_claimed_once_and_the_placement_points_to_the_agreement()
    {
        Assert.Equal("accepted", (await Server.Post("/api/agreements", Examples.Read("agreement"))).Body.GetProperty("outcome").GetString());
        Assert.Equal("duplicate", (await Server.Post("/api/agreements", Examples.Read("agreement"))).Body.GetProperty("outcome").GetString());
        var placement = await Office.Hire("88231-1", "2026-09-01");
        await Office.Decide(placement, "decision-wage-none", "2026-09-01");
        var covered = await Server.Post($"/api/placements/{placement}/decisions", new JsonObject
        {
            ["kind"] = "supportAgreement",
            ["agreementId"] = "A-2026/41-1",
            ["effectiveFrom"] = "2026-09-01",
            ["reason"] = "Avtale",
            ["decidedBy"] = "leder-17",
        });
        Assert.True(covered.Status == 201, covered.Raw);

        foreach (var id in new[] { "A-2026/41-1", "A-2026%2F41-1" })
        {
            var statement = (await Server.Get($"/api/agreements/{id}/statements/2026-10")).Body;
            Assert.Equal(6m * 7321m, statement.GetProperty("total").GetDecimal());
            Assert.Equal((1m, 6m, 16.7m), (Number(statement, "used"), Number(statement, "agreed"), Number(statement, "percent")));
            Assert.Equal(placement, statement.GetProperty("placements")[0].GetString());
            // Two of four months are paid of 175 704.
            Assert.Equal(175_704m - 2 * 6m * 7321m, statement.GetProperty("commitments")[0].GetProperty("left").GetDecimal());
        }
        var own = (await Server.Get($"/api/placements/{placement}/statements/2026-10")).Body.GetProperty("support");
        Assert.Equal(("A-2026/41-1", 0), (own.GetProperty("agreementId").GetString(), own.GetProperty("lines").GetArrayLength()));

        Assert.Contains($"navClaim {6 * 7321 * 2}.00", await Office.Settle("2026-10"));
        Assert.Empty(await Office.Settle("2026-10"));
        var claim = (await Server.Get("/api/documents/NAV-2026-000001")).Body.GetProperty("lines");
        Assert.All(claim.EnumerateArray(), line => Assert.Equal(("A-2026/41-1", JsonValueKind.Null), (line.GetProperty("agreementId").GetString(), line.GetProperty("placementId").ValueKind)));

        static decimal Number(JsonElement statement, string name) => statement.GetProperty("utilisation").GetProperty(name).GetDecimal();
    }

    [Fact]
    public async Task A_wrong_agreement_is_told_everything_that_is_wrong()
    {
        var wrong = Examples.Read("agreement").With("agreementId", "A 1").With("places", 0).With("to", "2026-01-01").With("payer.organisationNumber", "123").With("pricePerHour", 642);
        var answer = await Server.Post("/api/agreements", wrong);
        Assert.Equal((422, "end-before-start@to field-not-used@pricePerHour invalid-agreement-id@agreementId invalid-organisation-number@payer.organisationNumber places-out-of-range@places"),
            (answer.Status, answer.Errors));
        var outside = await Server.Post("/api/agreements", Examples.Read("agreement").With("to", "2026-11-30"));
        Assert.Equal("commitment-outside-agreement@commitments[0].from", outside.Errors);
        Assert.Equal(404, (await Server.Get("/api/agreements/A-1/statements/2026-10")).Status);
    }

    [Fact]
    public async Task The_example_file_is_imported_row_by_row_and_reconciled()
    {
        var example = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "examples", "grant-import.csv"));
        var bad = "x y;2026-01-01;;;;;;101;2026-01;7321;;1\n;;;;;;;;;;;\n70009-1;2026-02-30;2026-01-01;;;;;50;2026-13;many;;\n70009-2;2026-01-01;;;;;;50;2026-01;;;\n70001-1;2025-03-02;;;;;;60;;;;\n";
        var result = (await Server.Post("/api/grants/import", Encoding.UTF8.GetBytes(example + bad))).Body;
        Assert.Equal((4, 4, 7321m + 7067m + 3608m + 7321m), (result.GetProperty("placements").GetInt32(), result.GetProperty("booked").GetInt32(), result.GetProperty("amount").GetDecimal()));
        Assert.Equal("7:invalid-employment-id 7:position-percent-out-of-range 8:required 8:required 9:invalid-date 9:invalid-number 9:invalid-period 10:booking-incomplete 11:conflicting-placement",
            string.Join(' ', result.GetProperty("errors").EnumerateArray().Select(error => (Line: error.GetProperty("line").GetInt32(), Code: error.GetProperty("code").GetString()))
                .OrderBy(error => error.Line).ThenBy(error => error.Code, StringComparer.Ordinal).Select(error => $"{error.Line}:{error.Code}")));

        var reconciled = (await Server.Get("/api/grants/reconciliation?from=2026-05&to=2026-07&onlyDifferences=true")).Body.GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("placementId").GetString()} {item.GetProperty("period").GetString()} {item.GetProperty("reason").GetString()}");
        // 70002-1: 16–30 June is 15 days, 15 × 7 321 / 30.4375 = 3 608 as booked; July is not booked. 70003-1 ended in April.
        Assert.Equal(["9901-70001-1 2026-05 not-booked", "9901-70001-1 2026-07 rate-year", "9901-70002-1 2026-07 not-booked", "9901-70003-1 2026-05 ended-placement"], reconciled);
    }

    [Fact]
    public async Task A_stopped_month_is_held_until_it_is_resumed()
    {
        var placement = await Office.Hire("1", "2026-02-01", "VtaoGrant");
        var stop = new JsonObject { ["months"] = new JsonArray("2026-09"), ["reason"] = "Ikke bekreftet", ["recordedBy"] = "leder-17" };
        Assert.Equal("missed", (await Server.Get($"/api/placements/{placement}/grant")).Body.GetProperty("state").GetString());
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/grant/stops", stop)).Status);
        var held = (await Server.Get($"/api/placements/{placement}/statements/2026-09")).Body.GetProperty("support");
        Assert.Equal((0m, "grant-stopped"), (held.GetProperty("total").GetDecimal(), held.GetProperty("held")[0].GetProperty("code").GetString()));
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/grant/confirmations", new JsonObject { ["confirmedBy"] = "leder-17" })).Status);
        Assert.Equal("confirmation-not-due@date", (await Server.Post($"/api/placements/{placement}/grant/confirmations", new JsonObject { ["confirmedBy"] = "leder-17" })).Errors);
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/grant/resumptions", stop.DeepClone())).Status);
        Assert.Equal(7321m, (await Server.Get($"/api/placements/{placement}/statements/2026-09")).Body.GetProperty("support").GetProperty("total").GetDecimal());
        Assert.Equal("no-grant-in-month@months", (await Server.Post($"/api/placements/{placement}/grant/stops", stop.DeepClone().AsObject().With("months", new JsonArray("2026-01")))).Errors);
    }

    [Fact]
    public async Task A_coach_is_in_one_place_at_a_time_and_a_day_has_24_hours()
    {
        var first = await Office.Hire("1", "2026-09-01");
        var second = await Office.Hire("2", "2026-09-01");
        Assert.Equal("accepted", (await Entry("a", first, 60, "09:00")).Outcomes);
        Assert.Equal("overlapping-entry@startTime", (await Entry("b", second, 60, "09:59")).Errors);
        Assert.Equal("accepted", (await Entry("c", second, 60, "10:00")).Outcomes);
        Assert.Equal("accepted", (await Entry("d", second, 30, null)).Outcomes);
        Assert.Equal("invalid-time-of-day@startTime", (await Entry("e", second, 30, "9.30")).Errors);
        Assert.Equal("accepted", (await Entry("f", second, 720, "11:00")).Outcomes);
        // 60 + 60 + 30 + 720 = 870 minutes; 571 more is over 1440.
        Assert.Equal("too-long-day@minutes", (await Entry("g", first, 571, null)).Errors);
        // A correction takes the place of what it corrects.
        Assert.Equal("accepted", (await Entry("h", first, 30, "08:30", corrects: "a")).Outcomes);
        Assert.Equal("accepted", (await Entry("i", second, 60, "09:00")).Outcomes);

        Task<Answer> Entry(string id, string placement, int minutes, string? start, string? corrects = null) => Server.Post("/api/follow-up", Examples.Read("follow-up-entry")
            .With("entryId", id).With("placementId", placement).With("date", "2026-09-08").With("minutes", minutes).With("startTime", start).With("correctsEntryId", corrects));
    }

    [Fact]
    public async Task Agreed_delivered_and_billed_stand_side_by_side_and_the_sheet_names_nobody()
    {
        var placement = await Office.HireWithHours("1", "2026-09-01", "2026-09-08");
        var plan = new JsonObject
        {
            ["from"] = "2026-09-01",
            ["employeeHoursPerMonth"] = 6,
            ["employerHoursPerMonth"] = 4,
            ["contactEveryDays"] = 14,
            ["leadCoach"] = "coach-4",
            ["deputyCoach"] = "coach-5",
            ["goals"] = new JsonArray("Mestre kassen"),
            ["tasks"] = new JsonArray("Utlån"),
            ["adaptations"] = new JsonArray("Skjerming"),
            ["agreedBy"] = "leder-17",
        };
        Assert.Equal(201, (await Server.Post($"/api/placements/{placement}/plans", plan)).Status);
        Assert.Equal("Mestre kassen", (await Server.Get($"/api/placements/{placement}/plan")).Body.GetProperty("goals")[0].GetString());
        // Nothing of the texts outside the plan itself: not in the facts, the history or the outbox.
        var facts = await Server.Module.Database.Read(session => session.FactsOf("9901", placement));
        Assert.DoesNotContain(facts, fact => fact.Body.Contains("kassen", StringComparison.Ordinal));
        Assert.DoesNotContain("kassen", (await Server.Get($"/api/placements/{placement}")).Raw, StringComparison.Ordinal);

        var hours = (await Server.Get($"/api/placements/{placement}/hours/2026-09")).Body;
        Assert.Equal((10m, 1.58m, 1.58m, 1.75m, false), (hours.GetProperty("agreed").GetProperty("total").GetDecimal(), hours.GetProperty("delivered").GetProperty("total").GetDecimal(),
            hours.GetProperty("approved").GetDecimal(), hours.GetProperty("billed").GetDecimal(), hours.GetProperty("locked").GetBoolean()));
        await Office.Settle("2026-09");
        Assert.True((await Server.Get($"/api/placements/{placement}/hours/2026-09")).Body.GetProperty("locked").GetBoolean());

        var sheet = await Server.Get($"/api/placements/{placement}/attestations/2026-09", "text/html");
        Assert.Contains("godkjent 95 minutter", sheet.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("02898290096", sheet.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_raised_once_acknowledged_and_closed_by_the_fact_that_resolves_it()
    {
        var placement = await Office.Hire("1", "2026-10-20");
        Assert.Equal(1, await CountOf("wage-decision-missing"));
        Assert.Equal(0, (await Server.Post("/api/alerts/run", new JsonObject())).Body.GetProperty("raised").GetInt32());

        var alert = await Open("wage-decision-missing");
        var id = alert.GetProperty("alertId").GetString();
        Assert.Equal(201, (await Server.Post($"/api/alerts/{id}/acknowledge", new JsonObject { ["acknowledgedBy"] = "leder-17" })).Status);
        Assert.Equal("leder-17", (await Server.Post($"/api/alerts/{id}/acknowledge", new JsonObject { ["acknowledgedBy"] = "leder-18" })).Body.GetProperty("acknowledgedBy").GetString());
        Assert.Equal(404, (await Server.Post("/api/alerts/ALR-2026-999999/acknowledge", new JsonObject { ["acknowledgedBy"] = "leder-17" })).Status);

        await Office.Decide(placement, "decision-wage-none", "2026-10-20");
        Assert.Equal(1, (await Server.Post("/api/alerts/run", new JsonObject())).Body.GetProperty("closed").GetInt32());
        Assert.Equal(0, await CountOf("wage-decision-missing"));
        Assert.Contains($"\"{id}\"", (await Server.Get("/api/alerts?status=all")).Raw, StringComparison.Ordinal);

        async Task<int> CountOf(string code)
        {
            await Server.Post("/api/alerts/run", new JsonObject());
            return (await Server.Get("/api/alerts")).Body.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("code").GetString() == code);
        }

        async Task<JsonElement> Open(string code) => (await Server.Get("/api/alerts")).Body.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("code").GetString() == code);
    }
}
