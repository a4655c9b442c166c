using Kommune.Domain.Reporting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports;

/// <summary>A series on a page: as a table with bars, as lines, and always as the whole table with its downloads.</summary>
internal sealed class SeriesView(Page page, Func<string, string, string> nameOf)
{
    private Language Say => page.Say;

    /// <summary>The last month as a table in which each figure has its bar.</summary>
    public Html Bars(Series series, string caption, string unit)
    {
        var last = series.Rows.Length - 1;
        var rows = series.Columns.Select((code, column) => (code, figure: series[last, column])).Where(row => row.code != Series.Total && row.figure is not { Value: 0m }).ToList();
        var most = rows.Max(row => row.figure.Value) is > 0m and var found ? found : 1m;
        return Html.Of($"""
            <table class="ds-table bars"><caption>{caption}</caption>
            <thead><tr><th scope="col">{NameOfDimension(series.ColumnDimension)}</th><th scope="col" class="n">{unit}</th><td></td></tr></thead>
            <tbody>{rows.Select(row => Html.Of($"""<tr><th scope="row">{nameOf(series.ColumnDimension, row.code)}</th>{Cell(row.figure, series.Unit)}<td>{(row.figure.Value is { } value ? Charts.Bar(value / most) : Html.None)}</td></tr>"""))}</tbody>
            </table>
            """);
    }

    /// <summary>The chosen columns as lines over the months, from zero.</summary>
    public Html Lines(Series series, string description, params string[] columns)
    {
        var shown = columns.Select(code => (code, figures: series.Column(code).ToList())).Where(line => line.figures.Exists(figure => figure.Value is not null)).ToList();
        if (shown.Count == 0)
            return Html.Of($"""<p class="note">{Say["Ingen av tallene kan vises: de er skjult eller ikke kjent.", "Ingen av tala kan visast: dei er skjulte eller ikkje kjende."]}</p>""");
        var top = Charts.RoundUp(shown.SelectMany(line => line.figures).Max(figure => figure.Value) ?? 0m);
        return Charts.Lines(series.Id, description, $"{Figures.Whole(top)} {Words.Of(Say, series.Unit).ToLowerInvariant()}", Figures.Month(series.Rows[0]), Figures.Month(series.Rows[^1]),
            [.. shown.Select(line => new ChartLine(nameOf(series.ColumnDimension, line.code), [.. line.figures.Select(figure => figure.Value / top)]))]);
    }

    /// <summary>The whole series under a chart, with where it comes from and how to get it.</summary>
    public Html Data(Series series, string caption, string definition) => Html.Of($"""
        <details class="data"><summary>{Say["Vis tallene i tabell", "Vis tala i tabell"]}: {caption}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="{caption}">{Table(series, caption)}</div></details>
        {Source(series, caption, definition)}
        """);

    public Html Table(Series series, string caption) => Html.Of($"""
        <table class="ds-table"><caption>{caption}</caption>
        <thead><tr><th scope="col">{NameOfDimension(series.RowDimension)}</th>{series.Columns.Select(code => Html.Of($"""<th scope="col" class="n">{nameOf(series.ColumnDimension, code)}</th>"""))}</tr></thead>
        <tbody>{series.Rows.Select((code, row) => Html.Of($"""<tr><th scope="row">{NameOfRow(series, code)}</th>{Enumerable.Range(0, series.Columns.Length).Select(column => Cell(series[row, column], series.Unit))}</tr>"""))}</tbody>
        {(series.Totals.IsEmpty || series.Unit == SeriesUnit.Places ? Html.None : Html.Of($"""<tfoot><tr><th scope="row">{Words.Of(Say, "", Series.Total)}</th>{series.Totals.Select(figure => Cell(figure, series.Unit))}</tr></tfoot>"""))}
        </table>
        """);

    public Html Source(Series series, string caption, string definition) => Html.Of($"""
        {(definition.Length == 0 ? Html.None : Html.Of($"""<p class="source">{definition}</p>"""))}
        <ul class="downloads" aria-label="{Say["Last ned tallene", "Last ned tala"]}">{Download(series, caption, "csv", "CSV")}{Download(series, caption, "json", "JSON")}{Download(series, caption, "json-stat", "JSON-stat")}</ul>
        """);

    private Html Download(Series series, string caption, string format, string name)
    {
        var to = format == "json-stat" ? page.LinkToData($"/api/reports/{series.Id}.json", ("format", format))
            : format == "csv" ? page.LinkToData($"/api/reports/{series.Id}.csv", ("numbers", "nb")) : page.LinkToData($"/api/reports/{series.Id}.json");
        return Html.Of($"""<li><a class="ds-link" href="{to}">{name}<span class="ds-sr-only"> – {caption}</span></a></li>""");
    }

    private static Html Cell(Figure figure, SeriesUnit unit) => Html.Of($"""<td class="n">{Figures.Of(figure, unit)}</td>""");

    private string NameOfRow(Series series, string code) => series.RowDimension == "period" ? Figures.Month(code) : nameOf(series.RowDimension, code);

    private string NameOfDimension(string dimension) => dimension switch
    {
        "period" => Say["Måned", "Månad"],
        "monthsInJob" => Say["Måneder i jobben", "Månader i jobben"],
        "regime" => Say["Ordning", "Ordning"],
        "provider" => Say["Oppfølger", "Oppfølgjar"],
        "wageModel" => Say["Lønnsmodell", "Lønsmodell"],
        "supportModel" => Say["Betalingsmodell", "Betalingsmodell"],
        "unit" => Say["Enhet", "Eining"],
        "outcome" => Say["Hva ble timene til", "Kva vart timane til"],
        "recruitment" => Say["Hvem fant plassen", "Kven fann plassen"],
        "plan" => Say["Plan", "Plan"],
        "side" => Say["For hvem", "For kven"],
        "reason" => Say["Årsak", "Årsak"],
        _ => Say["Gruppe", "Gruppe"],
    };
}
