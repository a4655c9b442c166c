using System.Text;
using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Fuzzing;

/// <summary>Makes what the Functions host posts: an envelope around a message that is nearly right, with something in the envelope changed as well.</summary>
internal static class HostPayloads
{
    private static readonly (string Method, string Pattern)[] Events = [("POST", "/api/hr/events")];
    private static readonly string[] Timers = ["HrPoll", "OutboxWakeUp", "Watch", "MonthClose"];

    /// <summary>The function's name and the body.</summary>
    public static (string Function, byte[] Body) Make(Random random)
    {
        if (random.Next(200) == 0)
            return (Timers[random.Next(Timers.Length)], Timer(random));
        var messages = Enumerable.Range(0, random.Next(6) == 0 ? random.Next(4) : 1).Select(_ => Message(random)).ToArray();
        var data = messages.Length == 1 ? messages[0] : random.Next(3) == 0 ? JsonValue.Create(new JsonArray(messages).ToJsonString()) : new JsonArray(messages);
        var payload = new JsonObject { ["Data"] = new JsonObject { ["event"] = data }, ["Metadata"] = Metadata(random) };
        Change(payload, random);
        return ("HrEvents", Damage(Encoding.UTF8.GetBytes(payload.ToJsonString()), random));
    }

    /// <summary>As the binding gives it (base64 of the bytes); now and then as text, as a bare value, or as text within text.</summary>
    private static JsonNode? Message(Random random)
    {
        var sent = Messages.Make(random, Events);
        var text = Encoding.UTF8.GetString(sent.Body);
        return random.Next(12) switch
        {
            0 => JsonValue.Create(text),
            1 => JsonValue.Create(JsonValue.Create(text).ToJsonString()),
            2 => random.Next(2) == 0 ? null : JsonValue.Create(random.Next()),
            3 => new JsonObject { ["a"] = text },
            _ => JsonValue.Create(Convert.ToBase64String(sent.Body)),
        };
    }

    private static JsonObject Metadata(Random random) => new()
    {
        ["MessageId"] = random.Next(3) == 0 ? "\"evt\"" : random.Next(2) == 0 ? "bare" : null,
        ["DeliveryCount"] = random.Next(4) == 0 ? "x" : "1",
        ["SessionId"] = "\"9902-88231-1\"",
        ["ApplicationProperties"] = new JsonObject { ["a"] = 1 },
        ["sys"] = new JsonObject { ["MethodName"] = "HrEvents" },
    };

    private static void Change(JsonObject payload, Random random)
    {
        switch (random.Next(40))
        {
            case 0:
                payload.Remove("Data");
                break;
            case 1:
                payload["Data"] = new JsonArray();
                break;
            case 2:
                payload["Data"] = new JsonObject();
                break;
            case 3:
                payload.Remove("Metadata");
                break;
            case 4:
                payload["Metadata"] = "x";
                break;
            default:
                break;
        }
    }

    private static byte[] Timer(Random random) => Damage("""{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"IsPastDue":false}},"Metadata":{}}"""u8.ToArray(), random);

    private static byte[] Damage(byte[] body, Random random) => random.Next(40) switch
    {
        0 => body[..random.Next(body.Length)],
        1 => Messages.Bytes(random, random.Next(300)),
        2 => [],
        _ => body,
    };
}
