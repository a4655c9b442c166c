using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>Siste mulige oppstart i den gamle ordningen, read from the table "regime-cutoff".</summary>
/// <param name="LastGrantStart">31 August 2026.</param>
public sealed record RegimeCutoff(LocalDate LastGrantStart);

/// <summary>Which regime a placement belongs to when it starts.</summary>
public static class Regimes
{
    /// <summary>What HR states, else by dates: entered into and started by the last day of the old grant stays there.</summary>
    public static Regime At(Placement placement, RegimeCutoff cutoff) => placement.Measure.Regime ?? ByDates(placement, cutoff);

    /// <summary>
    /// Whether HR states the old grant for an agreement that was entered into, and starts, after it closed. Agreements entered into
    /// before that keep it even with a later start (Nav: FOR_SEN_STARTDATO_VTAO unless inngått).
    /// </summary>
    public static bool IsClosedTo(Placement placement, RegimeCutoff cutoff) =>
        placement.Employment is { } employment && employment.From > cutoff.LastGrantStart && placement.Measure.AgreedOn > cutoff.LastGrantStart;

    private static Regime ByDates(Placement placement, RegimeCutoff cutoff) =>
        placement.Employment is { } employment && employment.From <= cutoff.LastGrantStart && !(placement.Measure.AgreedOn > cutoff.LastGrantStart)
            ? Regime.VtaoGrant
            : Regime.Tao;
}
