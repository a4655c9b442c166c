using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports.National;

/// <summary>The comparison as a page, from top to bottom.</summary>
internal sealed class NationalView(
    Page page, Module module, NationalChoice choice, IReadOnlyList<Municipality> areas, NationalTable table, NationalTable country, ComparedMeasure measure)
{
    private const int MonthsOfLine = 24;

    private readonly Language say = page.Say;

    private YearMonth Period => choice.To;

    private string CountryName => say["Alle kommuner", "Alle kommunar"];

    public Html Whole() => Html.Of($"""
        {Intro()}
        {Filter()}
        {(areas.Any(area => table.Has(Period, area.Number)) ? Html.Of($"""{KeyFigures()}{Compared()}{OverTime()}{All()}{Definitions()}""") : Empty())}
        """);

    private Html Intro() => Html.Of($"""
        <div class="intro">
        <h1 class="ds-heading" data-size="lg">{say["Kommunene side om side", "Kommunane side om side"]}</h1>
        <p class="lead">{say["Tilrettelagt arbeid og oppfølging i kommunene, måned for måned. For KS, og for kommuner som vil se seg selv ved siden av andre.", "Tilrettelagt arbeid og oppfølging i kommunane, månad for månad. For KS, og for kommunar som vil sjå seg sjølve ved sida av andre."]}</p>
        <p class="note">{Reported()}</p>
        </div>
        """);

    private string Reported()
    {
        var reported = areas.Count(area => table.Has(Period, area.Number));
        return say[$"{reported} av {areas.Count} kommuner har avsluttet {Figures.Month(Period)}. Tallene kommer fra kommunenes avsluttede måneder, og er skjermet før de forlater kommunen.",
            $"{reported} av {areas.Count} kommunar har avslutta {Figures.Month(Period)}. Tala kjem frå dei avslutta månadene i kommunane, og er skjerma før dei forlèt kommunen."];
    }

    private Html Filter()
    {
        var counties = module.Configured.Values.Select(municipality => municipality.County).Distinct().Order(StringComparer.Ordinal).ToList();
        var groups = module.Configured.Values.Select(municipality => municipality.KostraGroup).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return Html.Of($"""
            <form class="filter" method="get" action="{NationalPage.Path}" aria-label="{say["Velg måned, kommuner og nøkkeltall", "Vel månad, kommunar og nøkkeltal"]}">
            {page.KeptFields()}
            <div><label for="measure">{say["Nøkkeltall", "Nøkkeltal"]}</label><select class="ds-input" id="measure" name="measure">{ComparedMeasures.All.Select(item => Forms.Option(item.Id, item.Title(say), measure.Id))}</select></div>
            <div><label for="period">{say["Måned", "Månad"]}</label><input class="ds-input" id="period" name="period" type="month" placeholder="2026-10" value="{Period.ToIso()}"></div>
            {(counties.Count < 2 && choice.County is null ? Html.None : Html.Of($"""<div><label for="county">{say["Fylke", "Fylke"]}</label><select class="ds-input" id="county" name="county"><option value="">{say["Alle fylker", "Alle fylke"]}</option>{counties.Select(county => Forms.Option(county, Words.Of(say, "county", county), choice.County))}</select></div>"""))}
            {(groups.Count == 0 ? Html.None : Html.Of($"""<div><label for="kostraGroup">{say["KOSTRA-gruppe", "KOSTRA-gruppe"]}</label><select class="ds-input" id="kostraGroup" name="kostraGroup"><option value="">{say["Alle grupper", "Alle grupper"]}</option>{groups.Select(group => Forms.Option(group, group, choice.KostraGroup))}</select></div>"""))}
            <button class="ds-button" type="submit">{say["Vis", "Vis"]}</button>
            </form>
            """);
    }

    private Html Empty() => Html.Of($"""
        <div class="ds-alert" data-color="info" role="status"><p class="ds-paragraph">{(choice.Latest is { } latest
            ? say[$"Ingen av kommunene har avsluttet {Figures.Month(Period)}. Siste måned som noen har avsluttet, er {Figures.Month(latest)}.", $"Ingen av kommunane har avslutta {Figures.Month(Period)}. Siste månad som nokon har avslutta, er {Figures.Month(latest)}."]
            : say["Ingen kommune har avsluttet en måned ennå. Tallene kommer når den første måneden er gjort opp.", "Ingen kommune har avslutta ein månad enno. Tala kjem når den første månaden er gjord opp."])}</p></div>
        """);

    private Html KeyFigures() => Html.Of($"""
        <section aria-labelledby="landet"><h2 class="ds-sr-only" id="landet">{CountryName}</h2>
        <dl class="keys">
        {Key("places")}{Key("cost-coverage")}{Key("follow-up-per-place")}{Key("tariff-cost-per-place")}
        </dl></section>
        """);

    private Html Key(string id)
    {
        var shown = ComparedMeasures.Find(id)!;
        var figure = table.Of(Period, NationalFigures.Country, shown);
        var before = country.Of(Period.PlusMonths(-12), NationalFigures.Country, shown);
        return Html.Of($"""
            <div class="key"><dt>{shown.Title(say)}</dt><dd class="figure">{Figures.Of(figure, shown.Unit)}{(figure.Value is null ? Html.None : Html.Of($""" <small>{UnitOf(shown)}</small>"""))}</dd>
            <dd class="against">{(before.Value is not null ? say[$"{Show(before, shown)} samme måned året før", $"{Show(before, shown)} same månad året før"] : CountryName)}{Known(shown)}</dd></div>
            """);
    }

    /// <summary>Of how many municipalities a figure of all is made, where it is not all that have closed the month.</summary>
    private string Known(ComparedMeasure shown) => shown.Id == "tariff-cost-per-place" && table.Reporting(Period, KeyMeasure.TariffCost) is var known && table.Reporting(Period, KeyMeasure.Places) is var all && known < all
        ? say[$", {known} av {all} kommuner", $", {known} av {all} kommunar"] : "";

    private string UnitOf(ComparedMeasure shown) => shown.Unit switch
    {
        SeriesUnit.Percent => "%",
        SeriesUnit.Kroner => "kr",
        SeriesUnit.Hours => say["timer", "timar"],
        _ => "",
    };

    private Html Compared()
    {
        var rows = areas.Where(area => table.Has(Period, area.Number)).Select(area => (area, figure: table.Of(Period, area.Number, measure)))
            .OrderByDescending(row => row.figure.Value ?? -1m).ThenBy(row => row.area.Name, StringComparer.Ordinal).ToList();
        var whole = table.Of(Period, NationalFigures.Country, measure);
        var most = rows.Select(row => row.figure.Value).Append(whole.Value).Max() is > 0m and var found ? found : 1m;
        Html Row(string name, Figure figure, Func<Html, Html> mark) => Html.Of($"""<tr><th scope="row">{mark(Html.Of($"{name}"))}</th><td class="n">{Figures.Of(figure, measure.Unit)}</td><td>{(figure.Value is { } value ? Charts.Bar(value / most) : Html.None)}</td></tr>""");
        return Html.Of($"""
            <section class="stack" aria-labelledby="side">
            <div><h2 class="ds-heading" data-size="sm" id="side">{Message(rows, whole)}</h2><p class="what">{measure.Title(say)}, {Words.Of(say, measure.Unit).ToLowerInvariant()}, {Figures.Month(Period)}</p></div>
            <figure>
            <table class="ds-table bars"><caption class="ds-sr-only">{measure.Title(say)}, {Figures.Month(Period)}</caption>
            <thead><tr><th scope="col">{say["Kommune", "Kommune"]}</th><th scope="col" class="n">{Words.Of(say, measure.Unit)}</th><td></td></tr></thead>
            <tbody>{(KeyFiguresAreSummed ? Row(CountryName, whole, name => Html.Of($"<strong>{name}</strong>{Known(measure)}")) : Html.None)}{rows.Select(row => Row(row.area.Name, row.figure, name => name))}</tbody>
            </table>
            <p class="source">{measure.Definition(say)} {say["«:» er skjult fordi tallet gjelder færre enn grensen, eller ville røpe et slikt tall; «..» finnes ikke.", "«:» er skjult fordi talet gjeld færre enn grensa, eller ville røpe eit slikt tal; «..» finst ikkje."]}</p>
            {Downloads()}
            </figure>
            </section>
            """);
    }

    /// <summary>A measure that cannot be added up has no row for all.</summary>
    private bool KeyFiguresAreSummed => measure.Id != "retained-three-years";

    private string Message(List<(Municipality Area, Figure Figure)> rows, Figure whole)
    {
        var shown = rows.Where(row => row.Figure.Value is not null).ToList();
        if (shown.Count < 2)
            return measure.Title(say);
        var (highest, lowest) = (shown[0], shown[^1]);
        var range = say[$"Fra {Show(lowest.Figure)} i {lowest.Area.Name} til {Show(highest.Figure)} i {highest.Area.Name}", $"Frå {Show(lowest.Figure)} i {lowest.Area.Name} til {Show(highest.Figure)} i {highest.Area.Name}"];
        return whole.Value is null || !KeyFiguresAreSummed || measure.Unit == SeriesUnit.Places ? range : say[$"{range}; {Show(whole)} for alle", $"{range}; {Show(whole)} for alle"];
    }

    private string Show(Figure figure) => Show(figure, measure);

    private string Show(Figure figure, ComparedMeasure shown) => $"{Figures.Of(figure, shown.Unit)}{(UnitOf(shown) is { Length: > 0 } unit ? "\u00A0" + unit : "")}";

    private Html OverTime()
    {
        var months = country.Periods.Where(period => period <= Period && period > Period.PlusMonths(-MonthsOfLine)).ToList();
        var points = months.ConvertAll(period => country.Of(period, NationalFigures.Country, measure).Value);
        if (!KeyFiguresAreSummed || points.Count(point => point is not null) < 2)
            return Html.None;
        var top = Charts.RoundUp(points.Max() ?? 0m);
        return Html.Of($"""
            <section class="stack" aria-labelledby="tid">
            <div><h2 class="ds-heading" data-size="sm" id="tid">{say[$"{measure.Title(say)} over tid, alle kommuner", $"{measure.Title(say)} over tid, alle kommunar"]}</h2><p class="what">{say[$"De siste {months.Count} månedene; kommuner kommer til etter hvert som de avslutter måneder", $"Dei siste {months.Count} månadene; kommunar kjem til etter kvart som dei avsluttar månader"]}</p></div>
            <figure>
            {Charts.Lines("tid-linje", say[$"Fra {Show(new Figure(points.First(point => point is not null)))} til {Show(new Figure(points.Last(point => point is not null)))}.", $"Frå {Show(new Figure(points.First(point => point is not null)))} til {Show(new Figure(points.Last(point => point is not null)))}."],
                $"{Figures.Whole(top)} {Words.Of(say, measure.Unit).ToLowerInvariant()}", Figures.Month(months[0]), Figures.Month(months[^1]), [new ChartLine(CountryName, [.. points.Select(point => point / top)])])}
            <details class="data"><summary>{say["Vis tallene i tabell", "Vis tala i tabell"]}<span class="ds-sr-only">: {measure.Title(say)}</span></summary>
            <div class="scroll" tabindex="0" role="group" aria-label="{measure.Title(say)}"><table class="ds-table"><caption>{measure.Title(say)}</caption>
            <thead><tr><th scope="col">{say["Måned", "Månad"]}</th><th scope="col" class="n">{Words.Of(say, measure.Unit)}</th></tr></thead>
            <tbody>{months.Select(period => Html.Of($"""<tr><th scope="row">{Figures.Month(period)}</th><td class="n">{Figures.Of(country.Of(period, NationalFigures.Country, measure), measure.Unit)}</td></tr>"""))}</tbody></table></div></details>
            </figure>
            </section>
            """);
    }

    private Html All()
    {
        Html Row(string name, string area) => Html.Of($"""<tr><th scope="row">{name}</th>{ComparedMeasures.All.Select(item => Html.Of($"""<td class="n">{Figures.Of(table.Of(Period, area, item), item.Unit)}</td>"""))}</tr>""");
        var caption = say[$"Alle nøkkeltall, {Figures.Month(Period)}", $"Alle nøkkeltal, {Figures.Month(Period)}"];
        return Html.Of($"""
            <section class="stack" aria-labelledby="alle"><h2 class="ds-heading" data-size="sm" id="alle">{caption}</h2>
            <details class="data"><summary>{say["Vis alle nøkkeltall i tabell", "Vis alle nøkkeltal i tabell"]}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table class="ds-table"><caption class="ds-sr-only">{caption}</caption>
            <thead><tr><th scope="col">{say["Kommune", "Kommune"]}</th>{ComparedMeasures.All.Select(item => Html.Of($"""<th scope="col" class="n wrap">{item.Title(say)}{(UnitOf(item) is { Length: > 0 } unit ? $", {unit}" : "")}</th>"""))}</tr></thead>
            <tbody>{areas.Where(area => table.Has(Period, area.Number)).Select(area => Row(area.Name, area.Number))}</tbody>
            <tfoot>{Row(CountryName, NationalFigures.Country)}</tfoot>
            </table></div></details>
            {Downloads()}
            </section>
            """);
    }

    private Html Definitions() => Html.Of($"""
        <section class="stack" aria-labelledby="def"><h2 class="ds-heading" data-size="sm" id="def">{say["Hva nøkkeltallene betyr", "Kva nøkkeltala betyr"]}</h2>
        <dl class="meanings">{ComparedMeasures.All.Select(item => Html.Of($"""<div><dt>{item.Title(say)}</dt><dd>{item.Definition(say)}</dd></div>"""))}</dl>
        <p class="source">{say["Kilde: kommunenes avsluttede måneder. Hver kommune legger sammen sine egne tiltaksplasser når en måned er gjort opp; bare summene sendes videre, og tall om færre enn grensen skjules: fem, eller den kommunen har satt. Der én skjult kommune kunne regnes ut av summen for alle, er flere skjult.", "Kjelde: dei avslutta månadene i kommunane. Kvar kommune legg saman sine eigne tiltaksplassar når ein månad er gjord opp; berre summane blir sende vidare, og tal om færre enn grensa blir skjulte: fem, eller den kommunen har sett. Der ein skjult kommune kunne reknast ut av summen for alle, er fleire skjulte."]}</p>
        </section>
        """);

    private Html Downloads()
    {
        (string, string?)[] selection = [("period", Period.ToIso()), ("county", choice.County), ("kostraGroup", choice.KostraGroup)];
        return Html.Of($"""
            <ul class="downloads" aria-label="{say["Last ned tallene", "Last ned tala"]}">
            <li><a class="ds-link" href="{page.Link("/api/reports/national.csv", [.. selection, ("numbers", "nb")])}">CSV</a></li>
            <li><a class="ds-link" href="{page.Link("/api/reports/national.json", selection)}">JSON</a></li>
            <li><a class="ds-link" href="{page.Link("/api/reports/national.json", [.. selection, ("format", "json-stat")])}">JSON-stat</a></li>
            </ul>
            """);
    }
}
