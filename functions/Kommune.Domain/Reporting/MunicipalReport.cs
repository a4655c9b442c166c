using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Utvalg: the months and the unit that a report is about.</summary>
/// <param name="Unit">Id of an organisation unit; null is the whole municipality.</param>
public sealed record ReportFilter(YearMonth From, YearMonth To, string? Unit = null)
{
    /// <summary>Ten years and the one that is running.</summary>
    public const int MostMonths = 132;

    public IReadOnlyList<YearMonth> Months => [.. From.Through(To).Take(MostMonths)];

    /// <summary>The same months a year earlier.</summary>
    public ReportFilter YearBefore() => this with { From = From.PlusMonths(-12), To = To.PlusMonths(-12) };
}

/// <summary>Kommunerapport: the series of one municipality for a selection. Small numbers are suppressed here and nowhere else.</summary>
/// <param name="placements">All placements of the municipality, ordered by id.</param>
public sealed class MunicipalReport(IReadOnlyList<PlacementReport> placements, ReportFilter filter, int threshold = SmallNumbers.DefaultThreshold)
{
    /// <summary>The code of a choice that nobody has made.</summary>
    public const string Undecided = "undecided";

    private readonly List<PlacementMonth> months = Select(placements, filter);

    public ReportFilter Filter => filter;

    /// <summary>Whether there is any placement in the selection.</summary>
    public bool IsEmpty => months.Count == 0;

