using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>HR events as the wire contract has them (contract, section 1), and the host's envelope around them.</summary>
internal static class SampleEvents
{
    public static string Started(string id, string employment, decimal percent = 60m, string start = "2026-09-01") => Event(id, "started", $$"""
        { "employmentId": "{{employment}}", "employeeNumber": "{{employment}}", "municipality": "9901", "organisationNumber": "310041009",
          "orgUnitId": "2410", "orgUnitName": "Bibliotek", "employmentCategory": "T4", "positionCode": "6014", "positionTitle": "Assistent",
          "employmentForm": "permanent", "positionPercent": {{Text(percent)}}, "weeklyHours": 37.5, "annualSalary": 382500.00,
          "startDate": "{{start}}", "endDate": null, "validFrom": null,
          "account": { "responsibility": "2410", "function": "273", "type": "010", "project": "900123", "activity": null },
          "measure": { "regime": "Tao", "agreedOn": "2026-08-14", "reference": "A-2026/41-1" } }
        """);

    public static string Changed(string id, string employment, decimal percent, string validFrom) => Event(id, "changed", $$"""
        { "employmentId": "{{employment}}", "employeeNumber": "{{employment}}", "municipality": "9901", "organisationNumber": "310041009",
          "orgUnitId": "2410", "orgUnitName": "Bibliotek", "employmentCategory": "T4", "positionCode": "6014", "positionTitle": "Assistent",
          "employmentForm": "permanent", "positionPercent": {{Text(percent)}}, "weeklyHours": 37.5, "annualSalary": 382500.00,
          "startDate": "2026-09-01", "endDate": null, "validFrom": "{{validFrom}}",
          "account": { "responsibility": "2410", "function": "273", "type": "010", "project": "900123", "activity": null },
          "measure": { "regime": "Tao", "agreedOn": "2026-08-14", "reference": "A-2026/41-1" } }
        """);

    public static string Ended(string id, string employment, string end) =>
        Event(id, "ended", $$"""{ "employmentId": "{{employment}}", "municipality": "9901", "endDate": "{{end}}", "reason": "oppsigelse" }""");

    /// <summary>The body of an invocation with one message, in the host's own serialisation of a binary Service Bus message.</summary>
    public static string Single(string message, string messageId = "msg-0001", string sessionId = "sak-17")
    {
        var payload = JsonNode.Parse(File.ReadAllText(Repository.PayloadPath("generated/gen-servicebus-single-binary.json")))!;
        payload["Data"] = new JsonObject { ["event"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) };
        payload["Metadata"]!["MessageId"] = JsonSerializer.Serialize(messageId);
        payload["Metadata"]!["SessionId"] = JsonSerializer.Serialize(sessionId);
        return payload.ToJsonString();
    }

    /// <summary>As <see cref="Single"/> for cardinality many.</summary>
    public static string Batch(params IEnumerable<string> messages)
    {
        var payload = JsonNode.Parse(File.ReadAllText(Repository.PayloadPath("generated/gen-servicebus-batch-binary.json")))!;
        var list = new JsonArray([.. messages.Select(message => JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(message))))]);
        payload["Data"] = new JsonObject { ["events"] = list.ToJsonString() };
        return payload.ToJsonString();
    }

    private static string Event(string id, string type, string data) => $$"""
        { "specversion": "1.0", "id": "{{id}}", "source": "urn:hr:9901", "type": "no.kommune.hr.employment.{{type}}",
          "subject": "employment/x", "time": "2026-09-01T06:12:00Z", "datacontenttype": "application/json", "data": {{data}} }
        """;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
