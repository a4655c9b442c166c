using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Hva gir avtalte plasser for en periode? Kind "place-month".</summary>
public static class PlaceMonthCalculation
{
    private const int MostPlaces = 100_000;

    /// <summary>The period month by month, in whole kroner. Errors: see <see cref="InputErrors"/>; a rate that is not there is named.</summary>
    public static Answer<PlaceMonthAnswer> Of(PlaceMonthQuestion question, RuleBook rules)
    {
        var checks = Check(question);
        if (checks.Failed)
            return checks.Errors;
        var days = new DateInterval(question.From, question.To);
        ImmutableArray<DateInterval> closed = [.. question.Closed.Select(gap => new DateInterval(gap.From, gap.To))];
        var (parts, missing) = PlaceMonth.Over(days, question.Places, rules, question.MonthlyRate, closed);
        if (missing is not null)
            return missing;
        var answer = new PlaceMonthAnswer(MonthShare.Of(days, closed), parts);
        checks.Unless(answer.Amount.Kroner <= int.MaxValue, InputErrors.AmountOutOfRange, "places", "Beløpet blir for stort.");
        return checks.Failed ? checks.Errors : answer;
    }

    private static Checks Check(PlaceMonthQuestion question)
    {
        var checks = new Checks().Period(question.From, question.To).Number(question.Places, 0, MostPlaces, "places").Amount(question.MonthlyRate ?? Nok.Zero, "monthlyRate");
        for (var index = 0; index < question.Closed.Length; index++)
            checks.Period(question.Closed[index].From, question.Closed[index].To, $"closed[{index}].");
        foreach (var (index, gap) in question.Closed.Index())
            checks.Unless(!question.Closed.Take(index).Any(earlier => earlier.From <= gap.To && gap.From <= earlier.To),
                InputErrors.PeriodsOverlap, $"closed[{index}]", "Stengte perioder overlapper.");
        return checks;
    }
}

/// <summary>Spørsmål om avtalte plasser: first and last day, places and what is not paid.</summary>
/// <param name="Places">Agreed places.</param>
/// <param name="MonthlyRate">Kroner per place and month; null takes the table's.</param>
/// <param name="Closed">Periods that are not paid.</param>
public sealed record PlaceMonthQuestion(LocalDate From, LocalDate To, int Places, Nok? MonthlyRate, ImmutableArray<ClosedPeriod> Closed);

/// <summary>Stengt: first and last day, as given.</summary>
public sealed record ClosedPeriod(LocalDate From, LocalDate To);

/// <summary>Svar om avtalte plasser: months of one place, and the amount month by month in whole kroner.</summary>
/// <param name="MonthFraction">Months of one place, five decimals.</param>
/// <param name="Lines">One per calendar month; they add up to the amount.</param>
public sealed record PlaceMonthAnswer(decimal MonthFraction, ImmutableArray<PlacePart> Lines)
{
    /// <summary>The sum of the lines, whole kroner.</summary>
    public Nok Amount => Lines.Sum(line => line.Amount);
}
