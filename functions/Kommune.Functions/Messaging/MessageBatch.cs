using System.Buffers;
using System.Text.Json;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>Messages as the body of one POST (application/vnd.microsoft.servicebus.json), never larger than Service Bus takes.</summary>
internal static class MessageBatch
{
    /// <summary>Standard takes 256 kB with headers; the rest is room for what the broker adds.</summary>
    public const int Limit = 240 * 1024;

    private const int MostMessages = 100;

    /// <summary>Which messages go together, in order. A message that is too large alone is in no part.</summary>
    public static List<List<int>> Split(IReadOnlyList<OutboxRow> messages, out List<int> tooLarge)
    {
        var parts = new List<List<int>>();
        tooLarge = [];
        var size = 0;
        for (var index = 0; index < messages.Count; index++)
        {
            var length = Write([messages[index]]).Length;
            if (length > Limit)
            {
                tooLarge.Add(index);
                continue;
            }
            if (parts.Count == 0 || size + length > Limit || parts[^1].Count == MostMessages)
            {
                parts.Add([]);
                size = 0;
            }
            parts[^1].Add(index);
            size += length;
        }
        return parts;
    }

    /// <summary>Names of broker properties must be exact: Service Bus ignores those it does not know, and without MessageId nothing is recognised as repeated.</summary>
    public static byte[] Write(IEnumerable<OutboxRow> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("Body", message.Body);
            writer.WriteStartObject("BrokerProperties");
            writer.WriteString("MessageId", message.MessageId);
            writer.WriteString("SessionId", message.PlacementId ?? message.Municipality);
            writer.WriteString("Label", message.Type);
            writer.WriteEndObject();
            writer.WriteStartObject("UserProperties");
            writer.WriteString("municipality", message.Municipality);
            if (message.Trace is { } trace)
            {
                // Newer receivers read the one, the Service Bus libraries the other.
                writer.WriteString("traceparent", trace);
                writer.WriteString("Diagnostic-Id", trace);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
