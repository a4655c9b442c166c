using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Utvalg: the months and the unit that a report is about.</summary>
/// <param name="Unit">Id of an organisation unit; null is the whole municipality.</param>
public sealed record ReportFilter(YearMonth From, YearMonth To, string? Unit = null)
{
    /// <summary>Ten years and the one that is running.</summary>
    public const int MostMonths = 132;

    /// <summary>The months of the selection, in order.</summary>
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

    /// <summary>Of everybody: what may be shown of a unit depends on the others.</summary>
    private readonly List<PlacementMonth> everybody = Select(placements, filter with { Unit = null });

    private readonly List<PlacementMonth> months = Select(placements, filter);

    private readonly IReadOnlyList<YearMonth> periods = filter.Months;

    private Population People => population ??= new Population(periods, [.. Units(placements).Select(unit => unit.Id)], everybody, filter.Unit, threshold);

    private Population? population;

    private Series? employerCost;

    private Series? support;

    /// <summary>What the report is about.</summary>
    public ReportFilter Filter => filter;

    /// <summary>Whether there is any placement in the selection.</summary>
    public bool IsEmpty => months.Count == 0;

    /// <summary>Units with a placement in the months, whatever unit is chosen.</summary>
    public static ImmutableArray<OrganisationUnit> Units(IReadOnlyList<PlacementReport> placements) =>
        [.. placements.SelectMany(placement => placement.Months).Select(month => month.Unit).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Name, StringComparer.Ordinal)];

    /// <summary>Tiltaksplasser etter ordning.</summary>
    public Series ByRegime() => Count("placements-by-regime", "regime", Enum.GetNames<Regime>(), month => month.Regime.ToString());

    /// <summary>Tiltaksplasser etter oppfølger.</summary>
    public Series ByProvider() => Count("placements-by-provider", "provider", [.. Enum.GetNames<Provider>(), Undecided], month => month.Provider?.ToString() ?? Undecided);

    /// <summary>Tiltaksplasser etter lønnsmodell.</summary>
    public Series ByWageModel() => Count("placements-by-wage-model", "wageModel", WageModels, month => month.WageModel?.ToString() ?? Undecided);

    /// <summary>Tiltaksplasser etter organisasjonsenhet. The units are all there have ever been, so that a list of them tells nothing of a month.</summary>
    public Series ByUnit() => MonthlySeries.Of("placements-by-unit", SeriesUnit.Places, "unit",
        filter.Unit is { } one ? [one] : [.. People.Units.Order(StringComparer.Ordinal)], People, months.Select(month => Seen(month, month.Unit.Id, 1m)));

    /// <summary>Tiltaksplasser etter rekrutteringskilde.</summary>
    public Series ByRecruitment() => Count("placements-by-recruitment", "recruitment", [.. Enum.GetNames<RecruitmentSource>(), Undecided], month => month.Recruitment?.ToString() ?? Undecided);

    /// <summary>Arbeidsgivers kostnad per måned, in kroner.</summary>
    public Series EmployerCost() => employerCost ??= Amount("employer-cost-by-wage-model", "wageModel", WageModels, month => (month.WageModel?.ToString() ?? Undecided, month.EmployerCost));

    /// <summary>Tilskudd og betalt oppfølging per måned, in kroner.</summary>
    public Series Support() => support ??= Amount("support-by-model", "supportModel", Enum.GetNames<SupportModel>(), month => (month.SupportModel.ToString(), month.Support));

    /// <summary>Employer cost, support and what pay after the tariff would have cost, month by month. Coverage follows from the first two.</summary>
    public Series CostCoverage()
    {
        string[] columns = ["employerCost", "support", "tariffCost"];
        var sums = new decimal[periods.Count + 1, columns.Length];
        var tariffIsKnown = Enumerable.Repeat(true, periods.Count + 1).ToArray();
        foreach (var month in months)
        {
            var row = RowOf(month.Month);
            foreach (var r in new[] { row, periods.Count })
            {
                sums[r, 0] += month.EmployerCost.Kroner;
                sums[r, 1] += month.Support.Kroner;
                sums[r, 2] += month.TariffCost?.Kroner ?? 0m;
                tariffIsKnown[r] &= month.TariffCost is not null;
            }
        }
        var places = MonthlySeries.Of("", SeriesUnit.Count, "", ["all"], People, everybody.Select(month => Seen(month, "all", 1m)));
        // Beside the cost the tariff tells of those whose pay is another: they are enough, or it is not told.
        var others = MonthlySeries.Of("", SeriesUnit.Kroner, "", ["all"], People, everybody.Select(month => Seen(month, "all", month.TariffCost == month.EmployerCost ? 0m : 1m)));
        Series[][] behind = [[places, EmployerCost()], [places, Support()], [places, EmployerCost(), others]];
        bool IsHidden(int row, int column) => behind[column].Any(series => At(series, Series.Total, row).IsSuppressed);
        IEnumerable<Figure> Row(int row) => columns.Select((_, column) =>
            IsHidden(row, column) ? Figure.Hidden : column == 2 && !tariffIsKnown[row] ? Figure.Missing : new Figure(sums[row, column]));
        return new Series("cost-coverage", SeriesUnit.Kroner, "period", [.. periods.Select(month => month.ToIso())], "measure", [.. columns],
            [.. Enumerable.Range(0, periods.Count).SelectMany(Row)], [.. Row(periods.Count)]);
    }

    /// <summary>
    /// What the months would have given under the old grant, the rate per place and the hours, beside what they cost. The hours are those of placements with an agreed
    /// price, and so is the cost that stands beside them.
    /// </summary>
    public Series CoverageUnderRegimes()
    {
        string[] columns = ["employerCost", "underGrant", "underPlaceRate", "costWithPrice", "underHours"];
        var sums = new decimal?[periods.Count + 1, columns.Length];
        for (var row = 0; row <= periods.Count; row++)
            for (var column = 0; column < columns.Length; column++)
                sums[row, column] = 0m;
        foreach (var month in months)
        {
            var cost = month.EmployerCost.Kroner;
            decimal?[] values = [cost, month.Under.Grant?.Kroner, month.Under.PlaceRate?.Kroner, HasPrice(month) ? cost : 0m, month.Under.Hours?.Kroner ?? 0m];
            foreach (var row in new[] { RowOf(month.Month), periods.Count })
                for (var column = 0; column < columns.Length; column++)
                    sums[row, column] += values[column];
        }
        // With a price, and without: the two groups must not give each other away either.
        Series Grouped(Func<PlacementMonth, decimal> value) =>
            MonthlySeries.Of("", SeriesUnit.Kroner, "", ["priced", "unpriced"], People, everybody.Select(month => Seen(month, HasPrice(month) ? "priced" : "unpriced", value(month))));
        var (places, costs, hours) = (Grouped(_ => 1m), Grouped(month => month.EmployerCost.Kroner), Grouped(month => month.Under.Hours?.Kroner ?? 0m));
        (Series Series, string Group)[][] behind =
            [[(places, Series.Total), (costs, Series.Total)], [(places, Series.Total)], [(places, Series.Total)], [(places, "priced"), (costs, "priced")], [(places, "priced"), (hours, "priced")]];
        IEnumerable<Figure> Row(int row) => columns.Select((_, column) => behind[column].Any(of => At(of.Series, of.Group, row).IsSuppressed) ? Figure.Hidden : new Figure(sums[row, column]));
        return new Series("coverage-under-regimes", SeriesUnit.Kroner, "period", [.. periods.Select(month => month.ToIso())], "measure", [.. columns],
            [.. Enumerable.Range(0, periods.Count).SelectMany(Row)], [.. Row(periods.Count)]);
    }

    /// <summary>Hours by what became of them: billed, or the reason they were not.</summary>
    public Series FollowUpHours()
    {
        var observed = everybody.SelectMany(month => Observed(month)).ToList();
        string[] reasons = [.. observed.Select(observation => observation.Column).Where(code => code != Billed).Distinct().Order(StringComparer.Ordinal)];
        return MonthlySeries.Of("follow-up-hours", SeriesUnit.Hours, "outcome", [Billed, .. reasons], People, observed);
    }

    /// <summary>Hours delivered to each side; an hour for both counts on both.</summary>
    public Series FollowUpBySide() => MonthlySeries.Of("follow-up-by-side", SeriesUnit.Hours, "side", ["employee", "employer"], People,
        everybody.Where(month => month.FollowUp.Delivered > 0).SelectMany(month => new[]
        {
            Seen(month, "employee", month.FollowUp.Employee / 60m),
            Seen(month, "employer", month.FollowUp.Employer / 60m),
        }), hasTotal: false);

    /// <summary>Hours agreed in the follow-up plans, and hours given.</summary>
    public Series FollowUpAgainstPlan() => MonthlySeries.Of("follow-up-against-plan", SeriesUnit.Hours, "plan", ["planned", "delivered"], People,
        everybody.Where(month => month.PlannedHours > 0m || month.FollowUp.Delivered > 0).SelectMany(month => new[]
        {
            Seen(month, "planned", month.PlannedHours),
            Seen(month, "delivered", month.FollowUp.Delivered / 60m),
        }), hasTotal: false);

    /// <summary>Held lines by code.</summary>
    public Series HeldLines()
    {
        var observed = everybody.SelectMany(month => month.Held.Select(held => Seen(month, held.Code, 1m))).ToList();
        return MonthlySeries.Of("held-lines", SeriesUnit.Count, "reason", [.. observed.Select(o => o.Column).Distinct().Order(StringComparer.Ordinal)], People, observed);
    }

    /// <summary>Kostnadsdekning: support as a percentage of employer cost, month by month.</summary>
    public Series CoveragePercent()
    {
        var amounts = CostCoverage();
        Figure At(Figure support, Figure cost) => Ratio.Percent(support, cost);
        return new Series("cost-coverage-percent", SeriesUnit.Percent, "period", amounts.Rows, "measure", ["coverage"],
            [.. amounts.Column("support").Zip(amounts.Column("employerCost"), At)], [At(amounts.TotalOf("support"), amounts.TotalOf("employerCost"))]);
    }

    /// <summary>Varighet: everybody who has ever been in the selection's unit. It ends where fewer than the threshold have been followed.</summary>
    public RetentionCurve Retention(LocalDate today) =>
        RetentionCurve.Of(placements.Where(InUnit).Select(placement => (placement.Employment.From, placement.Employment.To)), today, threshold);

    /// <summary>Oppfølgingens kvalitet in the months, for the placements that are there in the last of them.</summary>
    public FollowUpQuality Quality(LocalDate today, WatchLimits limits)
    {
        var active = ActiveAtEnd();
        var continuity = active.Select(placement => placement.FollowUp.Continuity(filter.From.FirstDay(), filter.To.LastDay())).OfType<decimal>().ToList();
        var participants = active.Select(placement => placement.Preferences.ParticipantMet).OfType<bool>().ToList();
        var employers = active.Select(placement => placement.Preferences.EmployerMet).OfType<bool>().ToList();
        return new FollowUpQuality(
            continuity.Count < threshold ? Unless(continuity.Count) : new Figure(100m * continuity.Average()),
            Rounded(active.Count(placement => placement.FollowUp.DaysSinceLast(placement.Employment.From, today) > placement.FollowUp.LongestWait(today, limits))),
            ShareMet(participants), ShareMet(employers));
    }

    /// <summary>Placements in the last month of the selection, with their life so far.</summary>
    public IReadOnlyList<PlacementReport> ActiveAtEnd()
    {
        var active = months.Where(month => month.Month == filter.To).Select(month => month.Placement).ToHashSet();
        return [.. placements.Where(placement => active.Contains(placement.Id))];
    }

    /// <summary>
    /// Placements that began and ended in the months, to the nearest multiple of the threshold: two periods then do not tell who came between them. How many more
    /// there are in a month than in the one before is those who began less those who ended in the month before: where few began or ended, neither is told.
    /// </summary>
    public (Figure Started, Figure Ended) Movements()
    {
        int Started(int later) => placements.Count(placement => InUnit(placement) && IsSelected(placement.Employment.From, later));
        int Ended(int later) => placements.Count(placement => InUnit(placement) && placement.Employment.To is { } end && IsSelected(end, later));
        return (IsFew(Ended(-1)) ? Figure.Hidden : Rounded(Started(0)), IsFew(Started(1)) ? Figure.Hidden : Rounded(Ended(0)));
    }

    /// <summary>Antall fakta som ble kjent sent, i utvalgets enheter, to the nearest multiple of the threshold; hidden where they are about few.</summary>
    public Figure LateFacts()
    {
        var late = placements.Where(placement => InUnit(placement) && placement.LateFacts > 0).ToList();
        return IsFew(late.Count) ? Figure.Hidden : Rounded(late.Sum(placement => placement.LateFacts));
    }

    private const string Billed = "billed";

    private static readonly string[] WageModels = [.. Enum.GetNames<WageModel>(), Undecided];

    private bool IsFew(int people) => SmallNumbers.IsFew(people, threshold);

    private Figure Rounded(int people) => IsFew(people) ? Figure.Hidden : new Figure((people + threshold / 2) / threshold * threshold);

    private static Figure Unless(int people) => people == 0 ? Figure.Missing : Figure.Hidden;

    /// <summary>A share tells the number who were not met as well, so that both must be large enough, or zero.</summary>
    private Figure ShareMet(List<bool> met) =>
        met.Count < threshold ? Unless(met.Count)
        : IsFew(met.Count(yes => yes)) || IsFew(met.Count(yes => !yes)) ? Figure.Hidden
        : new Figure(100m * met.Count(yes => yes) / met.Count);

    private static bool HasPrice(PlacementMonth month) => month.Under.Hours is not null;

    private bool IsSelected(LocalDate date, int monthsLater) => date.ToYearMonth().PlusMonths(-monthsLater) is var month && month >= filter.From && month <= filter.To;

    private bool InUnit(PlacementReport placement) => filter.Unit is null || placement.Months.Any(month => month.Unit.Id == filter.Unit);

    /// <summary>A month's figure, or after the last month the period's.</summary>
    private Figure At(Series series, string column, int row) => row == periods.Count ? series.TotalOf(column) : series.Column(column).ElementAt(row);

    private int RowOf(YearMonth month) => filter.From.MonthsTo(month);

    private static IEnumerable<Observation> Observed(PlacementMonth month)
    {
        if (month.FollowUp.Billed > 0)
            yield return Seen(month, Billed, month.FollowUp.Billed / 60m);
        foreach (var reason in month.FollowUp.NotBilled)
            yield return Seen(month, reason.Reason, reason.Minutes / 60m);
    }

    private Series Count(string id, string dimension, IReadOnlyList<string> columns, Func<PlacementMonth, string> column) =>
        MonthlySeries.Of(id, SeriesUnit.Places, dimension, columns, People, everybody.Select(month => Seen(month, column(month), 1m)));

    private static Observation Seen(PlacementMonth month, string column, decimal value) => new(month.Placement, month.Month, column, value, month.Unit.Id);

    private Series Amount(string id, string dimension, IReadOnlyList<string> columns, Func<PlacementMonth, (string Column, Nok Amount)> cell) =>
        MonthlySeries.Of(id, SeriesUnit.Kroner, dimension, columns, People,
            everybody.Select(month => (month, cell: cell(month))).Select(found => Seen(found.month, found.cell.Column, found.cell.Amount.Kroner)));

    private static List<PlacementMonth> Select(IReadOnlyList<PlacementReport> placements, ReportFilter filter) =>
        [.. placements.SelectMany(placement => placement.Months).Where(month => month.Month >= filter.From && month.Month <= filter.To && (filter.Unit is null || month.Unit.Id == filter.Unit))];
}

