using System.Collections.Frozen;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Reports.National;

/// <summary>What a request for the comparison asks about.</summary>
/// <param name="Latest">The last month that anybody has closed; null when nobody has.</param>
/// <param name="County">Fylke, two digits; null is all.</param>
/// <param name="KostraGroup">Null is all.</param>
internal sealed record NationalChoice(YearMonth From, YearMonth To, YearMonth? Latest, string? County, string? KostraGroup)
{
    /// <summary>All municipalities for more months than this is a table that nobody reads.</summary>
    public const int MostMonths = 24;

    public bool Includes(Municipality municipality) =>
        (County is null || municipality.County == County) && (KostraGroup is null || municipality.KostraGroup == KostraGroup);

    /// <summary>Reads ?period= or ?from= and ?to=, ?county= and ?kostraGroup=; null when a month cannot be read, or they are too many or in the wrong order.</summary>
    public static NationalChoice? Read(IQueryCollection query, YearMonth? latest, YearMonth today)
    {
        var usual = latest ?? today;
        var only = query["period"].FirstOrDefault();
        if (!AskedMonth.TryParse(string.IsNullOrEmpty(only) ? query["to"].FirstOrDefault() : only, usual, out var to)
            || !AskedMonth.TryParse(string.IsNullOrEmpty(only) ? query["from"].FirstOrDefault() : only, to, out var from)
            || from.MonthsTo(to) is < 0 or >= MostMonths)
            return null;
        return new NationalChoice(from, to, latest, Named(query, "county"), Named(query, "kostraGroup"));
    }

    private static string? Named(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}

/// <summary>Landstabell: the published figures of some months, by area. Read from what the job has suppressed; no placement is read.</summary>
internal sealed class NationalTable
{
    private readonly FrozenDictionary<(YearMonth Period, string Measure, string Area), Figure> figures;

    private NationalTable(IEnumerable<NationalFigureRow> rows) =>
        figures = rows.ToFrozenDictionary(row => (row.Period, row.Measure, row.Area), row => row.Value is { } value ? new Figure(value) : Figure.Hidden);

    public IReadOnlyList<YearMonth> Periods => [.. figures.Keys.Select(key => key.Period).Distinct().Order()];

    public static NationalTable Of(Session session, YearMonth from, YearMonth to) => new(session.NationalFigures(from, to));

    /// <summary>The country alone, all months.</summary>
    public static NationalTable OfCountry(Session session) => new(session.CountryFigures());

    public static YearMonth? Latest(Session session) => session.LastNationalPeriod();

    public bool Has(YearMonth period, string area) => figures.ContainsKey((period, KeyMeasures.Code(KeyMeasure.Places), area));

    /// <summary>How many municipalities a figure is known of, shown or hidden.</summary>
    public int Reporting(YearMonth period, KeyMeasure measure) => figures.Keys.Count(key => key.Period == period && key.Measure == KeyMeasures.Code(measure) && key.Area != NationalFigures.Country);

    public Figure Of(YearMonth period, string area, ComparedMeasure measure) =>
        measure.Make(key => figures.GetValueOrDefault((period, KeyMeasures.Code(key), area), Figure.Missing));

    /// <summary>The municipalities of a choice, by number: whoever is set up, whatever the caller's own reach.</summary>
    public static IReadOnlyList<Municipality> Areas(Module module, NationalChoice choice) =>
        [.. module.Configured.Values.Where(choice.Includes).OrderBy(municipality => municipality.Number, StringComparer.Ordinal)];
}
