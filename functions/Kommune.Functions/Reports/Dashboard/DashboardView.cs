using System.Collections.Immutable;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;
using Kommune.Functions.Security;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.Dashboard;

/// <summary>The overview as a page, from top to bottom.</summary>
internal sealed class DashboardView(Page page, Municipality municipality, Snapshot snapshot, DashboardFigures figures)
{
    private readonly Language say = page.Say;
    private readonly SeriesView series = new(page, (dimension, code) => dimension == "unit" && snapshot.Units.FirstOrDefault(unit => unit.Id == code) is { } unit ? unit.Name : Words.Of(page.Say, dimension, code));

    public Html Whole() => Html.Of($"""
        {Intro()}
        {Filter()}
        {(figures.IsEmpty ? Empty() : Html.Of($"""{KeyFigures()}{Money()}{Places()}{FollowUp()}{Retention()}{WageModels()}{Documents()}{Quality()}{Tables()}"""))}
        """);

    private Html Intro() => Html.Of($"""
        <div class="intro">
        <h1 class="ds-heading" data-size="lg">{municipality.Name}: {say["tilrettelagt arbeid og oppfølging", "tilrettelagt arbeid og oppfølging"]}</h1>
        <p class="lead">{say["Hva plassene koster, hva staten dekker, hvor mye oppfølging som blir gitt, og om folk blir i jobben. For ledere i kommunen og for KS.", "Kva plassane kostar, kva staten dekkjer, kor mykje oppfølging som blir gitt, og om folk blir i jobben. For leiarar i kommunen og for KS."]}</p>
        <p class="note">{say["Sist oppdatert", "Sist oppdatert"]} {(snapshot.Updated is { } updated ? Figures.Date(updated.DayOf()) : say["aldri", "aldri"])}. {say["Perioden er", "Perioden er"]} {Figures.Month(figures.Filter.From)} – {Figures.Month(figures.Filter.To)}.</p>
        </div>
        """);

    private Html Filter() => Html.Of($"""
        <form class="filter" method="get" action="/" aria-label="{say["Velg periode og enhet", "Vel periode og eining"]}">
        {page.KeptFields()}
        <div><label for="from">{say["Fra måned", "Frå månad"]}</label><input class="ds-input" id="from" name="from" type="month" placeholder="2026-01" value="{figures.Filter.From.ToIso()}"></div>
        <div><label for="to">{say["Til måned", "Til månad"]}</label><input class="ds-input" id="to" name="to" type="month" placeholder="2026-12" value="{figures.Filter.To.ToIso()}"></div>
        <div><label for="unit">{say["Enhet", "Eining"]}</label><select class="ds-input" id="unit" name="unit"><option value="">{say["Hele kommunen", "Heile kommunen"]}</option>{snapshot.Units.Select(unit => Forms.Option(unit.Id, unit.Name, figures.Filter.Unit))}</select></div>
        <button class="ds-button" type="submit">{say["Vis", "Vis"]}</button>
        </form>
        """);

    private Html Empty() => Html.Of($"""
        <div class="ds-alert" data-color="info" role="status"><p class="ds-paragraph">{say["Ingen tiltaksplasser i utvalget. Velg en annen periode eller enhet.", "Ingen tiltaksplassar i utvalet. Vel ein annan periode eller ei anna eining."]}</p></div>
        """);

    private Html KeyFigures() => Html.Of($"""
        <section aria-labelledby="nokkeltall"><h2 class="ds-sr-only" id="nokkeltall">{say["Nøkkeltall", "Nøkkeltal"]}</h2>
        <dl class="keys">
        {Key(say["Tiltaksplasser", "Tiltaksplassar"], figures.Places, SeriesUnit.Places, "", Against(figures.PlacesBefore, Figures.Whole))}
        {Key(say["Kostnadsdekning", "Kostnadsdekning"], figures.CoveragePercent, SeriesUnit.Percent, "%", Against(figures.CoveragePercentBefore, Figures.Percent))}
        {Key(say["Oppfølging gitt", "Oppfølging gitt"], figures.Hours.TotalOf(Series.Total), SeriesUnit.Places, say["timer", "timar"], figures.BilledPercent.Value is { } billed ? say[$"{Figures.Percent(billed)} er fakturert", $"{Figures.Percent(billed)} er fakturert"] : "")}
        {Key(say["I jobb etter tre år", "I jobb etter tre år"], figures.Retention.After(years: 3), SeriesUnit.Percent, "%", say["Publisert: 85 % av frafallet skjer de tre første årene", "Publisert: 85 % av fråfallet skjer dei tre første åra"])}
        </dl></section>
        """);

