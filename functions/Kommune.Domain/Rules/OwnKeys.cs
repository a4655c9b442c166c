using System.Text.RegularExpressions;

namespace Kommune.Domain.Rules;

/// <summary>Egne nøkler: rows or columns that a municipality may have in its own table though the central one has none of them.</summary>
/// <param name="Pattern">What the code that reads the table can look up.</param>
/// <param name="Words">What a key that does not fit is not, and what to write.</param>
internal sealed partial record OwnKeys(Regex Pattern, string Words)
{
    private static readonly OwnKeys Years = new(WholeYears(), "er ikke hele år. Skriv ansienniteten som et tall, for eksempel 0 eller 16.");

    /// <summary>The rows a municipality may add; null where the program asks for those of the central table only.</summary>
    public static OwnKeys? RowsOf(string table) => table switch
    {
        // A zone is looked up by the municipality's number, or by that and the number a part had before.
        RuleTables.MunicipalityZone => new(MunicipalityOrPart(), "er ikke et kommunenummer. Skriv fire siffer (4621), eller kommune og tidligere kommune (4621/1231)."),
        // The divisor is looked up by the hours that HR tells, whatever they are.
        RuleTables.AnnualHours => new(Hours(), "er ikke timer i uken. Skriv tallet uten nuller bak, for eksempel 36.5."),
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

    [GeneratedRegex(@"\A[0-9]{4}(/[0-9]{4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MunicipalityOrPart();

    [GeneratedRegex(@"\A[1-9][0-9]?(\.[0-9]?[1-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\A(0|[1-9][0-9]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeYears();
}
