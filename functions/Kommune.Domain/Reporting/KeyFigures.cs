using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>Nøkkeltall: one figure of a municipality for a month, before it leaves the municipality.</summary>
/// <param name="Value">In the unit of the measure.</param>
/// <param name="People">How many placements it is about.</param>
/// <param name="IsHidden">The municipality does not show it itself: it is about too few, or would give a small group away.</param>
public readonly record struct KeyFigure(YearMonth Period, KeyMeasure Measure, long Value, int People, bool IsHidden);

/// <summary>
/// Kommunens bidrag: adds placements up to the figures that municipalities are compared by, one placement at a time, so that memory does not
/// follow the number of placements.
/// </summary>
public sealed class KeyFigures(int threshold = SmallNumbers.DefaultThreshold)
{
    private const int MinutesPerHour = 60;
    private const int Years = 3;

    private readonly SortedDictionary<YearMonth, Sums> months = [];
    private readonly List<(LocalDate From, LocalDate? To)> employments = [];

    /// <summary>Adds the months of one placement to the sums.</summary>
    public void Add(PlacementReport placement)
    {
        employments.Add((placement.Employment.From, placement.Employment.To));
        foreach (var month in placement.Months)
            Of(month.Month).Add(month);
        Of(placement.Employment.From.ToYearMonth()).Started++;
        if (placement.Employment.To is { } end)
            Of(end.ToYearMonth()).Ended++;
    }

    /// <summary>Every figure up to and with a month; what does not exist is left out.</summary>
    public ImmutableArray<KeyFigure> Through(YearMonth last)
    {
        var figures = ImmutableArray.CreateBuilder<KeyFigure>();
        foreach (var (period, sums) in months.Where(month => month.Key <= last))
        {
            figures.AddRange(sums.Figures(period, threshold));
            figures.Add(Moved(period, KeyMeasure.Started, sums.Started, months.GetValueOrDefault(period.PlusMonths(-1))?.Ended ?? 0));
            // Those who ended in the last month are told when it is known who began after them.
            if (period < last)
                figures.Add(Moved(period, KeyMeasure.Ended, sums.Ended, months.GetValueOrDefault(period.PlusMonths(1))?.Started ?? 0));
        }
        if (Retained(last) is { } retained)
            figures.Add(retained);
        return figures.ToImmutable();
    }

    /// <summary>
    /// Who began, less who ended in the month before, is how many more there are: where either is few, neither is told. What the two have in common is all that the
    /// number of places does not tell of them; that is what the figure counts people by.
    /// </summary>
    private KeyFigure Moved(YearMonth period, KeyMeasure measure, int people, int other) =>
        new(period, measure, people, Math.Min(people, other), SmallNumbers.IsFew(people, threshold) || SmallNumbers.IsFew(other, threshold));

    private Sums Of(YearMonth month)
    {
        if (!months.TryGetValue(month, out var sums))
            months.Add(month, sums = new Sums());
        return sums;
    }

    private KeyFigure? Retained(YearMonth last)
    {
        var share = RetentionCurve.Of(employments, last.LastDay(), threshold).After(Years);
        return share.Value is { } percent ? new KeyFigure(last, KeyMeasure.RetainedThreeYears, Rounding.ToWhole(percent * 100m), employments.Count, IsHidden: false) : null;
    }

    /// <summary>One month.</summary>
    private sealed class Sums
    {
        private const int Billed = 0;

        private readonly List<string> outcomes = ["billed"];
        private readonly List<int> byOutcome = [0];
        private readonly SharedColumns shared = new();
        private int places;
        private int followedUp;
        private long cost;
        private int paid;
        private long support;
        private int supported;
        private long? tariff = 0;
        private int otherwise;
        private (long Minutes, int People) given;
        private (long Minutes, int People) billed;
        private (long Minutes, int People) planned;

        public int Started { get; set; }

        public int Ended { get; set; }

        public void Add(PlacementMonth month)
        {
            places++;
            cost += month.EmployerCost.Ore;
            paid += month.EmployerCost == Nok.Zero ? 0 : 1;
            support += month.Support.Ore;
            supported += month.Support == Nok.Zero ? 0 : 1;
            tariff += month.TariffCost?.Ore;
            otherwise += month.TariffCost == month.EmployerCost ? 0 : 1;
            Count(ref given, month.FollowUp.Delivered);
            Count(ref billed, month.FollowUp.Billed);
            Count(ref planned, (long)(month.PlannedHours * MinutesPerHour));
            followedUp += month.FollowUp.Billed > 0 || !month.FollowUp.NotBilled.IsEmpty ? 1 : 0;
            shared.Begin();
            if (month.FollowUp.Billed > 0)
                Put(Billed);
            foreach (var reason in month.FollowUp.NotBilled)
                Put(OutcomeOf(reason.Reason));
        }

        public IEnumerable<KeyFigure> Figures(YearMonth period, int threshold)
        {
            var hidesPlaces = SmallNumbers.IsFew(places, threshold);
            var hidesCost = hidesPlaces || SmallNumbers.IsFew(paid, threshold);
            // The municipality's own table shows all its hours: with those billed beside them, what few were not billed for would follow. So what it hides, stays hidden.
            var hidesBilled = Disclosure.Columns([.. byOutcome], followedUp, threshold, columns => shared.Together(byOutcome, columns))[Billed];
            yield return new(period, KeyMeasure.Places, places, places, hidesPlaces);
            yield return new(period, KeyMeasure.EmployerCost, cost, paid, hidesCost);
            yield return new(period, KeyMeasure.Support, support, supported, hidesPlaces || SmallNumbers.IsFew(supported, threshold));
            if (tariff is { } known)
            {
                yield return new(period, KeyMeasure.TariffCost, known, places, hidesCost || SmallNumbers.IsFew(otherwise, threshold));
                yield return new(period, KeyMeasure.TariffPlaces, places, places, hidesPlaces);
            }
            yield return new(period, KeyMeasure.FollowUpGiven, given.Minutes, given.People, hidesPlaces || SmallNumbers.IsFew(given.People, threshold));
            yield return new(period, KeyMeasure.FollowUpBilled, billed.Minutes, billed.People, hidesPlaces || hidesBilled);
            yield return new(period, KeyMeasure.FollowUpPlanned, planned.Minutes, planned.People, hidesPlaces || SmallNumbers.IsFew(planned.People, threshold));
        }

        private int OutcomeOf(string reason)
        {
            if (outcomes.IndexOf(reason) is >= 0 and var known)
                return known;
            outcomes.Add(reason);
            byOutcome.Add(0);
            return outcomes.Count - 1;
        }

        private void Put(int outcome)
        {
            shared.Put(outcome);
            byOutcome[outcome]++;
        }

        private static void Count(ref (long Minutes, int People) sum, long minutes) =>
            sum = minutes > 0 ? (sum.Minutes + minutes, sum.People + 1) : sum;
    }
}
