using NodaTime;

namespace Kommune.Domain.Time;

/// <summary>
/// Periode fra og med – til og med: days that something holds. Both ends are included, as contracts and decisions are
/// written; no end is null, never 9999-12-31.
/// </summary>
public readonly record struct DateSpan
{
    /// <exception cref="ArgumentException">The end comes before the start.</exception>
    public DateSpan(LocalDate from, LocalDate? to)
    {
        if (to < from)
            throw new ArgumentException($"The period {from:uuuu-MM-dd} – {to:uuuu-MM-dd} ends before it starts.", nameof(to));
        (From, To) = (from, to);
    }

    /// <summary>First day (fra og med).</summary>
    public LocalDate From { get; }

    /// <summary>Last day (til og med); null while it runs.</summary>
    public LocalDate? To { get; }

    /// <summary>Whether the day is one of them, both ends included.</summary>
    public bool Contains(LocalDate date) => date >= From && !(date > To);

    /// <summary>The days of this span that lie in the given interval; null when there are none.</summary>
    public DateInterval? Within(DateInterval days)
    {
        var from = LocalDate.Max(From, days.Start);
        var to = To is { } end ? LocalDate.Min(end, days.End) : days.End;
        return from <= to ? new DateInterval(from, to) : null;
    }
}
