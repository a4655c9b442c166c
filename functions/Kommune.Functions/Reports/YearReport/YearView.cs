using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Reports.Dashboard;
using Kommune.Functions.Security;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports.YearReport;

/// <summary>The yearly report as a page: text, key figures, figures with their tables, amounts by KOSTRA code, definitions, sources and rule tables.</summary>
internal sealed class YearView(Page page, Municipality municipality, Snapshot snapshot, DashboardFigures figures, KostraYear kostra, YearMonth? settled)
{
    private static readonly int[] YearsInJob = [1, 2, 3];

    private readonly Language say = page.Say;
    private readonly SeriesView series = new(page, (dimension, code) => dimension == "unit" && snapshot.Units.FirstOrDefault(unit => unit.Id == code) is { } unit ? unit.Name : Words.Of(page.Say, dimension, code));

    private int Year => figures.Filter.From.Year;

    private bool IsOver => figures.Filter.To.Month == 12 && settled >= figures.Filter.To;

    public Html Whole() => Html.Of($"""
        {Intro()}
        {Choice()}
        {(figures.IsEmpty ? Empty() : Html.Of($"""{Summary()}{KeyFigures()}{Places()}{Money()}{FollowUp()}{Retention()}{(page.May(Permission.ReadDocuments) ? Html.Of($"{Claims()}{Kostra()}") : Html.None)}{Quality()}{Definitions()}{Tables()}"""))}
        """);

    private Html Intro() => Html.Of($"""
        <div class="intro">
        <h1 class="ds-heading" data-size="lg">{say[$"Årsrapport {Year}: tilrettelagt arbeid og oppfølging", $"Årsrapport {Year}: tilrettelagt arbeid og oppfølging"]}</h1>
        <p class="lead">{municipality.Name}, {say["organisasjonsnummer", "organisasjonsnummer"]} {municipality.Organisation.Value}</p>
        <p class="note">{Figures.Month(figures.Filter.From)} – {Figures.Month(figures.Filter.To)}. {Standing()}{say["Laget", "Laga"]} {Figures.Date(figures.Today)}{(snapshot.Updated is { } updated ? say[$", med det som var registrert {Figures.Date(updated.DayOf())}", $", med det som var registrert {Figures.Date(updated.DayOf())}"] : "")}.</p>
        </div>
        """);

    /// <summary>Nothing of a year in which there was nobody.</summary>
    private string Standing()
    {
        if (figures.IsEmpty)
            return "";
        if (IsOver)
            return say["Året er gjort opp. ", "Året er gjort opp. "];
        var last = Figures.Month(figures.Filter.To);
        var until = IsWhole ? ""
            : figures.Filter.To == snapshot.Through ? say[$"Tallene går til og med {last}, som ikke er over. ", $"Tala går til og med {last}, som ikkje er over. "]
            : say[$"Tallene går til og med {last}, den siste hele måneden. ", $"Tala går til og med {last}, den siste heile månaden. "];
        return say["Foreløpige tall: året er ikke gjort opp. ", "Førebelse tal: året er ikkje gjort opp. "] + until;
    }

    private bool IsWhole => figures.Filter.To.Month == 12;

    private Html Choice() => Html.Of($"""
        <nav class="actions" aria-label="{say["Velg år", "Vel år"]}">
        <a class="ds-link" href="{page.Link(YearPage.Path, ("year", $"{Year - 1}"))}" rel="prev">← {Year - 1}</a>
        <strong aria-current="date">{Year}</strong>
        {(Year < snapshot.Through.Year ? Html.Of($"""<a class="ds-link" href="{page.Link(YearPage.Path, ("year", $"{Year + 1}"))}" rel="next">{Year + 1} →</a>""") : Html.None)}
        <span class="hint">{say["Skriv ut siden i nettleseren for å få den på papir eller som PDF.", "Skriv ut sida i nettlesaren for å få ho på papir eller som PDF."]}</span>
        </nav>
        """);

