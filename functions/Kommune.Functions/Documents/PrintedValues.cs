using Kommune.Domain.Lines;
using Kommune.Functions.Documents.Exports;

namespace Kommune.Functions.Documents;

/// <summary>Values as they stand in print: numbers in groups, so that they can be read aloud and compared, and months in words.</summary>
internal static class PrintedValues
{
    /// <summary>"310 041 009".</summary>
    public static string Organisation(string number) => number.Length == 9 ? $"{number[..3]}\u00A0{number[3..6]}\u00A0{number[6..]}" : number;

    /// <summary>"9901.00.00013".</summary>
    public static string? Account(string? account) => account is { Length: 11 } ? $"{account[..4]}.{account[4..6]}.{account[6..]}" : account;

    /// <summary>"2026-10" as "oktober 2026".</summary>
    public static string Month(string period) => Names.Month(WireValues.Month(period));

    /// <summary>"1 måned", "2 måneder": the unit of a quantity.</summary>
    public static string Unit(decimal quantity, string many) => quantity is not (1m or -1m) ? many : many switch
    {
        "timer" => "time",
        "måneder" => "måned",
        "dager" => "dag",
        "kroner" => "krone",
        _ => many,
    };
}
