using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Kommune.Contracts;

namespace Kommune.Functions.Input;

/// <summary>
/// JSON whose texts are texts. The parser takes bytes inside a text as they come, and escapes of half a character, and fails
/// first when the text is read; here both are found before anything is read.
/// </summary>
internal static class SoundText
{
    private const int LongestId = 200;

    /// <summary>Parses a body as RFC 8259 has it: UTF-8.</summary>
    /// <exception cref="JsonException">It is not JSON, or not UTF-8.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body) =>
        Utf8.IsValid(body.Span) ? JsonDocument.Parse(body) : throw new JsonException("The body is not UTF-8.");

    /// <summary>Notes every text in a message that is half a character; false when there is one.</summary>
    public static bool IsSound(JsonElement message, List<FieldError> errors)
    {
        if (message.ValueKind == JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(message).IndexOf("\\u"u8) < 0)
            return true;
        var before = errors.Count;
        Check(message, "", errors);
        return errors.Count == before;
    }

    /// <summary>A field of a message that may be anything; undefined when there is none to be read.</summary>
    public static JsonElement ValueIn(JsonElement message, string name)
    {
        try
        {
            return message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>A text field of a message that may be anything; null when there is none that can be kept as an id.</summary>
    public static string? IdIn(JsonElement message, string name)
    {
        var value = ValueIn(message, name);
        return value.ValueKind == JsonValueKind.String && Read(value.GetString, name, []) is { Length: <= LongestId } text && !text.Any(char.IsControl) ? text : null;
    }

    private static void Check(JsonElement element, string path, List<FieldError> errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                    if (Read(() => field.Name, path, errors) is { } name)
                        Check(field.Value, path.Length == 0 ? name : $"{path}.{name}", errors);
                break;
            case JsonValueKind.Array:
                foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
                    Check(item, $"{path}[{index}]", errors);
                break;
            case JsonValueKind.String:
                Read(element.GetString, path, errors);
                break;
        }
    }

    private static string? Read(Func<string?> text, string path, List<FieldError> errors)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            errors.Add(new FieldError("invalid-text", path, "Teksten har et halvt tegn (en enslig surrogat) og kan ikke leses."));
            return null;
        }
    }
}
