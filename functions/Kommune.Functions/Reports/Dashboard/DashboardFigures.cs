using Kommune.Domain.Reporting;
using Kommune.Domain.Watch;
using NodaTime;

namespace Kommune.Functions.Reports.Dashboard;

/// <summary>The figures of the overview, computed once for a selection.</summary>
internal sealed class DashboardFigures(MunicipalReport report, MunicipalReport before, LocalDate today)
{
    public ReportFilter Filter => report.Filter;

    public LocalDate Today => today;

    public bool IsEmpty => report.IsEmpty;

    public Series ByRegime { get; } = report.ByRegime();

    public Series ByProvider { get; } = report.ByProvider();

    public Series ByWageModel { get; } = report.ByWageModel();

    public Series ByUnit { get; } = report.ByUnit();

    public Series ByRecruitment { get; } = report.ByRecruitment();

    public Series Plan { get; } = report.FollowUpAgainstPlan();

    public Series Coverage { get; } = report.CostCoverage();

    public Series CoverageBefore { get; } = before.CostCoverage();

    public Series Regimes { get; } = report.CoverageUnderRegimes();

    public Series EmployerCost { get; } = report.EmployerCost();

    public Series Support { get; } = report.Support();

    public Series Hours { get; } = report.FollowUpHours();

    public Series Sides { get; } = report.FollowUpBySide();

    public Series Held { get; } = report.HeldLines();

    public RetentionCurve Retention { get; } = report.Retention(today);

    public FollowUpQuality Quality { get; } = report.Quality(today, WatchLimits.Default);

    public (Figure Started, Figure Ended) Movements { get; } = report.Movements();

    public Figure LateFacts { get; } = report.LateFacts();

    /// <summary>Placements in the last month.</summary>
    public Figure Places => ByRegime.IsEmpty ? Figure.Missing : ByRegime.Column(Series.Total).Last();

    public Figure PlacesBefore { get; } = before.ByRegime().Column(Series.Total).LastOrDefault();

    public Figure CoveragePercent => Ratio.Percent(Coverage.TotalOf("support"), Coverage.TotalOf("employerCost"));

    public Figure CoveragePercentBefore => Ratio.Percent(CoverageBefore.TotalOf("support"), CoverageBefore.TotalOf("employerCost"));

    public Figure BilledPercent => Ratio.Percent(Hours.TotalOf("billed"), Hours.TotalOf(Series.Total));
}