/// <summary>Oppfølgingskvalitet, in percent but for the number that waits.</summary>
/// <param name="Continuity">The share of the minutes given by the coach who gave most, averaged over placements.</param>
/// <param name="Waiting">Placements where one side has had no follow-up for longer than the plan says, or than the limit where there is none.</param>
/// <param name="ParticipantMet">The participants whose wish of who follows up was met.</param>
/// <param name="EmployerMet">The same for the employers.</param>
public sealed record FollowUpQuality(Figure Continuity, Figure Waiting, Figure ParticipantMet, Figure EmployerMet);

/// <summary>One figure in relation to another. Nothing is divided by zero: such a share does not exist.</summary>
public static class Ratio
{
    /// <summary>So much for each, in a larger unit; missing when there is nobody to share it, hidden when either is.</summary>
    /// <param name="per">How many of the part's unit make one of the answer's: 100 øre, 60 minutes.</param>
    public static Figure Each(Figure part, Figure count, decimal per = 1m) =>
        part.IsSuppressed || count.IsSuppressed ? Figure.Hidden
        : part.Value is { } sum && count.Value is { } all && all > 0m ? new Figure(sum / per / all)
        : Figure.Missing;

    /// <summary>As a percentage; missing when there is nothing to divide by, hidden when either is.</summary>
    public static Figure Percent(Figure part, Figure whole) =>
        part.IsSuppressed || whole.IsSuppressed ? Figure.Hidden
        : part.Value is { } counted && whole.Value is { } all && all > 0m ? new Figure(100m * counted / all)
        : Figure.Missing;
}
