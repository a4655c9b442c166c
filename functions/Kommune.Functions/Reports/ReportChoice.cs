using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.Reports;

/// <summary>What a request for a report asks about: ?municipality=, ?from=, ?to= and ?unit=. Without them the last twelve whole months.</summary>
internal sealed record ReportChoice(Municipality Municipality, ReportFilter? Filter)
{
    /// <summary>The municipality asked for; null when there is no such.</summary>
    public static Municipality? MunicipalityOf(Module module, IQueryCollection query)
    {
        var number = query["municipality"].FirstOrDefault();
        return string.IsNullOrEmpty(number) ? module.Only ?? module.Municipalities.Values.OrderBy(known => known.Number, StringComparer.Ordinal).FirstOrDefault()
            : module.Municipalities.GetValueOrDefault(number);
    }

    /// <summary>The filter; null when a month cannot be read, or the months come in the wrong order or are too many.</summary>
    public static ReportFilter? FilterOf(Snapshot snapshot, IQueryCollection query)
    {
        var usual = Usual(snapshot);
        if (!AskedMonth.TryParse(query["to"].FirstOrDefault(), usual.To, out var to) || !AskedMonth.TryParse(query["from"].FirstOrDefault(), query.ContainsKey("to") ? Earlier(to) : usual.From, out var from))
            return null;
        var months = from.MonthsTo(to) + 1;
        var unit = query["unit"].FirstOrDefault();
        return months is < 1 or > ReportFilter.MostMonths ? null : new ReportFilter(from, to, string.IsNullOrEmpty(unit) ? null : unit);
    }

    /// <summary>The twelve months before this one, or up to this one while there are no others.</summary>
    private static ReportFilter Usual(Snapshot snapshot)
    {
        var first = snapshot.First ?? snapshot.Through;
        var to = first < snapshot.Through ? snapshot.Through.PlusMonths(-1) : snapshot.Through;
        return new ReportFilter(Earlier(to) is var from && from < first && first <= to ? first : from, to);
    }

    private static YearMonth Earlier(YearMonth month) => month.PlusMonths(-11);
}
