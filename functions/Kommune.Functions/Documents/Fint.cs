using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents;

/// <summary>Identifikator.</summary>
internal sealed record FintId(string Identifikatorverdi);

/// <summary>Periode, first day to last day.</summary>
internal sealed record FintPeriode(string Start, string Slutt)
{
    public static FintPeriode Of(YearMonth month) => new(Fint.Moment(month.FirstDay()), Fint.Moment(month.LastDay()));
}

/// <summary>How FINT writes values.</summary>
internal static class Fint
{
    /// <summary>FINT writes a date as a moment, "2026-09-30T00:00:00Z".</summary>
    public static string Moment(LocalDate date) => LocalDatePattern.Iso.Format(date) + "T00:00:00Z";
}
