using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Grants;

/// <summary>
/// Halvårlig bekreftelse av VTA-O (Nav): six months after the start or the last deadline, and never counted from before today, somebody
/// must confirm that the placement continues, or the grant stops.
/// </summary>
/// <param name="Notice">Varsel: the 1st of the month before the deadline's month.</param>
/// <param name="Deadline">Frist: the last day of a month.</param>
public sealed record ConfirmationDeadline(LocalDate Notice, LocalDate Deadline)
{
    private const int MonthsBetween = 6;

    /// <summary>The next one; null when the agreement ends so soon that none is due.</summary>
    /// <param name="previousDeadline">Null the first time.</param>
    public static ConfirmationDeadline? Next(LocalDate today, DateSpan agreement, LocalDate? previousDeadline)
    {
        var from = LocalDate.Max(today, previousDeadline ?? agreement.From);
        var month = from.ToYearMonth().PlusMonths(MonthsBetween);
        var notice = month.PlusMonths(-1).FirstDay();
        return agreement.To is { } end && notice >= end.ToYearMonth().PlusMonths(-1).FirstDay() ? null : new(notice, month.LastDay());
    }
}
