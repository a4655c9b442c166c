using System.Collections.Immutable;
using Kommune.Domain.Reporting;
using Kommune.Functions.Reports;
using NodaTime;

namespace Kommune.Functions.Dashboard;

/// <summary>The figures of the overview, computed once for a page.</summary>
internal sealed class DashboardFigures(MunicipalReport report, MunicipalReport before, Snapshot snapshot, LocalDate today)
{
    public ReportFilter Filter => report.Filter;

    public Snapshot Snapshot => snapshot;

    public LocalDate Today => today;

    public bool IsEmpty => report.IsEmpty;

    public Series ByRegime { get; } = report.ByRegime();

    public Series ByProvider { get; } = report.ByProvider();

    public Series ByWageModel { get; } = report.ByWageModel();

    public Series ByUnit { get; } = report.ByUnit();

    public Series Coverage { get; } = report.CostCoverage();

    public Series CoverageBefore { get; } = before.CostCoverage();

    public Series EmployerCost { get; } = report.EmployerCost();

    public Series Support { get; } = report.Support();

    public Series Hours { get; } = report.FollowUpHours();

    public Series Sides { get; } = report.FollowUpBySide();

    public Series Held { get; } = report.HeldLines();

    public ImmutableArray<SurvivalStep> Retention { get; } = report.Retention(today);

    public IReadOnlyList<TimeInJob> Durations { get; } = report.Durations(today);

    public (Figure Started, Figure Ended) Movements { get; } = report.Movements();

    public int LateFacts { get; } = report.LateFacts();

    public IReadOnlyList<PlacementReport> Active { get; } = report.ActiveAtEnd();

    /// <summary>Placements in the last month.</summary>
    public Figure Places => ByRegime.IsEmpty ? Figure.Missing : ByRegime.Column(Series.Total).Last();

    public Figure PlacesBefore => before.ByRegime().Column(Series.Total).LastOrDefault();

    public Figure CoveragePercent => PercentOf(Coverage.TotalOf("support"), Coverage.TotalOf("employerCost"));

    public Figure CoveragePercentBefore => PercentOf(CoverageBefore.TotalOf("support"), CoverageBefore.TotalOf("employerCost"));

    public Figure BilledPercent => PercentOf(Hours.TotalOf("billed"), Hours.TotalOf(Series.Total));

    /// <summary>One figure as a percentage of another; missing when there is nothing to divide by, hidden when either is.</summary>
    public static Figure PercentOf(Figure part, Figure whole) =>
        part.IsSuppressed || whole.IsSuppressed ? Figure.Hidden
        : part.Value is { } counted && whole.Value is { } all && all > 0m ? new Figure(100m * counted / all)
        : Figure.Missing;
}