    private Html Empty() => Html.Of($"""
        <div class="ds-alert" data-color="info" role="status"><p class="ds-paragraph">{say[$"Ingen hadde en tiltaksplass i {Year}.", $"Ingen hadde ein tiltaksplass i {Year}."]}</p></div>
        """);

    private Html Summary() => Html.Of($"""
        <section class="stack prose" aria-labelledby="kort"><h2 class="ds-heading" data-size="sm" id="kort">{say["Året i korte trekk", "Året i korte trekk"]}</h2>
        <p class="ds-paragraph">{string.Join(" ", Sentences())}</p></section>
        """);

    /// <summary>What can be told in words; a hidden or missing figure takes its sentence with it.</summary>
    private IEnumerable<string> Sentences()
    {
        if (figures.Places.Value is { } places)
            yield return say[$"Kommunen hadde {Figures.Whole(places)} tiltaksplasser i {Figures.Month(figures.Filter.To)}{Before(figures.PlacesBefore)}.", $"Kommunen hadde {Figures.Whole(places)} tiltaksplassar i {Figures.Month(figures.Filter.To)}{Before(figures.PlacesBefore)}."];
        if (figures.Movements is { Started.Value: not null, Ended.Value: not null } moved)
            yield return Figures.Sentence(say[$"{About(moved.Started)} begynte og {About(moved.Ended)} sluttet {(IsWhole ? "i løpet av året" : "så langt i året")}.", $"{About(moved.Started)} byrja og {About(moved.Ended)} slutta {(IsWhole ? "i løpet av året" : "så langt i året")}."]);
        if (figures.CoveragePercent.Value is { } percent)
            yield return say[$"Som arbeidsgiver hadde kommunen en kostnad på {Figures.Kroner(Total("employerCost"))}, og tilskudd og betalt oppfølging dekket {Figures.Percent(percent)} av den.", $"Som arbeidsgivar hadde kommunen ein kostnad på {Figures.Kroner(Total("employerCost"))}, og tilskot og betalt oppfølging dekte {Figures.Percent(percent)} av han."];
        if (figures.Coverage.TotalOf("tariffCost").Value is { } tariff)
            yield return say[$"Full lønn etter tariff ville ha kostet {Figures.Kroner(tariff)}.", $"Full løn etter tariff ville ha kosta {Figures.Kroner(tariff)}."];
        if (figures.Hours.TotalOf(Series.Total).Value is { } hours)
            yield return say[$"Det ble gitt {Figures.Whole(hours)} timer oppfølging{(figures.BilledPercent.Value is { } billed ? $", og {Figures.Percent(billed)} ble fakturert" : "")}.", $"Det vart gitt {Figures.Whole(hours)} timar oppfølging{(figures.BilledPercent.Value is { } fakturert ? $", og {Figures.Percent(fakturert)} vart fakturert" : "")}."];
        if (figures.Retention.After(years: 3).Value is { } stay)
            yield return say[$"Av alle som har begynt, er {Figures.Percent(stay)} fortsatt i jobben etter tre år.", $"Av alle som har byrja, er {Figures.Percent(stay)} framleis i jobben etter tre år."];
    }

    private string About(Figure people) => Figures.About(say, people);

    private string Before(Figure before) => before.Value is { } value ? say[$", mot {Figures.Whole(value)} året før", $", mot {Figures.Whole(value)} året før"] : "";

    private decimal Total(string column) => figures.Coverage.TotalOf(column).Value ?? 0m;