    private Html Key(string name, Figure figure, SeriesUnit unit, string symbol, string against) => Html.Of($"""
        <div class="key"><dt>{name}</dt>{KeyCard.Of(say, figure, unit, symbol)}<dd class="against">{against}</dd></div>
        """);

    private string Show(Figure figure, SeriesUnit unit) => Figures.InWords(say, figure, unit);

    private string Against(Figure before, Func<decimal, string> format) => before.Value is { } value
        ? say[$"{format(value)} i samme periode året før", $"{format(value)} i same periode året før"]
        : say["Ingen tall for året før", "Ingen tal for året før"];

    private Html Money() => Section("kostnad", figures.CoveragePercent.Value is { } percent
            ? say[$"Tilskudd og betalt oppfølging dekket {Figures.Percent(percent)} av kostnaden", $"Tilskot og betalt oppfølging dekte {Figures.Percent(percent)} av kostnaden"]
            : say["Kostnad og dekning", "Kostnad og dekning"],
        say["Kommunens kostnad som arbeidsgiver og det kommunen skal motta, per måned", "Kostnaden kommunen har som arbeidsgivar og det kommunen skal ta imot, per månad"],
        Html.Of($"""
            <figure>
            {series.Lines(figures.Coverage, MoneyInWords(), "employerCost", "support", "tariffCost")}
            {series.Data(figures.Coverage, say["Kostnad og dekning per måned", "Kostnad og dekning per månad"], say["Arbeidsgiverkostnad: grunnlønn, feriepenger, pensjon og arbeidsgiveravgift. Dekning: tilskudd og betalt oppfølging delt på arbeidsgiverkostnad. Full tariff: samme ansatte lønnet etter HTA kap. 4 hele perioden. Kilde: vedtak, vilkår fra HR og regeltabellene nederst.", "Arbeidsgivarkostnad: grunnløn, feriepengar, pensjon og arbeidsgivaravgift. Dekning: tilskot og betalt oppfølging delt på arbeidsgivarkostnad. Full tariff: dei same tilsette lønte etter HTA kap. 4 heile perioden. Kjelde: vedtak, vilkår frå HR og regeltabellane nedst."])}
            </figure>
            {Regimes()}
            """));

    /// <summary>The same people and pay under each way of being paid: what the choice of regime does to the coverage.</summary>
    private Html Regimes()
    {
        var rows = new[] { ("underGrant", "employerCost"), ("underPlaceRate", "employerCost"), ("underHours", "costWithPrice") }
            .Select(row => (Name: Words.Of(say, "measure", row.Item1), Support: figures.Regimes.TotalOf(row.Item1), Cost: figures.Regimes.TotalOf(row.Item2)))
            .Select(row => (row.Name, row.Support, row.Cost, Percent: Ratio.Percent(row.Support, row.Cost)))
            .Prepend((Name: say["Slik det er", "Slik det er"], Support: figures.Coverage.TotalOf("support"), Cost: figures.Coverage.TotalOf("employerCost"), Percent: figures.CoveragePercent)).ToList();
        var most = rows.Select(row => row.Percent.Value).Max() is > 0m and var found ? found : 1m;
        var caption = say["Dekning under de tre ordningene", "Dekning under dei tre ordningane"];
        return Html.Of($"""
            <figure>
            <table class="ds-table bars"><caption>{caption}</caption>
            <thead><tr><th scope="col">{say["Ordning", "Ordning"]}</th><th scope="col" class="n">{say["Kroner", "Kroner"]}</th><th scope="col" class="n">{say["Dekning", "Dekning"]}</th><td></td></tr></thead>
            <tbody>{rows.Select(row => Html.Of($"""<tr><th scope="row">{row.Name}</th><td class="n">{Figures.Of(row.Support, SeriesUnit.Kroner)}</td><td class="n">{(row.Percent.Value is { } share ? Figures.Percent(share) : Figures.Of(row.Percent, SeriesUnit.Percent))}</td><td>{(row.Percent.Value is { } value ? Charts.Bar(value / most) : Html.None)}</td></tr>"""))}</tbody>
            </table>
            {series.Data(figures.Regimes, caption, say["Det samme arbeidet og den samme lønnen, betalt på tre måter: VTA-O-tilskuddet for dagene, satsen for én plass etter kap. 14A, og godkjente timer til prisen som er avtalt for plassen. Timer er bare regnet for plasser med avtalt timepris, og delt på kostnaden for de samme plassene. «..»: satsen finnes ikke for hele perioden. Kilde: regeltabellene nederst, avtaler og godkjente timer.", "Det same arbeidet og den same løna, betalt på tre måtar: VTA-O-tilskotet for dagane, satsen for ein plass etter kap. 14A, og godkjende timar til prisen som er avtalt for plassen. Timar er berre rekna for plassar med avtalt timepris, og delt på kostnaden for dei same plassane. «..»: satsen finst ikkje for heile perioden. Kjelde: regeltabellane nedst, avtalar og godkjende timar."])}
            </figure>
            """);
    }

