using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>Which regime a placement belongs to when it starts.</summary>
public static class Regimes
{
    /// <summary>What HR states of the first day, else by dates: entered into and started by the last day of the old grant stays there.</summary>
    public static Regime At(Placement placement, LocalDate lastGrantStart) => placement.Measure.Regime ?? ByDates(placement, lastGrantStart);

    /// <summary>
    /// Whether HR states the old grant for an agreement that was entered into, and starts, after it closed: nothing is paid in grant. Agreements
    /// entered into before that keep it even with a later start (Nav: FOR_SEN_STARTDATO_VTAO unless inngått).
    /// </summary>
    public static bool IsClosedTo(Placement placement, LocalDate lastGrantStart) =>
        placement.Measure.Regime == Regime.VtaoGrant && placement.Employment is { } employment && employment.From > lastGrantStart && placement.Measure.AgreedOn > lastGrantStart;

    private static Regime ByDates(Placement placement, LocalDate lastGrantStart) =>
        placement.Employment is { } employment && employment.From <= lastGrantStart && !(placement.Measure.AgreedOn > lastGrantStart)
            ? Regime.VtaoGrant
            : Regime.Tao;
}
