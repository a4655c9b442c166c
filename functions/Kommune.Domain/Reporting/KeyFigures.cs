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
    private const int ThreeYears = 3 * 365;

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
            figures.AddRange(sums.Figures(period, threshold));
        if (Retained(last) is { } retained)
            figures.Add(retained);
        return figures.ToImmutable();
    }

    private Sums Of(YearMonth month)
    {
        if (!months.TryGetValue(month, out var sums))
            months.Add(month, sums = new Sums());
        return sums;
    }

    private KeyFigure? Retained(YearMonth last)
    {
        var curve = RetentionCurve.Of(employments, last.LastDay(), threshold);
        return curve.At(ThreeYears).Value is { } percent && curve.Longest >= ThreeYears
            ? new KeyFigure(last, KeyMeasure.RetainedThreeYears, Rounding.ToWhole(percent * 100m), employments.Count, IsHidden: false) : null;
    }

    /// <summary>One month.</summary>
    private sealed class Sums
    {
        private readonly Dictionary<string, int> notBilled = new(StringComparer.Ordinal);
        private int places;
        private int followedUp;
        private long cost;
        private long support;
        private long? tariff = 0;
        private (long Minutes, int People) given;
        private (long Minutes, int People) billed;
        private (long Minutes, int People) planned;

        public int Started { get; set; }

        public int Ended { get; set; }

        public void Add(PlacementMonth month)
        {
            places++;
            cost += month.EmployerCost.Ore;
            support += month.Support.Ore;
            tariff += month.TariffCost?.Ore;
            Count(ref given, month.FollowUp.Delivered);
            Count(ref billed, month.FollowUp.Billed);
            Count(ref planned, (long)(month.PlannedHours * MinutesPerHour));
            followedUp += month.FollowUp.Billed > 0 || !month.FollowUp.NotBilled.IsEmpty ? 1 : 0;
            foreach (var reason in month.FollowUp.NotBilled)
                notBilled[reason.Reason] = notBilled.GetValueOrDefault(reason.Reason) + 1;
        }

        public IEnumerable<KeyFigure> Figures(YearMonth period, int threshold)
        {
            var hidesPlaces = IsSmall(places, threshold);
            // The municipality's own table shows all its hours: with those billed beside them, what few were not billed for would follow. So what it hides, stays hidden.
            var hidesBilled = Disclosure.Columns([billed.People, .. notBilled.Values], followedUp, threshold)[0];
            yield return new(period, KeyMeasure.Places, places, places, hidesPlaces);
            yield return new(period, KeyMeasure.Started, Started, Started, IsSmall(Started, threshold));
            yield return new(period, KeyMeasure.Ended, Ended, Ended, IsSmall(Ended, threshold));
            yield return new(period, KeyMeasure.EmployerCost, cost, places, hidesPlaces);
            yield return new(period, KeyMeasure.Support, support, places, hidesPlaces);
            if (tariff is { } known)
                yield return new(period, KeyMeasure.TariffCost, known, places, hidesPlaces);
            yield return new(period, KeyMeasure.FollowUpGiven, given.Minutes, given.People, hidesPlaces || IsSmall(given.People, threshold));
            yield return new(period, KeyMeasure.FollowUpBilled, billed.Minutes, billed.People, hidesPlaces || hidesBilled);
            yield return new(period, KeyMeasure.FollowUpPlanned, planned.Minutes, planned.People, hidesPlaces || IsSmall(planned.People, threshold));
        }

        private static void Count(ref (long Minutes, int People) sum, long minutes) =>
            sum = minutes > 0 ? (sum.Minutes + minutes, sum.People + 1) : sum;

        private static bool IsSmall(int people, int threshold) => people > 0 && people < threshold;
    }
}