    private static readonly string[] MoneyMeasures = ["employerCost", "support", "tariffCost"];

    private string MoneyInWords() =>
        $"{say["Linjer per måned", "Linjer per månad"]}. {string.Join(" ", MoneyMeasures.Select(measure => $"{Words.Of(say, "measure", measure)}: {InAll(figures.Coverage.TotalOf(measure))}."))}";

    private string InAll(Figure kroner) => $"{Show(kroner, SeriesUnit.Kroner)}{(kroner.Value is null ? "" : say[" kroner i alt", " kroner i alt"])}";

    private Html Places() => Section("plasser", Figures.Sentence(say[$"{InWords(figures.Movements.Started)} begynte og {InWords(figures.Movements.Ended)} sluttet i perioden", $"{InWords(figures.Movements.Started)} byrja og {InWords(figures.Movements.Ended)} slutta i perioden"]),
        say[$"Tiltaksplasser i {Figures.Month(figures.Filter.To)}", $"Tiltaksplassar i {Figures.Month(figures.Filter.To)}"],
        Html.Of($"""
            <div class="pair">
            {Breakdown(figures.ByRegime, say["Etter ordning", "Etter ordning"])}
            {Breakdown(figures.ByProvider, say["Etter hvem som følger opp", "Etter kven som følgjer opp"])}
            {Breakdown(figures.ByWageModel, say["Etter lønnsmodell", "Etter lønsmodell"])}
            {Breakdown(figures.ByRecruitment, say["Etter hvem som fant plassen", "Etter kven som fann plassen"])}
            {Breakdown(figures.ByUnit, say["Etter enhet", "Etter eining"])}
            </div>
            <p class="source">{say[$"Plasser med ansettelse i måneden, etter det som gjelder den siste dagen. «:» er skjult fordi tallet gjelder færre enn {municipality.SmallestGroup}, eller ville røpe et slikt tall.", $"Plassar med tilsetjing i månaden, etter det som gjeld den siste dagen. «:» er skjult fordi talet gjeld færre enn {municipality.SmallestGroup}, eller ville røpe eit slikt tal."]}</p>
            """));

    private string InWords(Figure people) => Figures.About(say, people);

    private Html Breakdown(Series of, string caption) => of.IsEmpty ? Html.None : Html.Of($"""
        <figure>{series.Bars(of, caption, say["Plasser", "Plassar"])}
        {series.Data(of, $"{caption}, {say["per måned", "per månad"]}", "")}
        </figure>
        """);

    private Html FollowUp() => Section("oppfolging", figures.BilledPercent.Value is { } percent
            ? say[$"{Figures.Percent(percent)} av oppfølgingstimene er fakturert", $"{Figures.Percent(percent)} av oppfølgingstimane er fakturerte"]
            : say["Oppfølging", "Oppfølging"],
        say["Timer oppfølging per måned, og hva de ble til", "Timar oppfølging per månad, og kva dei vart til"],
        Html.Of($"""{HoursChart()}{FollowUpFacts()}"""));

