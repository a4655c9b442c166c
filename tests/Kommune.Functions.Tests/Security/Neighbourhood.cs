using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Security;

/// <summary>The same work done in two municipalities; what the neighbour's says carries a mark that no one else may ever see.</summary>
internal sealed class Neighbourhood(SecuredServer secured)
{
    public const string Mark = "NABOENS";

    /// <summary>The user name in every token, so that people speak for themselves.</summary>
    public const string Name = "leder-17";

    private static readonly Dictionary<Role, string> Scopes = new()
    {
        [Role.HrSystem] = "hr.write",
        [Role.TimeSystem] = "timer.write",
        [Role.FinanceSystem] = "okonomi.write",
        [Role.ReportSystem] = "rapport",
    };

    private readonly Dictionary<string, string> documents = [];
    private readonly Dictionary<string, string> quarantined = [];
    private int bodies;

    public string TokenOf(Role role, string municipality) => Scopes.TryGetValue(role, out var scope)
        ? secured.Issuer.Machine($"kommune:tiltak/{scope}", municipality == "9901" ? "310041009" : "310041017")
        : secured.Issuer.Person(role.ToString().ToLowerInvariant(), municipality, Name);

    public static string PlacementIn(string municipality) => $"{municipality}-55001-1";

    /// <summary>One placement with an agreement, an hour with a note, an approval and a settled month.</summary>
    public async Task Settle(string municipality)
    {
        var text = municipality == "9901" ? "vår" : Mark;
        var placement = PlacementIn(municipality);
        var server = secured.As(TokenOf(Role.HrSystem, municipality));
        Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-started").With("data.municipality", municipality).With("data.employmentId", "55001-1").With("data.orgUnitName", text))).Outcomes);
        Assert.Equal("quarantined", (await server.Events(Examples.Read("hr-event-percent-out-of-range").With("data.municipality", municipality).With("id", text))).Outcomes);
        quarantined[municipality] = (await secured.As(TokenOf(Role.Admin, municipality)).Get($"/api/hr/quarantine?municipality={municipality}")).Body.GetProperty("items")[0].GetProperty("quarantineId").GetString()!;
        server = secured.As(TokenOf(Role.Leader, municipality));
        foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-support-hourly" })
            Expect(201, await server.Post($"/api/placements/{placement}/decisions", Examples.Read(example).With("reason", text).With("effectiveFrom", "2026-09-01")));
        server = secured.As(secured.Issuer.Person("coach", municipality, "coach-4"));
        Expect(201, await server.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"e-{municipality}").With("note", text).With("date", "2026-09-08")));
        Expect(201, await server.Post($"/api/placements/{placement}/plans", new JsonObject
        {
            ["from"] = "2026-09-01",
            ["employeeHoursPerMonth"] = 6,
            ["employerHoursPerMonth"] = 2,
            ["contactEveryDays"] = 14,
            ["leadCoach"] = "coach-4",
            ["goals"] = new JsonArray(text),
            ["agreedBy"] = "coach-4",
        }));
        server = secured.As(TokenOf(Role.Leader, municipality));
        Expect(201, await server.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("placementId", placement).With("period", "2026-09")));
        Expect(201, await server.Post("/api/agreements", Examples.Read("agreement").With("agreementId", $"A-{municipality}").With("municipality", municipality)));
        server = secured.As(TokenOf(Role.Finance, municipality));
        var settled = await server.Post("/api/settlements/2026-09", new JsonObject { ["municipality"] = municipality });
        Expect(200, settled);
        documents[municipality] = settled.Body.GetProperty("issued")[0].GetProperty("documentId").GetString()!;
    }

    /// <summary>A request to a route about a municipality, with a body that the route would take.</summary>
    /// <param name="about">Another placement than the municipality's usual one.</param>
    public Task<Answer> Ask(string method, string pattern, string municipality, string? about = null)
    {
        var path = pattern.Replace("{period}", "2026-09", StringComparison.Ordinal).Replace("{kind}", "vtao-grant", StringComparison.Ordinal).Replace("{system}", "visma", StringComparison.Ordinal).Replace("{series}", "placements-by-unit", StringComparison.Ordinal)
            .Replace("{**rest}", $"A-{municipality}", StringComparison.Ordinal).Replace("{id}", IdFor(pattern, municipality, about), StringComparison.Ordinal);
        Assert.DoesNotContain("{", path, StringComparison.Ordinal);
        var (body, type) = method == "GET" ? (null, "application/json") : BodyFor(pattern, municipality, about ?? PlacementIn(municipality));
        return secured.Server.Send(new HttpMethod(method), $"{path}?municipality={municipality}", body, type, pattern.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html");
    }

    /// <summary>Everything the database holds of a municipality, but for the log of who read what.</summary>
    public string Everything(string municipality)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(secured.Server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var text = new StringBuilder();
        foreach (var table in Column(connection, "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'municipality' where m.type = 'table' and m.name <> 'audit' order by 1"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table} where municipality = '{municipality}'";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (var column = 0; column < reader.FieldCount; column++)
                    if (reader.GetName(column) is not ("sent" or "attempts" or "claimed_until"))
                        text.Append(CultureInfo.InvariantCulture, $"{table}.{reader.GetName(column)}={(reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column))}\n");
        }
        return text.ToString();
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    private string IdFor(string pattern, string municipality, string? about) =>
        pattern.Contains("/documents/", StringComparison.Ordinal) ? documents[municipality]
        : pattern.Contains("/quarantine/", StringComparison.Ordinal) ? quarantined[municipality] : about ?? PlacementIn(municipality);

    private (byte[] Body, string Type) BodyFor(string pattern, string municipality, string placement)
    {
        var number = ++bodies;
        JsonNode json = pattern switch
        {
            "/api/hr/events" => Examples.Read("hr-event-started").With("id", $"m-{number}").With("data.municipality", municipality).With("data.employmentId", $"{number}-9"),
            "/api/placements" => Examples.Read("hr-event-started")["data"]!.DeepClone().AsObject().With("municipality", municipality).With("employmentId", $"{number}-8"),
            "/api/placements/{id}/decisions" => Examples.Read("decision-wage-none").With("decidedBy", Name),
            "/api/placements/{id}/transfers" => Examples.Read("transfer").With("decidedBy", Name),
            "/api/follow-up" => Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"m-{number}").With("coach", Name).With("date", "2026-09-09"),
            "/api/follow-up/approvals" => Examples.Read("follow-up-approval").With("placementId", placement).With("approvedBy", Name).With("period", "2026-09"),
            "/api/agreements" => Examples.Read("agreement").With("agreementId", $"A-m{number}").With("municipality", municipality),
            "/api/receipts" => Examples.Read("receipt-wages-paid").With("receiptId", $"m-{number}").With("placementId", placement),
            "/api/calculations/{kind}" => new JsonObject { ["from"] = "2024-07-29", ["to"] = "2025-07-28" },
            _ => new JsonObject
            {
                ["municipality"] = municipality,
                ["placementId"] = placement,
                ["placements"] = new JsonArray(placement),
                ["placementIds"] = new JsonArray(placement),
                ["date"] = "2026-10-11",
                ["to"] = "Hourly",
                ["reason"] = "Test",
                ["decidedBy"] = Name,
            },
        };
        return pattern == "/api/follow-up/import"
            ? (Encoding.UTF8.GetBytes($"entryId;placementId;date;minutes;coach;side;activity;mode;note;correctsEntryId\nm-{number};{placement};2026-09-10;30;{Name};employee;workplaceFollowUp;onSite;;\n"), "text/csv")
            : (Encoding.UTF8.GetBytes(json.ToJsonString()), "application/json");
    }

    private static void Expect(int status, Answer answer) => Assert.True(answer.Status == status, $"{answer.Status} {answer.Raw}");
}
