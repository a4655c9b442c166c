using System.Text;
using System.Text.Json;
using Kommune.Functions.Input;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>
/// One call from the Functions host: <c>{"Data":{"name":…},"Metadata":{…}}</c>. The messages are the exact bytes that were sent when function.json says
/// <c>dataType: binary</c>, which ours do. Metadata is only ever used to describe a delivery: a sender can forge it where the binding is not binary.
/// </summary>
internal sealed class FunctionInvocation
{
    private readonly JsonElement metadata;

    private FunctionInvocation(IReadOnlyList<byte[]> messages, JsonElement metadata) => (Messages, this.metadata) = (messages, metadata);

    /// <summary>One message, or those of a batch (cardinality many) in order.</summary>
    public IReadOnlyList<byte[]> Messages { get; }

    /// <summary>Null when the body is not what the host writes.</summary>
    public static FunctionInvocation? Read(ReadOnlyMemory<byte> body)
    {
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } root)
            return null;
        if (!root.TryGetProperty("Data", out var data) || data.ValueKind != JsonValueKind.Object)
            return null;
        var bindings = data.EnumerateObject();
        if (!bindings.MoveNext())
            return null;
        root.TryGetProperty("Metadata", out var metadata);
        return new FunctionInvocation(MessagesIn(bindings.Current.Value), metadata);
    }

    /// <summary>A value of the metadata as text. The host writes some as JSON inside a string ("\"a\"", "42"), some bare and some nested.</summary>
    public string? Describe(string name)
    {
        if (metadata.ValueKind != JsonValueKind.Object || !metadata.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => Unquoted(value),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        };
    }

    /// <summary>The traceparent among a message's application properties; the libraries of Service Bus call it Diagnostic-Id. Good for tracing and nothing else.</summary>
    public string? TraceOf(int index)
    {
        var properties = Properties("ApplicationProperties") ?? (Properties("ApplicationPropertiesArray") is { ValueKind: JsonValueKind.Array } all && index < all.GetArrayLength() ? all[index] : null);
        return properties is { ValueKind: JsonValueKind.Object } found ? SoundText.IdIn(found, "traceparent") ?? SoundText.IdIn(found, "Diagnostic-Id") : null;
    }

    private JsonElement? Properties(string name) => Describe(name) is { } text ? Parse(Encoding.UTF8.GetBytes(text)) : null;

    private static List<byte[]> MessagesIn(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(Bytes)];
        if (value.ValueKind == JsonValueKind.String && TextOf(value) is ['[', ..] text && Parse(Encoding.UTF8.GetBytes(text)) is { ValueKind: JsonValueKind.Array } list)
            return [.. list.EnumerateArray().Select(Bytes)];
        return [Bytes(value)];
    }

    /// <summary>Base64 of the bytes; without dataType binary it is text, which may be quoted once more.</summary>
    private static byte[] Bytes(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? Encoding.UTF8.GetBytes(value.GetRawText())
        : Base64(TextOf(value)) is { } bytes ? bytes
        : Encoding.UTF8.GetBytes(Unquoted(value));

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    private static string Unquoted(JsonElement value)
    {
        var text = TextOf(value);
        return text is ['"', .., '"'] && Parse(Encoding.UTF8.GetBytes(text)) is { ValueKind: JsonValueKind.String } inner ? TextOf(inner) : text;
    }

    /// <summary>The text; as it was written where it holds half a character, which is no text.</summary>
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
