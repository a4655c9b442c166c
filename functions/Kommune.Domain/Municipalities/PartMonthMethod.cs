namespace Kommune.Domain.Municipalities;

/// <summary>
/// Delmånedsmetode: how pay for a part of a month is counted. The tariff text is silent and five practices are in use, so each municipality
/// chooses, and the statement names the choice. The old grant has its own rule (30.4375) and is not here.
/// </summary>
public enum PartMonthMethod
{
    /// <summary>Virkedager: Mondays to Fridays in the part / in the month.</summary>
    Workdays,

    /// <summary>Kalenderdager: days in the part / in the month.</summary>
    CalendarDays,

    /// <summary>Gjennomsnittlig kalendermåned: days in the part / (365 / 12).</summary>
    AverageCalendarDays,

    /// <summary>Gjennomsnittlige virkedager: Mondays to Fridays in the part / (260 / 12).</summary>
    AverageWorkdays,

    /// <summary>Virkedager / 21,67, never above a whole month.</summary>
    FixedWorkdays,
}