    private Html KeyFigures() => Html.Of($"""
        <section aria-labelledby="tall"><h2 class="ds-sr-only" id="tall">{say["Nøkkeltall", "Nøkkeltal"]}</h2><dl class="keys">
        {Key(IsWhole ? say["Tiltaksplasser ved utgangen av året", "Tiltaksplassar ved utgangen av året"] : say[$"Tiltaksplasser i {Figures.Month(figures.Filter.To)}", $"Tiltaksplassar i {Figures.Month(figures.Filter.To)}"], figures.Places, SeriesUnit.Places, "")}
        {Key(say["Arbeidsgiverkostnad", "Arbeidsgivarkostnad"], figures.Coverage.TotalOf("employerCost"), SeriesUnit.Kroner, "kr")}
        {Key(say["Kostnadsdekning", "Kostnadsdekning"], figures.CoveragePercent, SeriesUnit.Percent, "%")}
        {Key(say["Oppfølging gitt", "Oppfølging gitt"], figures.Hours.TotalOf(Series.Total), SeriesUnit.Places, say["timer", "timar"])}
        </dl></section>
        """);

    private Html Key(string name, Figure figure, SeriesUnit unit, string symbol) => Html.Of($"""
        <div class="key"><dt>{name}</dt>{KeyCard.Of(say, figure, unit, symbol)}</div>
        """);

    private Html Places() => Section("plasser", say["Tiltaksplasser", "Tiltaksplassar"], Html.Of($"""
        {Shown(figures.ByRegime, say["Etter ordning", "Etter ordning"], true)}
        <div class="pair">
        {Bars(figures.ByProvider, say["Etter hvem som følger opp", "Etter kven som følgjer opp"])}
        {Bars(figures.ByRecruitment, say["Etter hvem som fant plassen", "Etter kven som fann plassen"])}
        {Bars(figures.ByWageModel, say["Etter lønnsmodell", "Etter lønsmodell"])}
        {Bars(figures.ByUnit, say["Etter enhet", "Etter eining"])}
        </div>
        """));

    private Html Money() => Section("kostnad", say["Kostnad og dekning", "Kostnad og dekning"], Html.Of($"""
        <figure>{series.Lines(figures.Coverage, say["Linjer for arbeidsgiverkostnad, tilskudd og betalt oppfølging, og full tariff, måned for måned. Tallene står i tabellen under.", "Linjer for arbeidsgivarkostnad, tilskot og betalt oppfølging, og full tariff, månad for månad. Tala står i tabellen under."], "employerCost", "support", "tariffCost")}</figure>
        {Shown(figures.Coverage, say["Kroner per måned", "Kroner per månad"])}
        {Shown(figures.EmployerCost, say["Lønnsforpliktelse etter lønnsmodell, kroner", "Lønsplikt etter lønsmodell, kroner"])}
        {Shown(figures.Support, say["Tilskudd og oppfølging etter betalingsmodell, kroner", "Tilskot og oppfølging etter betalingsmodell, kroner"])}
        {Shown(figures.Regimes, say["De samme månedene under tre ordninger, kroner", "Dei same månadene under tre ordningar, kroner"])}
        """));

    private Html FollowUp() => Section("oppfolging", say["Oppfølging", "Oppfølging"], Html.Of($"""
        {Shown(figures.Hours, say["Timer etter hva de ble til", "Timar etter kva dei vart til"])}
        {Shown(figures.Plan, say["Timer mot oppfølgingsplanene", "Timar mot oppfølgingsplanane"])}
        {Shown(figures.Sides, say["Timer til hver side", "Timar til kvar side"])}
        <dl class="facts">
        {Fact(say["Timer med samme jobbveileder, i snitt per plass", "Timar med same jobbrettleiar, i snitt per plass"], Percent(figures.Quality.Continuity))}
        {Fact(say["Arbeidstakere som fikk den oppfølgeren de ønsket", "Arbeidstakarar som fekk den oppfølgjaren dei ønskte"], Percent(figures.Quality.ParticipantMet))}
        {Fact(say["Arbeidsgivere som fikk den oppfølgeren de ønsket", "Arbeidsgivarar som fekk den oppfølgjaren dei ønskte"], Percent(figures.Quality.EmployerMet))}
        </dl>
        """));