    private Html FollowUpFacts() => Html.Of($"""
        <dl class="facts">
        <div><dt>{say["Timer med samme jobbveileder, i snitt per plass", "Timar med same jobbrettleiar, i snitt per plass"]}</dt><dd>{WithPercent(figures.Quality.Continuity)}</dd></div>
        <div><dt>{say[$"Plasser der en side har ventet lenger enn planen sier, eller {WatchLimits.Default.DaysWithoutContact} dager uten plan", $"Plassar der ei side har venta lenger enn planen seier, eller {WatchLimits.Default.DaysWithoutContact} dagar utan plan"]}</dt><dd>{InWords(figures.Quality.Waiting)}</dd></div>
        <div><dt>{say["Arbeidstakere som fikk den oppfølgeren de ønsket", "Arbeidstakarar som fekk den oppfølgjaren dei ønskte"]}</dt><dd>{WithPercent(figures.Quality.ParticipantMet)}</dd></div>
        <div><dt>{say["Arbeidsgivere som fikk den oppfølgeren de ønsket", "Arbeidsgivarar som fekk den oppfølgjaren dei ønskte"]}</dt><dd>{WithPercent(figures.Quality.EmployerMet)}</dd></div>
        </dl>
        """);

    private string WithPercent(Figure figure) => figure.Value is { } value ? Figures.Percent(value) : Show(figure, SeriesUnit.Percent);

    private Html HoursChart() =>
        figures.Hours.Totals.Length <= 1 ? Html.Of($"""<p class="note">{say["Ingen timer er ført i perioden.", "Ingen timar er førte i perioden."]}</p>""") : Html.Of($"""
            <figure>
            {series.Lines(figures.Hours, say["Linjer for alle førte timer og for fakturerte timer per måned.", "Linjer for alle førte timar og for fakturerte timar per månad."], Series.Total, "billed")}
            {series.Data(figures.Hours, say["Timer per måned etter hva de ble til", "Timar per månad etter kva dei vart til"], say["Fakturert: godkjente timer på betalerens avrunding. De andre kolonnene er timer som ikke kan faktureres, med årsak. Kilde: timeføring og godkjenning.", "Fakturert: godkjende timar på avrundinga til betalaren. Dei andre kolonnane er timar som ikkje kan fakturerast, med årsak. Kjelde: timeføring og godkjenning."])}
            {series.Data(figures.Sides, say["Timer per måned til arbeidstaker og arbeidsgiver", "Timar per månad til arbeidstakar og arbeidsgivar"], say["En time for begge teller på begge sider.", "Ein time for begge tel på begge sider."])}
            {series.Data(figures.Plan, say["Timer per måned mot oppfølgingsplanene", "Timar per månad mot oppfølgingsplanane"], say["Timer avtalt i planene, og timer gitt, fakturert eller ikke.", "Timar avtalte i planane, og timar gitt, fakturerte eller ikkje."])}
            </figure>
            """);

    private Html Retention() => Section("varighet", RetentionMessage(), say["Andelen som fortsatt er i jobben, etter hvor lenge det er siden de begynte", "Delen som framleis er i jobben, etter kor lenge det er sidan dei byrja"],
        figures.Retention.Steps.IsEmpty ? Html.Of($"""<p class="note">{say["For få har begynt eller sluttet, eller de er fulgt for kort tid, til å vise varighet.", "For få har byrja eller slutta, eller dei er følgde for kort tid, til å vise varigheit."]}</p>""") : RetentionChart());

    private string RetentionMessage() => figures.Retention.Steps.IsEmpty ? say["Hvor lenge folk blir i jobben", "Kor lenge folk blir i jobben"]
        : Survival.Median(figures.Retention.Steps) is { } median
            ? say[$"Halvparten eller færre er fortsatt i jobben etter {median / 365} år", $"Halvparten eller færre er framleis i jobben etter {median / 365} år"]
            : StillThere(figures.Retention.Steps[^1]);

    private string StillThere(SurvivalStep last) =>
        say[$"{Figures.Percent(last.Share * 100m)} er fortsatt i jobben etter {last.Time / 365} år", $"{Figures.Percent(last.Share * 100m)} er framleis i jobben etter {last.Time / 365} år"];

