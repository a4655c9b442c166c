using Kommune.Domain.Time;
using NodaTime.Text;

namespace Kommune.Domain.Tests;

/// <summary>Dates as tests write them: "2026-09-01".</summary>
internal static class Days
{
    public static LocalDate On(string iso) => LocalDatePattern.Iso.Parse(iso).GetValueOrThrow();

    /// <summary>The parts that a timeline which changes on the dates makes of the days.</summary>
    public static IEnumerable<DateInterval> Cut(DateInterval days, IEnumerable<LocalDate> dates) =>
        Timeline<string>.Of(dates.Select(date => (date, ""))).Over(days).Select(part => part.Days);
}