    private Html Retention() => Section("varighet", say["Varighet", "Varigheit"], Html.Of($"""
        <dl class="facts">
        {YearsInJob.Select(years => Fact(say[$"Fortsatt i jobben etter {12 * years} måneder", $"Framleis i jobben etter {12 * years} månader"], Percent(figures.Retention.After(years))))}
        </dl>
        <p class="source">{say["Kaplan–Meier av alle som har begynt, også før året. Publisert til sammenligning: 85 % av frafallet skjer de tre første årene (Boysen mfl. 2021), og gjennomsnittet er 2 år og 6 måneder (Nav).", "Kaplan–Meier av alle som har byrja, òg før året. Publisert til samanlikning: 85 % av fråfallet skjer dei tre første åra (Boysen mfl. 2021), og gjennomsnittet er 2 år og 6 månader (Nav)."]}</p>
        """));

    private Html Claims() => Section("krav", say["Krevd og betalt", "Kravd og betalt"], ClaimsTable.Of(page, snapshot.Documents, figures.Filter));

    private Html Kostra()
    {
        if (kostra.Journals == 0)
            return Section("kostra", say["Beløp etter KOSTRA", "Beløp etter KOSTRA"], Html.Of($"""<p class="note">{say["Ingen måned er gjort opp i året, så ingenting er bokført.", "Ingen månad er gjord opp i året, så ingenting er bokført."]}</p>"""));
        var sums = kostra.Operations.ToList();
        var hidden = SmallNumbers.Row([.. sums.Select(sum => sum.Placements), sums.Select(sum => sum.Placements).DefaultIfEmpty().Max()], municipality.SmallestGroup);
        return Section("kostra", say["Beløp etter KOSTRA", "Beløp etter KOSTRA"], Html.Of($"""
            <div class="scroll" tabindex="0" role="group" aria-label="{say["Beløp etter KOSTRA", "Beløp etter KOSTRA"]}"><table class="ds-table"><caption>{say["Drift: funksjon og art", "Drift: funksjon og art"]}</caption>
            <thead><tr><th scope="col">{say["Funksjon", "Funksjon"]}</th><th scope="col">{say["Art", "Art"]}</th><th scope="col">{say["Navn på arten", "Namn på arten"]}</th><th scope="col" class="n">{say["Kroner", "Kroner"]}</th></tr></thead>
            <tbody>{sums.Select((sum, index) => Html.Of($"""<tr><th scope="row">{sum.Function}</th><td>{sum.Type}</td><td>{KostraNames.OfType(sum)}</td><td class="n">{(hidden[index] ? Figures.Suppressed : Figures.Kroner(sum.Amount))}</td></tr>"""))}</tbody>
            <tfoot><tr><th scope="row">{say["Netto drift", "Netto drift"]}</th><td></td><td></td><td class="n">{(hidden.Contains(true) ? Figures.Suppressed : Figures.Kroner(sums.Sum(sum => sum.Amount)))}</td></tr></tfoot>
            </table></div>
            <p class="source">{say[$"Summen av linjene i {kostra.Journals} bilagsjournaler som er bokført i {Year}, på kontoene som journalen selv har. Kostnad er positiv, inntekt negativ; motposten står i balansen, så journalen går i null. Kilde: utstedte journaler. Hele beløp for økonomi:", $"Summen av linjene i {kostra.Journals} bilagsjournalar som er bokførte i {Year}, på kontoane som journalen sjølv har. Kostnad er positiv, inntekt negativ; motposten står i balansen, så journalen går i null. Kjelde: utferda journalar. Heile beløp for økonomi:"]}</p>
            <ul class="downloads" aria-label="{say["Last ned KOSTRA-tallene", "Last ned KOSTRA-tala"]}">
            <li><a class="ds-link" href="{page.Link("/api/reports/kostra.csv", ("year", $"{Year}"), ("numbers", "nb"))}">CSV<span class="ds-sr-only"> – KOSTRA</span></a></li>
            <li><a class="ds-link" href="{page.Link("/api/reports/kostra.json", ("year", $"{Year}"))}">JSON<span class="ds-sr-only"> – KOSTRA</span></a></li></ul>
            """));
    }

