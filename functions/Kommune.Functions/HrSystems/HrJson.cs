using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.HrSystems;

/// <summary>Reads what HR systems write: numbers as strings, lists of one as an object, absent for empty.</summary>
internal static class HrJson
{
    public static JsonElement? Find(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <summary>A text or a number as text; null when absent or empty.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    };

    /// <summary>A number, also as "60" or "500,00".</summary>
    public static decimal? Number(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { } text && decimal.TryParse(text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A date, also where a time follows it. "9999-12-31" is how some write that there is no end.</summary>
    public static LocalDate? Date(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { Length: >= 10 } text && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var date } && date.Year < 9999 ? date : null;

    /// <summary>A moment by RFC 3339; null for anything else.</summary>
    public static Instant? Moment(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { } text && OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var moment } ? moment.ToInstant() : null;

    /// <summary>The items of a list; a list of one may be written as the item, an empty one not at all.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) is not { } found ? []
        : found.ValueKind == JsonValueKind.Array ? found.EnumerateArray()
        : [found];
}
