using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>
/// Enhet: what the cells of a table are, and the range outside which a cell is a typing error rather than a rate. A date is
/// kept as its number yyyymmdd and a contribution zone as its place in <see cref="Zones"/>, so that every answer is one number.
/// </summary>
/// <param name="Name">As the table's file writes it.</param>
/// <param name="Least">The lowest believable value.</param>
/// <param name="Most">The highest believable value.</param>
public sealed record TableUnit(string Name, decimal Least, decimal Most)
{
    /// <summary>Zones of employer's contribution, in the order the law lists them.</summary>
    public static readonly ImmutableArray<string> Zones = ["1", "1a", "2", "3", "4", "4a", "5"];

    /// <summary>Amounts of kroner: two decimals at most.</summary>
    public bool IsMoney => Name.StartsWith("NOK", StringComparison.Ordinal);

    /// <summary>The unit of a name; false when there is none.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out TableUnit? unit)
    {
        unit = name switch
        {
            "NOK/year" => new(name, 1_000m, 3_000_000m),
            "NOK/month" => new(name, 100m, 200_000m),
            "NOK/hour" => new(name, 1m, 5_000m),
            "NOK" => new(name, 1m, 10_000_000m),
            "percent" => new(name, 0m, 200m),
            "percent or NOK/hour" => new(name, 0m, 1_000m),
            "percent or NOK" => new(name, 0m, 10_000_000m),
            "hours/year" => new(name, 500m, 2_500m),
            "G" => new(name, 0.01m, 20m),
            "zone" => new(name, 0m, 6m),
            "date" => new(name, 2000_01_01m, 2100_12_31m),
            _ => null,
        };
        return unit is not null;
    }

    /// <summary>Reads a cell that is neither null nor the mark of an absent step.</summary>
    public bool TryRead(JsonElement cell, out decimal value)
    {
        value = 0m;
        return Name switch
        {
            "zone" => cell.ValueKind == JsonValueKind.String && TryZone(cell.GetString()!, out value),
            "date" => cell.ValueKind == JsonValueKind.String && TryDate(cell.GetString()!, out value),
            _ => cell.ValueKind == JsonValueKind.Number && cell.TryGetDecimal(out value),
        };
    }

    /// <summary>A cell as a reader writes it: "1a", "2026-08-31", "7321".</summary>
    public string Show(decimal value) => Name switch
    {
        "zone" => Zones[(int)value],
        "date" => ToDate(value).ToIso(),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The date that a cell of the unit "date" holds.</summary>
    public static LocalDate ToDate(decimal value) => new((int)value / 10000, (int)value / 100 % 100, (int)value % 100);

    private static bool TryZone(string text, out decimal value)
    {
        value = Zones.IndexOf(text);
        return value >= 0m;
    }

    private static bool TryDate(string text, out decimal value)
    {
        var isDate = Dates.TryParse(text, out LocalDate date);
        value = isDate ? date.Year * 10000m + date.Month * 100m + date.Day : 0m;
        return isDate;
    }
}