    private Html Quality() => Section("kvalitet", say["Datakvalitet", "Datakvalitet"], Html.Of($"""
        <dl class="facts">
        {Fact(say["HR-hendelser meldt etter at måneden var slutt, i alt", "HR-hendingar melde etter at månaden var slutt, i alt"], Figures.Of(figures.LateFacts, SeriesUnit.Count))}
        {Fact(say["Hendelser i karantene nå", "Hendingar i karantene no"], Figures.Whole(snapshot.Quarantined))}
        {Fact(say["Linjer som holdes i året", "Linjer som blir haldne i året"], figures.Held.Columns.Length <= 1 ? "0" : Figures.InWords(say, figures.Held.TotalOf(Series.Total), SeriesUnit.Places))}
        </dl>
        """));

    private Html Definitions() => Section("definisjoner", say["Definisjoner og kilder", "Definisjonar og kjelder"], Html.Of($"""
        <dl class="meanings">{SeriesCatalog.All.Select(item => Html.Of($"""<div><dt>{item.Title(say)}</dt><dd>{item.DefinitionIn(say)}</dd></div>"""))}</dl>
        <p class="source">{say[$"Kilder: HR-systemets hendelser, kommunens vedtak, førte og godkjente timer, utstedte dokumenter og kvitteringer fra økonomi. «:» er skjult fordi tallet gjelder færre enn {municipality.SmallestGroup}, eller ville røpe et slikt tall; «..» er ikke kjent.", $"Kjelder: hendingane i HR-systemet, vedtaka i kommunen, førte og godkjende timar, utferda dokument og kvitteringar frå økonomi. «:» er skjult fordi talet gjeld færre enn {municipality.SmallestGroup}, eller ville røpe eit slikt tal; «..» er ikkje kjent."]}</p>
        """));

    private Html Tables()
    {
        var used = from table in snapshot.Rules.Tables
                   from version in figures.Filter.Months.Select(month => table.EditionOn(month.LastDay())?.Version).OfType<Domain.Rules.RuleVersion>().Distinct()
                   select (table, version);
        return Section("regler", say["Regeltabeller som gjaldt i året", "Regeltabellar som galdt i året"], Html.Of($"""
            <div class="scroll" tabindex="0" role="group" aria-label="{say["Regeltabeller", "Regeltabellar"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Regeltabeller", "Regeltabellar"]}</caption>
            <thead><tr><th scope="col">{say["Tabell", "Tabell"]}</th><th scope="col">{say["Gjelder fra", "Gjeld frå"]}</th><th scope="col">{say["Kilde", "Kjelde"]}</th></tr></thead>
            <tbody>{used.Select(row => Html.Of($"""<tr><th scope="row">{row.table.Title}</th><td>{Figures.Date(row.version.Effective)}</td><td>{row.version.Source.Title}{(row.version.Source.Section is { } section ? $", {section}" : "")}</td></tr>"""))}</tbody>
            </table></div>
            """));
    }

    private Html Bars(Series of, string caption) => of.IsEmpty ? Html.None : Html.Of($"""<figure>{series.Bars(of, caption, say["Plasser", "Plassar"])}</figure>""");

    private Html Shown(Series of, string caption, bool always = false) => of.IsEmpty || (!always && of.Columns.Length <= 1 && of.ColumnDimension != "measure")
        ? Html.None : Html.Of($"""<div class="scroll" tabindex="0" role="group" aria-label="{caption}">{series.Table(of, caption)}</div>""");

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private string Percent(Figure figure) => figure.Value is { } value ? Figures.Percent(value) : Figures.InWords(say, figure, SeriesUnit.Percent);

    private static Html Section(string id, string title, Html content) => Html.Of($"""
        <section class="stack" aria-labelledby="{id}"><h2 class="ds-heading" data-size="sm" id="{id}">{title}</h2>
        {content}
        </section>
        """);
}