    /// <summary>Units with a placement in the months, whatever unit is chosen.</summary>
    public static ImmutableArray<OrganisationUnit> Units(IReadOnlyList<PlacementReport> placements) =>
        [.. placements.SelectMany(placement => placement.Months).Select(month => month.Unit).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Name, StringComparer.Ordinal)];

    public Series ByRegime() => Count("placements-by-regime", "regime", Enum.GetNames<Regime>(), month => month.Regime.ToString());

    public Series ByProvider() => Count("placements-by-provider", "provider", [.. Enum.GetNames<Provider>(), Undecided], month => month.Provider?.ToString() ?? Undecided);

    public Series ByWageModel() => Count("placements-by-wage-model", "wageModel", WageModels, month => month.WageModel?.ToString() ?? Undecided);

    public Series ByUnit() => Count("placements-by-unit", "unit", [.. months.Select(month => month.Unit.Id).Distinct().Order(StringComparer.Ordinal)], month => month.Unit.Id);

    public Series EmployerCost() => Amount("employer-cost-by-wage-model", "wageModel", WageModels, month => (month.WageModel?.ToString() ?? Undecided, month.EmployerCost));

    public Series Support() => Amount("support-by-model", "supportModel", Enum.GetNames<SupportModel>(), month => (month.SupportModel.ToString(), month.Support));

    /// <summary>Employer cost, support and what pay after the tariff would have cost, month by month. Coverage follows from the first two.</summary>
    public Series CostCoverage()
    {
        string[] columns = ["employerCost", "support", "tariffCost"];
        var people = filter.Months.Select(_ => new HashSet<PlacementId>()).ToArray();
        var sums = new decimal[filter.Months.Count + 1, columns.Length];
        var tariffIsKnown = Enumerable.Repeat(true, filter.Months.Count + 1).ToArray();
        foreach (var month in months)
        {
            var row = RowOf(month.Month);
            people[row].Add(month.Placement);
            foreach (var r in new[] { row, filter.Months.Count })
            {
                sums[r, 0] += month.EmployerCost.Kroner;
                sums[r, 1] += month.Support.Kroner;
                sums[r, 2] += month.TariffCost?.Kroner ?? 0m;
                tariffIsKnown[r] &= month.TariffCost is not null;
            }
        }
        var table = new int[filter.Months.Count + 1, 1];
        for (var row = 0; row < people.Length; row++)
            table[row, 0] = people[row].Count;
        table[people.Length, 0] = months.Select(month => month.Placement).Distinct().Count();
        var hidden = SmallNumbers.Table(table, threshold);
        IEnumerable<Figure> Row(int row) => columns.Select((_, column) =>
            hidden[row, 0] ? Figure.Hidden : column == 2 && !tariffIsKnown[row] ? Figure.Missing : new Figure(sums[row, column]));
        return new Series("cost-coverage", SeriesUnit.Kroner, "period", [.. filter.Months.Select(month => month.ToIso())], "measure", [.. columns],
            [.. Enumerable.Range(0, filter.Months.Count).SelectMany(Row)], [.. Row(filter.Months.Count)]);
    }

    /// <summary>Hours by what became of them: billed, or the reason they were not.</summary>
    public Series FollowUpHours()
    {
        var observed = months.SelectMany(month => Observed(month)).ToList();
        string[] reasons = [.. observed.Select(observation => observation.Column).Where(code => code != Billed).Distinct().Order(StringComparer.Ordinal)];
        return MonthlySeries.Of("follow-up-hours", SeriesUnit.Hours, "outcome", [Billed, .. reasons], filter.Months, observed, threshold);
    }

    /// <summary>Hours delivered to each side; an hour for both counts on both.</summary>
    public Series FollowUpBySide() => MonthlySeries.Of("follow-up-by-side", SeriesUnit.Hours, "side", ["employee", "employer"], filter.Months,
        months.Where(month => month.FollowUp.Delivered > 0).SelectMany(month => new Observation[]
        {
            new(month.Placement, month.Month, "employee", month.FollowUp.Employee / 60m),
            new(month.Placement, month.Month, "employer", month.FollowUp.Employer / 60m),
        }), threshold);

    /// <summary>Held lines by code.</summary>
    public Series HeldLines()
    {
        var observed = months.SelectMany(month => month.Held.Select(held => new Observation(month.Placement, month.Month, held.Code, 1m))).ToList();
        return MonthlySeries.Of("held-lines", SeriesUnit.Count, "reason", [.. observed.Select(o => o.Column).Distinct().Order(StringComparer.Ordinal)], filter.Months, observed, threshold);
    }

    /// <summary>Everybody who has ever been in the selected unit: how many months, and whether it ended.</summary>
    public ImmutableArray<SurvivalStep> Retention(LocalDate today) => Survival.Of(Durations(today));

    /// <summary>Days from the first to the last or to today; the band and the curve are hidden with fewer placements than the threshold.</summary>
    public IReadOnlyList<TimeInJob> Durations(LocalDate today) =>
        [.. placements.Where(placement => placement.Employment.From <= today && InUnit(placement)).Select(placement => placement.Employment.To is { } end && end < today
            ? new TimeInJob(Period.DaysBetween(placement.Employment.From, end) + 1, Ended: true)
            : new TimeInJob(Period.DaysBetween(placement.Employment.From, today) + 1, Ended: false))];

    /// <summary>Placements in the last month of the selection, with their life so far.</summary>
    public IReadOnlyList<PlacementReport> ActiveAtEnd()
    {
        var active = months.Where(month => month.Month == filter.To).Select(month => month.Placement).ToHashSet();
        return [.. placements.Where(placement => active.Contains(placement.Id))];
    }

    /// <summary>Placements that began and ended in the months.</summary>
    public (Figure Started, Figure Ended) Movements() =>
        (People(placement => IsSelected(placement.Employment.From)), People(placement => placement.Employment.To is { } end && IsSelected(end)));

    public int LateFacts() => placements.Where(InUnit).Sum(placement => placement.LateFacts);

    private const string Billed = "billed";

    private static readonly string[] WageModels = [.. Enum.GetNames<WageModel>(), Undecided];

    private Figure People(Func<PlacementReport, bool> isCounted)
    {
        var count = placements.Count(placement => isCounted(placement) && InUnit(placement));
        return count > 0 && count < threshold ? Figure.Hidden : new Figure(count);
    }

    private bool IsSelected(LocalDate date) => date.ToYearMonth() is var month && month >= filter.From && month <= filter.To;

    private bool InUnit(PlacementReport placement) => filter.Unit is null || placement.Months.Any(month => month.Unit.Id == filter.Unit);

    private int RowOf(YearMonth month) => Period.Between(filter.From.FirstDay(), month.FirstDay(), PeriodUnits.Months).Months;

    private static IEnumerable<Observation> Observed(PlacementMonth month)
    {
        if (month.FollowUp.Billed > 0)
            yield return new Observation(month.Placement, month.Month, Billed, month.FollowUp.Billed / 60m);
        foreach (var reason in month.FollowUp.NotBilled)
            yield return new Observation(month.Placement, month.Month, reason.Reason, reason.Minutes / 60m);
    }

    private Series Count(string id, string dimension, IReadOnlyList<string> columns, Func<PlacementMonth, string> column) =>
        MonthlySeries.Of(id, SeriesUnit.Places, dimension, columns, filter.Months, months.Select(month => new Observation(month.Placement, month.Month, column(month), 1m)), threshold);

    private Series Amount(string id, string dimension, IReadOnlyList<string> columns, Func<PlacementMonth, (string Column, Nok Amount)> cell) =>
        MonthlySeries.Of(id, SeriesUnit.Kroner, dimension, columns, filter.Months,
            months.Select(month => (month, cell: cell(month))).Select(found => new Observation(found.month.Placement, found.month.Month, found.cell.Column, found.cell.Amount.Kroner)), threshold);

    private static List<PlacementMonth> Select(IReadOnlyList<PlacementReport> placements, ReportFilter filter) =>
        [.. placements.SelectMany(placement => placement.Months).Where(month => month.Month >= filter.From && month.Month <= filter.To && (filter.Unit is null || month.Unit.Id == filter.Unit))];
}