    private Html RetentionChart()
    {
        var longest = figures.Retention.Longest;
        var steps = figures.Retention.Steps.Select(step => ((decimal)step.Time / longest, step.Share, step.Lower, step.Upper)).ToList();
        var last = figures.Retention.Steps[^1];
        steps.Add((1, last.Share, last.Lower, last.Upper));
        return Html.Of($"""
            <figure>
            {Charts.Steps("retention-curve", say[$"Trappekurve som faller fra 100 % til {Figures.Whole(last.Share * 100m)} %.", $"Trappekurve som fell frå 100 % til {Figures.Whole(last.Share * 100m)} %."],
                say["Fortsatt i jobben", "Framleis i jobben"], say["95 % usikkerhet", "95 % uvisse"], say["Start", "Start"], say[$"{longest / 30} måneder", $"{longest / 30} månader"], steps)}
            {series.Data(figures.Retention.ToSeries(), say["Fortsatt i jobben, prosent etter måneder", "Framleis i jobben, prosent etter månader"],
                say["Kaplan–Meier på dager fra start til slutt, vist etter hele år siden ingen eller mange nok har sluttet; de som fortsatt er i jobben, teller så lenge de har vært der. Båndet er 95 % (Greenwood, log(−log)). Å slutte er enhver slutt på ansettelsen, også overgang til ordinært arbeid. Til sammenligning: 85 % av frafallet i slike plasser skjer de tre første årene (Boysen mfl. 2021), og gjennomsnittet er 2 år og 6 måneder (Nav).", "Kaplan–Meier på dagar frå start til slutt, vist etter heile år sidan ingen eller mange nok har slutta; dei som framleis er i jobben, tel så lenge dei har vore der. Bandet er 95 % (Greenwood, log(−log)). Å slutte er kvar slutt på tilsetjinga, òg overgang til ordinært arbeid. Til samanlikning: 85 % av fråfallet i slike plassar skjer dei tre første åra (Boysen mfl. 2021), og gjennomsnittet er 2 år og 6 månader (Nav)."])}
            </figure>
            """);
    }

    private Html WageModels() => Section("modeller", say["Hva hver modell koster og gir", "Kva kvar modell kostar og gir"], say["Kroner i perioden", "Kroner i perioden"], Html.Of($"""
        <div class="pair">
        <figure>{Sums(figures.EmployerCost, say["Lønnsmodell", "Lønsmodell"], say["Kroner", "Kroner"], say["Lønnsforpliktelse etter lønnsmodell", "Lønsplikt etter lønsmodell"])}{series.Data(figures.EmployerCost, say["Lønnsforpliktelse per måned", "Lønsplikt per månad"], say["Grunnlønn, feriepenger, pensjon og arbeidsgiveravgift, etter modellen den siste dagen i måneden.", "Grunnløn, feriepengar, pensjon og arbeidsgivaravgift, etter modellen den siste dagen i månaden."])}</figure>
        <figure>{Sums(figures.Support, say["Betalingsmodell", "Betalingsmodell"], say["Kroner", "Kroner"], say["Tilskudd og oppfølging etter betalingsmodell", "Tilskot og oppfølging etter betalingsmodell"])}{series.Data(figures.Support, say["Tilskudd og oppfølging per måned", "Tilskot og oppfølging per månad"], say["Det kommunen skal motta, opptjent i måneden.", "Det kommunen skal ta imot, opptent i månaden."])}</figure>
        </div>
        """));

    private Html Sums(Series of, string what, string unit, string caption)
    {
        var rows = of.Columns.Where(code => code != Series.Total).Select(code => (code, sum: of.TotalOf(code))).Where(row => row.sum is not { Value: 0m }).ToList();
        var most = rows.Max(row => row.sum.Value) is > 0m and var found ? found : 1m;
        return Html.Of($"""
            <table class="ds-table bars"><caption>{caption}</caption>
            <thead><tr><th scope="col">{what}</th><th scope="col" class="n">{unit}</th><td></td></tr></thead>
            <tbody>{rows.Select(row => Html.Of($"""<tr><th scope="row">{Words.Of(say, of.ColumnDimension, row.code)}</th><td class="n">{Figures.Of(row.sum, of.Unit)}</td><td>{(row.sum.Value is { } value ? Charts.Bar(value / most) : Html.None)}</td></tr>"""))}</tbody>
            </table>
            """);
    }

    /// <summary>What is claimed is about everybody, protected addresses and small units too: for those who may read the documents themselves.</summary>
    private Html Documents()
    {
        if (!page.May(Permission.ReadDocuments))
            return Html.None;
        var claims = ClaimsTable.In(snapshot.Documents, figures.Filter);
        return Section("krav", claims.Count == 0 ? say["Krav", "Krav"] : say[$"{Figures.Kroner(ClaimsTable.Outstanding(claims))} er krevd og ikke betalt", $"{Figures.Kroner(ClaimsTable.Outstanding(claims))} er kravd og ikkje betalt"],
            say["Utstedte krav i perioden for hele kommunen", "Utferda krav i perioden for heile kommunen"], ClaimsTable.Of(page, snapshot.Documents, figures.Filter));
    }

