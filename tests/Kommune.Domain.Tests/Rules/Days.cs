using NodaTime.Text;

namespace Kommune.Domain.Tests;

/// <summary>Dates as tests write them: "2026-09-01".</summary>
internal static class Days
{
    public static LocalDate On(string iso) => LocalDatePattern.Iso.Parse(iso).GetValueOrThrow();
}
