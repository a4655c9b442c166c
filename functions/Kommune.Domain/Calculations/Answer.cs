using System.Collections.Immutable;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Calculations;

/// <summary>Svar på en hva-hvis-beregning: a value, or everything that is wrong with the question, or the table that has no answer.</summary>
/// <param name="Value">Null when there are errors or a table has no answer.</param>
/// <param name="Errors">All that is wrong with the question, not only the first.</param>
/// <param name="Missing">The table and day without an answer; null otherwise.</param>
public sealed record Answer<T>(T? Value, ImmutableArray<InputError> Errors, Held? Missing) where T : class
{
    /// <summary>A result that was computed.</summary>
    public static implicit operator Answer<T>(T value) => new(value, [], null);

    /// <summary>No result: a table has no rate for the day.</summary>
    public static implicit operator Answer<T>(Held missing) => new(null, [], missing);

    /// <summary>No result: the question itself is wrong.</summary>
    public static implicit operator Answer<T>(ImmutableArray<InputError> errors) => new(null, errors, null);
}

/// <summary>Feil i spørsmålet.</summary>
/// <param name="Code">Stable code, see <see cref="InputErrors"/>.</param>
/// <param name="Path">Where, as the wire writes it: "closed[0].to".</param>
/// <param name="Message">What to do, in Norwegian.</param>
public sealed record InputError(string Code, string Path, string Message);

/// <summary>Codes of what can be wrong with a question.</summary>
public static class InputErrors
{
    /// <summary>The last day comes before the first.</summary>
    public const string ToBeforeFrom = "to-before-from";
    /// <summary>A date outside 1990–2100.</summary>
    public const string DateOutOfRange = "date-out-of-range";
    /// <summary>A period longer than can be meant.</summary>
    public const string PeriodTooLong = "period-too-long";
    /// <summary>Two periods share a day.</summary>
    public const string PeriodsOverlap = "periods-overlap";
    /// <summary>An amount under zero.</summary>
    public const string AmountNegative = "amount-negative";
    /// <summary>An amount larger than can be meant.</summary>
    public const string AmountOutOfRange = "amount-out-of-range";
    /// <summary>A percentage outside 0–100.</summary>
    public const string PercentOutOfRange = "percent-out-of-range";
    /// <summary>A number outside what the field allows.</summary>
    public const string NumberOutOfRange = "number-out-of-range";
    /// <summary>More is used than was committed.</summary>
    public const string UsedOverAmount = "used-over-amount";
    /// <summary>The same id twice.</summary>
    public const string Duplicate = "duplicate-entry";
    /// <summary>Something that must be there is empty.</summary>
    public const string Empty = "required";
}
