using System.Globalization;
using System.Text.Json;

namespace Kommune.Domain.Tests;

/// <summary>Reads the values of oracle cases.</summary>
internal static class Peer
{
    public static LocalDate Date(JsonElement element, string name) => Days.On(element.GetProperty(name).GetString()!);

    public static LocalDate? DateOrNull(JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? Days.On(found.GetString()!) : null;

    public static decimal Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) : element.GetProperty(name).GetDecimal();

    /// <summary>[start, end) as the days it covers.</summary>
    public static DateInterval HalfOpen(JsonElement pair) => new(Days.On(pair[0].GetString()!), Days.On(pair[1].GetString()!).PlusDays(-1));

    public static DateInterval HalfOpen(JsonElement element, string name) => HalfOpen(element.GetProperty(name));

    /// <summary>["2024-01-01", "2024-01-31"], both included.</summary>
    public static DateInterval Inclusive(JsonElement pair) => new(Days.On(pair[0].GetString()!), Days.On(pair[1].GetString()!));
}
