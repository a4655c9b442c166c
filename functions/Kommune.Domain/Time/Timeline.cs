using System.Collections.Immutable;
using NodaTime;

namespace Kommune.Domain.Time;

/// <summary>Tidslinje: a value that holds from a day until the next one takes over: terms, decisions, agreements.</summary>
/// <typeparam name="T">What holds.</typeparam>
public sealed class Timeline<T> where T : class
{
    /// <summary>Nothing has been decided yet.</summary>
    public static readonly Timeline<T> Empty = new([]);

    private readonly ImmutableArray<(LocalDate From, T Value)> changes;

    private Timeline(ImmutableArray<(LocalDate, T)> changes) => this.changes = changes;

    /// <summary>The changes in order of the day they take effect.</summary>
    public ImmutableArray<(LocalDate From, T Value)> Changes => changes;

    /// <summary>Whether nothing has been decided.</summary>
    public bool IsEmpty => changes.IsEmpty;

    /// <summary>Builds a timeline; of several values from the same day the last one given holds.</summary>
    public static Timeline<T> Of(IEnumerable<(LocalDate From, T Value)> given)
    {
        var byDay = new SortedDictionary<LocalDate, T>();
        foreach (var (from, value) in given)
            byDay[from] = value;
        return byDay.Count == 0 ? Empty : new([.. byDay.Select(entry => (entry.Key, entry.Value))]);
    }

    /// <summary>What holds on the day; null before the first change.</summary>
    public T? On(LocalDate date) => LastBy(date) is var last and >= 0 ? changes[last].Value : null;

    /// <summary>The day from which the value on the day holds; null before the first change.</summary>
    public LocalDate? Since(LocalDate date) => LastBy(date) is var last and >= 0 ? changes[last].From : null;

    /// <summary>The first change after the day; null when nothing changes any more.</summary>
    public LocalDate? NextAfter(LocalDate date) => LastBy(date) + 1 is var next && next < changes.Length ? changes[next].From : null;

    /// <summary>The days cut where the value changes, each part with what holds in it (null before the first change).</summary>
    public IEnumerable<(DateInterval Days, T? Value)> Over(DateInterval days)
    {
        var from = days.Start;
        foreach (var change in changes)
        {
            if (change.From <= from || change.From > days.End)
                continue;
            yield return (new DateInterval(from, change.From.PlusDays(-1)), On(from));
            from = change.From;
        }
        yield return (new DateInterval(from, days.End), On(from));
    }

    /// <summary>The last change by the day; -1 before the first.</summary>
    private int LastBy(LocalDate date)
    {
        var last = -1;
        while (last + 1 < changes.Length && changes[last + 1].From <= date)
            last++;
        return last;
    }
}
