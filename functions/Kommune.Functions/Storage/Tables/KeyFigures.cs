using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Nøkkeltall: an aggregate of one municipality and month, kept by its own job. Never about one person by itself.</summary>
/// <param name="Measure">Code of the measure.</param>
/// <param name="People">How many placements it is about.</param>
/// <param name="IsHidden">Not shown by the municipality itself.</param>
internal sealed record KeyFigureRow(string Municipality, YearMonth Period, string Measure, long Value, long People, bool IsHidden);

/// <summary>Landstall: what may be shown outside the municipality; no value is a hidden figure.</summary>
/// <param name="Area">A municipality number, or 0000 for all of them.</param>
internal sealed record NationalFigureRow(YearMonth Period, string Measure, string Area, long? Value);

internal sealed partial class Session
{
    /// <summary>Municipalities that have closed a month since their aggregates were made, and how many closings they have.</summary>
    public List<(string Municipality, long Closings)> ClosedSinceKeyFigures() => Engine("""
        -- all tenants: finds who has closed a month; the work itself is done in each municipality
        select s.municipality, count(*) from settlements s
        group by s.municipality
        having count(*) <> coalesce((select r.run_no from key_figure_runs r where r.municipality = s.municipality), 0)
        order by s.municipality
        """).All(row => (row.Text(0), row.Long(1)));

    /// <summary>How many closings there are: what the aggregates are made after.</summary>
    public long CountSettlements(string municipality) => For(municipality, "select count(*) from settlements where municipality = @municipality").Value() ?? 0;

    public List<KeyFigureRow> KeyFigures(string municipality) => For(municipality,
        "select period, measure, value, people, hidden from key_figures where municipality = @municipality order by period, measure")
        .All(row => new KeyFigureRow(municipality, row.Month(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4) != 0));

    public void PutKeyFigure(KeyFigureRow row) => For(row.Municipality, """
        insert into key_figures (municipality, period, measure, value, people, hidden) values (@municipality, @period, @measure, @value, @people, @hidden)
        on conflict (municipality, period, measure) do update set value = excluded.value, people = excluded.people, hidden = excluded.hidden
        """)
        .Month("period", row.Period).Text("measure", row.Measure).Long("value", row.Value).Long("people", row.People).Long("hidden", row.IsHidden ? 1 : 0).Run();

    public void RemoveKeyFigure(KeyFigureRow row) => For(row.Municipality,
        "delete from key_figures where municipality = @municipality and period = @period and measure = @measure")
        .Month("period", row.Period).Text("measure", row.Measure).Run();

    /// <summary>Notes after which closing the aggregates were made, and from which month they have yet to be put beside those of the others; null is from none.</summary>
    public void PutKeyFigureRun(string municipality, long closings, YearMonth? pendingFrom, Instant made) => For(municipality, """
        insert into key_figure_runs (municipality, run_no, pending_from, made) values (@municipality, @run_no, @pending_from, @made)
        on conflict (municipality) do update set run_no = excluded.run_no, made = excluded.made,
            pending_from = case when key_figure_runs.pending_from is null or excluded.pending_from < key_figure_runs.pending_from then excluded.pending_from else key_figure_runs.pending_from end
        """)
        .Long("run_no", closings).Month("pending_from", pendingFrom).Instant("made", made).Run();

    /// <summary>The municipalities with aggregates that are not yet put beside those of the others.</summary>
    public List<(string Municipality, YearMonth From, long Closings)> PendingKeyFigures() => Engine("""
        -- all tenants: the country is made of everyone's aggregates
        select municipality, pending_from, run_no from key_figure_runs where pending_from is not null order by municipality
        """).All(row => (row.Text(0), row.Month(1), row.Long(2)));

    public void EndPending(string municipality, long closings) => Engine("""
        -- all tenants: done with when the country is made
        update key_figure_runs set pending_from = null where municipality = @done and run_no = @run_no
        """)
        .Text("done", municipality).Long("run_no", closings).Run();

    /// <summary>The months from one on that somebody has aggregates for.</summary>
    public List<YearMonth> KeyFigurePeriods(YearMonth from) => Engine("""
        -- all tenants: months, not figures
        select distinct period from key_figures where period >= @from order by period
        """)
        .Month("from", from).All(row => row.Month(0));

    /// <summary>Everyone's aggregates of a month. Only for the job that suppresses them: nothing that answers a request may ask.</summary>
    public List<KeyFigureRow> KeyFiguresOfAll(YearMonth period) => Engine("""
        -- all tenants: the country is made of everyone's aggregates
        select municipality, period, measure, value, people, hidden from key_figures where period = @period order by measure, municipality
        """)
        .Month("period", period).All(row => new KeyFigureRow(row.Text(0), row.Month(1), row.Text(2), row.Long(3), row.Long(4), row.Long(5) != 0));

    /// <summary>One at a time makes the country.</summary>
    public void LockNational() => Lock("national");

    public void PutNationalFigure(NationalFigureRow row) => Engine("""
        insert into national_figures (period, measure, area, value) values (@period, @measure, @area, @value)
        on conflict (period, measure, area) do update set value = excluded.value
        """)
        .Month("period", row.Period).Text("measure", row.Measure).Text("area", row.Area).Long("value", row.Value).Run();

    public void RemoveNationalFigure(NationalFigureRow row) => Engine("delete from national_figures where period = @period and measure = @measure and area = @area")
        .Month("period", row.Period).Text("measure", row.Measure).Text("area", row.Area).Run();

    /// <summary>The figures of the months, by month, measure and area.</summary>
    public List<NationalFigureRow> NationalFigures(YearMonth from, YearMonth to) => Engine(
        "select period, measure, area, value from national_figures where period between @from and @to order by period, measure, area")
        .Month("from", from).Month("to", to).All(ReadNational);

    /// <summary>The last month that somebody's closing has given figures for.</summary>
    public YearMonth? LastNationalPeriod() => Engine("select period from national_figures where area = '0000' order by period desc limit 1").All(row => row.Month(0)) is [var last] ? last : null;

    /// <summary>The country's own figures, all months.</summary>
    public List<NationalFigureRow> CountryFigures() => Engine(
        "select period, measure, area, value from national_figures where area = '0000' order by period, measure").All(ReadNational);

    private static NationalFigureRow ReadNational(System.Data.Common.DbDataReader row) => new(row.Month(0), row.Text(1), row.Text(2), row.LongOrNull(3));
}
