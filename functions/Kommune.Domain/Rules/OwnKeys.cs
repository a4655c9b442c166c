using System.Globalization;

namespace Kommune.Domain.Rules;

/// <summary>Egne nøkler: rows or columns that a municipality may have in its own table though the central one has none of them.</summary>
/// <param name="Fits">Whether the code that reads the table can look a key up.</param>
/// <param name="Words">What a key that does not fit is not, and what to write.</param>
internal sealed record OwnKeys(Func<string, bool> Fits, string Words)
{
    private const decimal MostHours = 60m;
    private const int MostYears = 60;

    private static readonly OwnKeys Municipalities = new(IsMunicipalityOrPart, "er ikke et kommunenummer. Skriv fire siffer (4621), eller kommune og tidligere kommune (4621/1231).");
    private static readonly OwnKeys Hours = new(IsHours, "er ikke timer i uken. Skriv tallet uten nuller bak, for eksempel 36.5.");
    private static readonly OwnKeys Years = new(IsYears, "er ikke hele år. Skriv ansienniteten som et tall, for eksempel 0 eller 16.");

    /// <summary>The rows a municipality may add; null where the program asks for those of the central table only.</summary>
    public static OwnKeys? RowsOf(string table) => table switch
    {
        // A zone is looked up by the municipality's number, or by that and the number a part had before.
        RuleTables.MunicipalityZone => Municipalities,
        // The divisor is looked up by the hours that HR tells, whatever they are.
        RuleTables.AnnualHours => Hours,
        // Pay groups, age groups, zones and situations are closed lists in code and messages: a row outside them is never asked for.
        _ => null,
    };

    /// <summary>The columns a municipality may add; null where the program asks for those of the central table only.</summary>
    public static OwnKeys? ColumnsOf(string table) => table switch
    {
        // The highest step at or below the years answers, whatever the steps of the version are.
        RuleTables.GuaranteedPay or RuleTables.Increments => Years,
        _ => null,
    };

    private static bool IsMunicipalityOrPart(string key) => key.Split('/') is { Length: 1 or 2 } parts && parts.All(IsNumber);

    private static bool IsNumber(string municipality) => municipality.Length == 4 && municipality.All(char.IsAsciiDigit);

    /// <summary>As AnnualHours writes them when it asks: two decimals at most, none that are zero behind.</summary>
    private static bool IsHours(string key) => decimal.TryParse(key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
        && hours is > 0m and <= MostHours && hours.ToString("0.##", CultureInfo.InvariantCulture) == key;

    private static bool IsYears(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= MostYears;
}