    private Html Quality() => Section("kvalitet", say["Linjer som ikke er beregnet, og datakvalitet", "Linjer som ikkje er rekna ut, og datakvalitet"], say["En linje holdes når noe mangler; den blir verken null eller fjorårets sats", "Ei linje blir halden når noko manglar; ho blir verken null eller satsen frå i fjor"], Html.Of($"""
        <div class="pair">
        <figure>{(figures.Held.Columns.Length <= 1 ? Html.Of($"""<p class="note">{say["Ingen linjer holdes i perioden.", "Ingen linjer blir haldne i perioden."]}</p>""") : Html.Of($"""{Sums(figures.Held, say["Årsak", "Årsak"], say["Linjer", "Linjer"], say["Holdte linjer etter årsak", "Haldne linjer etter årsak"])}{series.Source(figures.Held, say["Holdte linjer etter årsak", "Haldne linjer etter årsak"], say["Antall linjer i perioden.", "Tal på linjer i perioden."])}"""))}</figure>
        <dl class="facts">
        <div><dt>{say["Meldt etter at måneden var slutt", "Meldt etter at månaden var slutt"]}</dt><dd>{Show(figures.LateFacts, SeriesUnit.Count)} {say["HR-hendelser", "HR-hendingar"]}</dd></div>
        <div><dt>{say["Venter i karantene", "Ventar i karantene"]}</dt><dd>{say[Figures.Counted(snapshot.Quarantined, "hendelse", "hendelser"), Figures.Counted(snapshot.Quarantined, "hending", "hendingar")]}</dd></div>
        </dl>
        </div>
        """));

    private Html Tables() => Section("regler", say["Regeltabeller som gjelder nå", "Regeltabellar som gjeld no"], say["Versjonen som gir svar i dag, med kilde", "Versjonen som gir svar i dag, med kjelde"], Html.Of($"""
        {RunningOut(TableGuard.RunningOut(snapshot.Rules, figures.Today))}
        <details class="data"><summary>{say["Vis regeltabellene", "Vis regeltabellane"]}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="{say["Regeltabeller", "Regeltabellar"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Regeltabeller", "Regeltabellar"]}</caption>
        <thead><tr><th scope="col">{say["Tabell", "Tabell"]}</th><th scope="col">{say["Gjelder fra", "Gjeld frå"]}</th><th scope="col">{say["Kilde", "Kjelde"]}</th><th scope="col">{say["Sist kontrollert", "Sist kontrollert"]}</th></tr></thead>
        <tbody>{snapshot.Rules.Tables.Select(table => (table, version: table.EditionOn(figures.Today)?.Version)).Where(row => row.version is not null)
            .Select(row => Html.Of($"""<tr><th scope="row">{row.table.Title}</th><td>{Figures.Date(row.version!.Effective)}</td><td>{row.version.Source.Title}{(row.version.Source.Section is { } section ? $", {section}" : "")}</td><td>{Figures.Date(row.version.LastChecked)}</td></tr>"""))}</tbody>
        </table></div></details>
        """));

    /// <summary>What somebody must enter before lines are held for it.</summary>
    private Html RunningOut(ImmutableArray<TableWarning> warnings) => warnings.IsEmpty ? Html.None : Html.Of($"""
        <div class="ds-alert" data-color="warning"><p class="ds-paragraph">{say["Disse tabellene løper ut eller har løpt ut. Legg inn neste versjon med kilde, så holdes ingen linjer tilbake:", "Desse tabellane går ut eller har gått ut. Legg inn neste versjon med kjelde, så blir ingen linjer haldne tilbake:"]}</p>
        <ul>{warnings.Select(warning => Html.Of($"""<li>{warning.Title}: {(warning.DaysLeft < 0 ? say["har løpt ut, svarte til og med", "har gått ut, svara til og med"] : say["svarer til og med", "svarar til og med"])} {Figures.Date(warning.RunsOut)}</li>"""))}</ul></div>
        """);

    private static Html Section(string id, string message, string what, Html content) => Html.Of($"""
        <section class="stack" aria-labelledby="{id}">
        <div><h2 class="ds-heading" data-size="sm" id="{id}">{message}</h2><p class="what">{what}</p></div>
        {content}
        </section>
        """);
}
