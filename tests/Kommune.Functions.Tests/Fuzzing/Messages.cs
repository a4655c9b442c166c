using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Fuzzing;

/// <summary>A request that is sent.</summary>
internal sealed record Sent(string Method, string Path, byte[] Body, string Type);

/// <summary>Makes requests from the examples of the contract, with something in them changed.</summary>
internal static class Messages
{
    private static readonly string[] All = [.. Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "examples"), "*.json").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static readonly string[] Texts =
    [
        "", " ", "null", "9901", "9902", "0000", "9901-88231-1", "9901-", "../..", "%00", "\u0000", "æøå", "\U0001F600", "2026-09-01", "2026-02-30", "9999-12-31", "0001-01-01", "-1", "1e400",
        "visit-88231-1", "Tao", "VtaoGrant", "Hourly", "02898290096", "' or 1=1 --", "<script>", "=1+1", "\u202Eabc", "urn:hr:9901", "2026-09", "2026-13",
    ];

    private static readonly decimal[] Numbers = [0m, -1m, 1m, 0.005m, 100m, 100.01m, 1e9m, 79228162514264337593543950335m, -79228162514264337593543950335m, 37.5m, 2147483648m, 9223372036854775807m];

    private static readonly string[] Types = ["application/json", "application/cloudevents+json", "text/csv", "application/x-www-form-urlencoded", "application/octet-stream", "text/plain"];

    public static Sent Make(Random random, IReadOnlyList<(string Method, string Pattern)> routes)
    {
        var (method, pattern) = routes[random.Next(routes.Count)];
        var path = string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(PathPart(part, random)) : part)) + Query(random);
        if (method == "GET")
            return new Sent(method, path, [], "");
        var body = pattern.EndsWith("/import", StringComparison.Ordinal) && random.Next(5) > 0 ? Csv(random) : Json(random, pattern);
        return new Sent(method, path, Damage(body, random), random.Next(20) == 0 ? Types[random.Next(Types.Length)] : pattern.EndsWith("/import", StringComparison.Ordinal) ? "text/csv" : "application/json");
    }

    public static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string PathPart(string part, Random random) => random.Next(4) == 0 ? Texts[random.Next(Texts.Length)]
        : part switch
        {
            "{period}" => new[] { "2026-09", "2026-10", "2026-08", "2027-01" }[random.Next(4)],
            "{kind}" => new[] { "vtao-grant", "place-month", "commitment-payment", "guaranteed-pay", "hourly-rate", "employer-cost", "billable-hours", "follow-up-deadline", "benefit-limit" }[random.Next(9)],
            _ => "9901-88231-1",
        };

    private static string Query(Random random) => random.Next(4) > 0 ? ""
        : "?" + new[] { "municipality", "after", "limit", "period", "kind", "asKnownAt", "text", "status", "from", "to", "anchor", "language" }[random.Next(12)] + "=" + Uri.EscapeDataString(Texts[random.Next(Texts.Length)]);

    private static byte[] Json(Random random, string pattern)
    {
        var example = random.Next(4) > 0 ? Fitting(pattern, random) : Examples.Read(All[random.Next(All.Length)]);
        // Mostly ids of their own, so that messages are not all duplicates; mostly the placement that exists.
        foreach (var id in new[] { "id", "entryId", "receiptId", "agreementId", "decisionId" })
            if (example.ContainsKey(id) && random.Next(8) > 0)
                example[id] = string.Create(CultureInfo.InvariantCulture, $"x{random.Next(1_000_000)}");
        if (example["data"] is JsonObject data && random.Next(3) > 0)
            data["employmentId"] = string.Create(CultureInfo.InvariantCulture, $"{random.Next(500)}-1");
        JsonNode? message = example;
        for (var changes = random.Next(4); changes > 0; changes--)
            message = Change(message, random);
        if (random.Next(10) == 0)
            message = new JsonArray(message, Change(example.DeepClone(), random), null, random.Next());
        return Encoding.UTF8.GetBytes(message?.ToJsonString() ?? "null");
    }

    private static JsonObject Fitting(string pattern, Random random)
    {
        var names = All.Where(name => pattern switch
        {
            "/api/hr/events" or "/api/placements" => name.StartsWith("hr-event", StringComparison.Ordinal),
            "/api/follow-up" => name.StartsWith("follow-up-entry", StringComparison.Ordinal),
            "/api/follow-up/approvals" => name == "follow-up-approval",
            "/api/receipts" => name.StartsWith("receipt", StringComparison.Ordinal),
            "/api/agreements" => name == "agreement",
            "/api/placements/{id}/decisions" => name.StartsWith("decision", StringComparison.Ordinal),
            _ => name is "transfer" or "settlement",
        }).ToList();
        var example = Examples.Read(names.Count == 0 ? All[random.Next(All.Length)] : names[random.Next(names.Count)]);
        return pattern == "/api/placements" && example["data"] is JsonObject data ? data.DeepClone().AsObject() : example;
    }

    /// <summary>Changes one thing somewhere in the message.</summary>
    private static JsonNode? Change(JsonNode? message, Random random)
    {
        var places = Places(message).ToList();
        if (places.Count == 0)
            return Value(random);
        var (holder, name) = places[random.Next(places.Count)];
        switch (random.Next(5))
        {
            case 0:
                holder.Remove(name);
                break;
            case 1:
                holder[name] = null;
                break;
            case 2:
                holder[name + (random.Next(2) == 0 ? "X" : "\u00e6")] = Value(random);
                break;
            default:
                holder[name] = Value(random);
                break;
        }
        return message;
    }

    private static IEnumerable<(JsonObject Holder, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(field => Places(field.Value).Prepend((holder, field.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };

    private static JsonNode? Value(Random random) => random.Next(9) switch
    {
        0 => new JsonObject { ["a"] = 1 },
        1 => new JsonArray(1, "a", null),
        2 => random.Next(2) == 0,
        3 or 4 => Numbers[random.Next(Numbers.Length)],
        5 => new string('x', random.Next(5000)),
        6 => null,
        _ => Texts[random.Next(Texts.Length)],
    };

    private static byte[] Csv(Random random)
    {
        var text = new StringBuilder(random.Next(10) == 0 ? "entryId;note\n" : "entryId;placementId;date;minutes;coach;side;activity;mode;note;correctsEntryId\n");
        for (var rows = random.Next(6); rows > 0; rows--)
        {
            var cells = new[] { $"c{random.Next(1_000_000)}", "9901-88231-1", "2026-09-08", "45", "coach-4", "employee", "workplaceFollowUp", "onSite", "notat", "" };
            if (random.Next(2) == 0)
                cells[random.Next(cells.Length)] = Texts[random.Next(Texts.Length)];
            if (random.Next(6) == 0)
                cells[random.Next(cells.Length)] = "\"a;\"\"b\n";
            text.AppendJoin(random.Next(15) == 0 ? ',' : ';', cells).Append(random.Next(3) == 0 ? "\r\n" : "\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One in twelve is cut, has bytes changed, or is something else altogether.</summary>
    private static byte[] Damage(byte[] body, Random random)
    {
        switch (random.Next(36))
        {
            case 0 when body.Length > 0:
                return body[..random.Next(body.Length)];
            case 1 when body.Length > 0:
                body[random.Next(body.Length)] = (byte)random.Next(256);
                return body;
            case 2:
                return random.Next(3) == 0 ? Encoding.UTF8.GetBytes(new string('[', 5000)) : Bytes(random, random.Next(300));
            default:
                return body;
        }
    }
}
