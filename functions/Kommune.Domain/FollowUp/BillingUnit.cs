namespace Kommune.Domain.FollowUp;

/// <summary>Faktureringsenhet: the grid that the minutes of one entry are rounded to.</summary>
/// <param name="Minutes">Minutes in a unit, for example 15; 0 or 1 counts minutes as they are.</param>
public sealed record BillingUnit(int Minutes, BillingRounding Rounding)
{
    /// <summary>Minutes as they are.</summary>
    public static readonly BillingUnit Exact = new(1, BillingRounding.None);

    /// <summary>The minutes of an entry on the grid.</summary>
    public int Round(int minutes) => Minutes <= 1 ? minutes : Rounding switch
    {
        BillingRounding.Up => (minutes + Minutes - 1) / Minutes * Minutes,
        BillingRounding.Down => minutes / Minutes * Minutes,
        BillingRounding.Nearest => (2 * minutes + Minutes) / (2 * Minutes) * Minutes,
        _ => minutes,
    };
}

/// <summary>Avrunding til faktureringsenhet. Nearest takes a tie up.</summary>
public enum BillingRounding
{
    /// <summary>Minuttene som de er.</summary>
    None,

    /// <summary>Opp til neste enhet.</summary>
    Up,

    /// <summary>Til nærmeste enhet.</summary>
    Nearest,

    /// <summary>Ned til forrige enhet.</summary>
    Down,
}
