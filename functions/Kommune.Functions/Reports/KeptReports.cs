using System.Collections.Concurrent;
using Kommune.Domain.Reporting;
using NodaTime;

namespace Kommune.Functions.Reports;

/// <summary>
/// The figures of selections that somebody has asked for, kept for as long as the placements they were made of are the present ones. A page then reads no
/// placement at all: neither ten years nor one municipality with thousands of places is gone through again.
/// </summary>
/// <param name="smallestGroup">The municipality's threshold for small numbers.</param>
internal sealed class KeptReports(IReadOnlyList<PlacementReport> placements, int smallestGroup)
{
    /// <summary>Selections are made by people: some months, some units. Whoever asks for more than this asks for all again.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<(ReportFilter Filter, string What, LocalDate Today), Lazy<object>> kept = new();
    private readonly ConcurrentDictionary<ReportFilter, Lazy<MunicipalReport>> reports = new();

    public MunicipalReport Of(ReportFilter filter)
    {
        if (reports.Count >= Most)
            reports.Clear();
        return reports.GetOrAdd(filter, asked => new Lazy<MunicipalReport>(() => new MunicipalReport(placements, asked, smallestGroup))).Value;
    }

    /// <param name="what">What is made, the same for the same <paramref name="make"/>.</param>
    public T Of<T>(ReportFilter filter, string what, LocalDate today, Func<MunicipalReport, T> make) where T : class
    {
        if (kept.Count >= Most)
            kept.Clear();
        return (T)kept.GetOrAdd((filter, what, today), asked => new Lazy<object>(() => make(Of(asked.Filter)))).Value;
    }
}
