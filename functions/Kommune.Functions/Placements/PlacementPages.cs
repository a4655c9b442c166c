using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Reports;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>GET /tiltaksplasser and /tiltaksplasser/{id}: the list, and one placement with the lines of a month and what each rests on.</summary>
internal sealed class PlacementPages(Module module)
{
    private const int PageSize = 50;

    private const string Path = "/tiltaksplasser";

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var pages = new PlacementPages(module);
        routes.MapGet(Path, (HttpRequest request) => pages.List(request));
        routes.MapGet(Path + "/{id}", (HttpRequest request, string id) => pages.One(request, id));
    }

    private async Task<IResult> List(HttpRequest request)
    {
        var page = new Page(request, Language.Of(request), Path);
        var say = page.Say;
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        string? Asked(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
        var filter = new PlacementFilter(Asked("status"), Asked("unit"), Asked("regime"), Asked("text"));
        await PlacementCalendar.Follow(module, municipality.Number);
        var rows = await module.Database.Read(session => session.Placements(municipality.Number, filter, PageSize + 1, Asked("after")));
        Acting.Answered(request, rows.Take(PageSize).Select(row => row.PlacementId));
        var next = rows.Count > PageSize ? rows[PageSize - 1].PlacementId : null;
        return page.Answer(say["Tiltaksplasser", "Tiltaksplassar"], Html.Of($"""
            <div class="intro"><h1 class="ds-heading" data-size="lg">{say["Tiltaksplasser", "Tiltaksplassar"]}</h1>
            <p class="lead">{say["Hver plass med ordning, modeller og hva måneden består av.", "Kvar plass med ordning, modellar og kva månaden er sett saman av."]}</p></div>
            <form class="filter" method="get" action="{Path}" aria-label="{say["Søk i tiltaksplasser", "Søk i tiltaksplassar"]}">{page.KeptFields()}
            <div><label for="text">{say["Plass, enhet eller ansattnummer", "Plass, eining eller tilsettnummer"]}</label><input class="ds-input" id="text" name="text" type="search" value="{filter.Text}"></div>
            <div><label for="status">{say["Status", "Status"]}</label><select class="ds-input" id="status" name="status"><option value="">{say["Alle", "Alle"]}</option>{Statuses.Select(status => Forms.Option(status, Words.Of(say, "status", status), filter.Status))}</select></div>
            <div><label for="regime">{say["Ordning", "Ordning"]}</label><select class="ds-input" id="regime" name="regime"><option value="">{say["Alle", "Alle"]}</option>{Enum.GetNames<Regime>().Select(regime => Forms.Option(regime, Words.Of(say, "regime", regime), filter.Regime))}</select></div>
            <button class="ds-button" type="submit">{say["Søk", "Søk"]}</button></form>
            {(rows.Count == 0 ? Html.Of($"""<p class="note" role="status">{say["Ingen tiltaksplasser passer med søket.", "Ingen tiltaksplassar passar med søket."]}</p>""") : Table(page, rows.Take(PageSize)))}
            {(next is null ? Html.None : Html.Of($"""<p class="ds-paragraph"><a class="ds-link" href="{page.Link(Path, ("status", filter.Status), ("regime", filter.Regime), ("text", filter.Text), ("after", next))}">{say["Neste side", "Neste side"]}</a></p>"""))}
            """));
    }

    private static readonly string[] Statuses = ["active", "planned", "ended", "cancelled"];

    private static Html Table(Page page, IEnumerable<PlacementRow> rows)
    {
        var say = page.Say;
        return Html.Of($"""
            <div class="scroll" tabindex="0" role="group" aria-label="{say["Tiltaksplasser", "Tiltaksplassar"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Tiltaksplasser", "Tiltaksplassar"]}</caption>
            <thead><tr><th scope="col">{say["Plass", "Plass"]}</th><th scope="col">{say["Enhet", "Eining"]}</th><th scope="col">{say["Status", "Status"]}</th><th scope="col">{say["Fra", "Frå"]}</th><th scope="col">{say["Ordning", "Ordning"]}</th><th scope="col">{say["Lønn", "Løn"]}</th><th scope="col">{say["Betaling", "Betaling"]}</th></tr></thead>
            <tbody>{rows.Select(row => Html.Of($"""
                <tr><th scope="row" class="id"><a class="ds-link" href="{page.Link($"{Path}/{row.PlacementId}")}">{row.PlacementId}</a></th><td>{row.OrgUnitName}</td><td>{Words.Of(say, "status", row.Status)}</td><td>{(row.StartDate is { } start ? Figures.Date(start) : "")}</td>
                <td>{Words.Of(say, "regime", row.Regime ?? "")}</td><td>{Words.Of(say, "wageModel", row.WageModel ?? "undecided")}</td><td>{Words.Of(say, "supportModel", row.SupportModel ?? "None")}</td></tr>
                """))}</tbody></table></div>
            """);
    }

    private async Task<IResult> One(HttpRequest request, string placementId)
    {
        var page = new Page(request, Language.Of(request), Path);
        var say = page.Say;
        if (!PlacementId.TryParse(placementId, out var id) || !module.Municipalities.TryGetValue(id.Municipality, out var municipality))
            return Unknown(page);
        var asked = request.Query["period"].FirstOrDefault();
        if (!AskedMonth.TryParse(asked, module.Today.ToYearMonth().PlusMonths(-1), out var month))
            return page.Problem(422, say["Måneden finnes ikke", "Månaden finst ikkje"], say["Skriv måneden som år og måned, for eksempel 2026-09.", "Skriv månaden som år og månad, til dømes 2026-09."]);
        var (facts, rules, counted) = await module.Database.Read(session =>
        {
            var rules = module.Shelf.For(session, id.Municipality);
            return (PlacementFacts.Load(session, id), rules, ContributionAccount.Count(session, municipality, rules, LocalDate.Max(month.FirstDay(), module.Today).ToYearMonth()));
        });
        var placement = Placement.From(id, facts);
        if (placement.Employment is not { } employment)
            return Unknown(page);
        if (string.IsNullOrEmpty(asked))
            month = Clamp(month, employment);
        return page.Answer(say[$"Tiltaksplass {id}", $"Tiltaksplass {id}"], new PlacementView(page, placement, facts, month, counted, rules).Whole());
    }

    /// <summary>The month asked for, or the nearest in which there is something to show.</summary>
    private static YearMonth Clamp(YearMonth month, DateSpan employment)
    {
        var first = employment.From.ToYearMonth();
        return month < first ? first : employment.To?.ToYearMonth() is { } last && month > last ? last : month;
    }

    private static HtmlResult Unknown(Page page) => page.Problem(404, page.Say["Tiltaksplassen finnes ikke", "Tiltaksplassen finst ikkje"],
        page.Say["Det er ikke registrert noen tiltaksplass med denne id-en.", "Det er ikkje registrert nokon tiltaksplass med denne id-en."]);
}

/// <summary>One placement as a page.</summary>
internal sealed class PlacementView(Page page, Placement placement, List<Fact> facts, YearMonth month, Municipality municipality, RuleBook rules)
{
    private readonly Language say = page.Say;
    private readonly MonthStatement statement = MonthStatement.Of(placement, month, municipality, rules);

    public Html Whole() => Html.Of($"""
        <div class="intro"><p class="note"><a class="ds-link" href="{page.Link("/tiltaksplasser")}">{say["Alle tiltaksplasser", "Alle tiltaksplassar"]}</a></p>
        <h1 class="ds-heading" data-size="lg">{say["Tiltaksplass", "Tiltaksplass"]} {placement.Id.ToString()}</h1></div>
        {Facts()}
        {ChooseMonth()}
        {Support()}
        {Wage()}
        {Regimes()}
        {History()}
        """);

    private Html Facts()
    {
        var at = placement.DaysIn(month.Days()).Select(days => (LocalDate?)days.End).LastOrDefault() ?? placement.Employment!.Value.From;
        var terms = placement.Terms.On(at) ?? placement.Terms.Changes[0].Value;
        return Html.Of($"""
            <dl class="facts">
            {Fact(say["Ansatt", "Tilsett"], $"{Figures.Date(placement.Employment!.Value.From)} – {(placement.Employment.Value.To is { } end ? Figures.Date(end) : "")}")}
            {Fact(say["Enhet", "Eining"], terms.Unit.Name)}
            {Fact(say["Stilling", "Stilling"], $"{terms.Position.Title}, {Names.Number(terms.PositionPercent.Value)} %")}
            {Fact(say["Lønnsmodell", "Lønsmodell"], Words.Of(say, "wageModel", placement.WageModels.On(at)?.Model.ToString() ?? "undecided"))}
            {Fact(say["Oppfølger", "Oppfølgjar"], Words.Of(say, "provider", placement.Providers.On(at)?.Provider.ToString() ?? "undecided"))}
            {Fact(say["Betaling", "Betaling"], Words.Of(say, "supportModel", statement.Support.Model.ToString()))}
            </dl>
            """);
    }

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private Html ChooseMonth() => Html.Of($"""
        <nav class="actions" aria-label="{say["Velg måned", "Vel månad"]}">
        <a class="ds-link" href="{page.Link($"/tiltaksplasser/{placement.Id}", ("period", month.PlusMonths(-1).ToIso()))}" rel="prev">← {Figures.Month(month.PlusMonths(-1))}</a>
        <strong aria-current="date">{Figures.Month(month)}</strong>
        <a class="ds-link" href="{page.Link($"/tiltaksplasser/{placement.Id}", ("period", month.Next().ToIso()))}" rel="next">{Figures.Month(month.Next())} →</a>
        </nav>
        """);

    private Html Support() => Section("tilskudd", statement.Support.KnownTotal is { } received
            ? say[$"Kommunen skal motta {Figures.Kroner(received)}", $"Kommunen skal ta imot {Figures.Kroner(received)}"]
            : say["Det kommunen skal motta, kan ikke beregnes ennå", "Det kommunen skal ta imot, kan ikkje reknast ut enno"],
        say["Tilskudd eller betalt oppfølging for måneden", "Tilskot eller betalt oppfølging for månaden"], Html.Of($"""
        {StatementTable.Of(say, statement.Support.Lines, say["Tilskudd og oppfølging, linje for linje", "Tilskot og oppfølging, linje for linje"], statement.Support.KnownTotal is not null)}
        {StatementTable.Held(say, statement.Support.Held)}
        {NotBilled()}
        {Attestation()}
        """));

    /// <summary>The sheet that goes with the invoice, for those who may read the follow-up.</summary>
    private Html Attestation() => placement.Hours.In(month).IsEmpty || !page.May(Permission.ReadFollowUp) ? Html.None : Html.Of($"""
        <p class="ds-paragraph"><a class="ds-link" href="/api/placements/{placement.Id.ToString()}/attestations/{month.ToIso()}">{say["Attestasjon av timene i måneden", "Attestasjon av timane i månaden"]}</a></p>
        """);

    private Html NotBilled() => statement.Support.NotBillable.IsEmpty ? Html.None : Html.Of($"""
        <table class="ds-table"><caption>{say["Minutter som ikke faktureres", "Minutt som ikkje blir fakturerte"]}</caption>
        <thead><tr><th scope="col">{say["Oppføring", "Oppføring"]}</th><th scope="col">{say["Årsak", "Årsak"]}</th><th scope="col" class="n">{say["Minutter", "Minutt"]}</th></tr></thead>
        <tbody>{statement.Support.NotBillable.Select(entry => Html.Of($"""<tr><th scope="row">{EntryName(entry.EntryId)}</th><td>{Words.Of(say, "outcome", entry.Reason)}</td><td class="n">{entry.Minutes}</td></tr>"""))}</tbody></table>
        """);

    /// <summary>The day and the activity of an entry; its id where it is not the placement's own.</summary>
    private string EntryName(string entryId) => placement.Hours.In(month).FirstOrDefault(logged => logged.Entry.EntryId == entryId)?.Entry is { } entry
        ? $"{Figures.Date(entry.Date)}, {Words.Of(say, "activity", Wire.Name(entry.Activity))}"
        : entryId;

    private Html Wage() => statement.Wage is not { } wage
        ? Section("lonn", say["Ansatt hos en annen virksomhet", "Tilsett hos ei anna verksemd"], say["Kommunen følger bare opp og skylder ingen lønn", "Kommunen følgjer berre opp og skuldar inga løn"], Html.None)
        : Section("lonn", wage.KnownCost is { } owed
                ? say[$"Kommunen skylder {Figures.Kroner(owed)}", $"Kommunen skuldar {Figures.Kroner(owed)}"]
                : say["Det kommunen skylder, kan ikke beregnes ennå", "Det kommunen skuldar, kan ikkje reknast ut enno"],
            say["Arbeidsgivers kostnad for måneden", "Kostnaden arbeidsgivaren har for månaden"], Html.Of($"""
            {StatementTable.Of(say, wage.Lines, say["Lønnsforpliktelse, linje for linje", "Lønsplikt, linje for linje"], wage.KnownCost is not null)}
            {StatementTable.Held(say, wage.Held)}
            {(wage.Model == WageModel.Tariff ? Html.None : AsTariff(FullTariff.Of(placement, month, municipality, rules)))}
            """));

    /// <summary>What full tariff would cost, or why that cannot be told: an unknown floor is never a cost of nothing.</summary>
    private Html AsTariff(WageStatement tariff) => Html.Of($"""
        <p class="note">{(tariff is { Lines.IsEmpty: false, KnownCost: { } cost }
            ? Html.Of($"{say[$"Med full tariff ville måneden kostet {Figures.Kroner(cost)}.", $"Med full tariff ville månaden kosta {Figures.Kroner(cost)}."]}")
            : Html.Of($"{say["Hva full tariff ville kostet, kan ikke beregnes.", "Kva full tariff ville kosta, kan ikkje reknast ut."]} {Words.InBokmal(say, tariff.Held.FirstOrDefault()?.Message ?? "")}"))}</p>
        """);

    /// <summary>The month under each way of being paid, against the same employer cost.</summary>
    private Html Regimes()
    {
        if (statement.Wage is not { } wage || !placement.DaysIn(month.Days()).Any())
            return Html.None;
        var under = UnderRegimes.Of(placement, month, rules);
        Html Row(string name, Nok? support)
        {
            var percent = Ratio.Percent(new Figure(support?.Kroner), new Figure(wage.KnownCost?.Kroner));
            return Html.Of($"""<tr><th scope="row">{name}</th><td class="n">{(support is { } amount ? Figures.Kroner(amount) : Figures.Unknown)}</td><td class="n">{(percent.Value is { } value ? Figures.Percent(value) : Figures.Unknown)}</td></tr>""");
        }
        return Section("ordninger", say["Dekning under de tre ordningene", "Dekning under dei tre ordningane"], say["Den samme måneden, betalt på tre måter", "Den same månaden, betalt på tre måtar"], Html.Of($"""
            <table class="ds-table"><caption class="ds-sr-only">{say["Dekning under de tre ordningene", "Dekning under dei tre ordningane"]}</caption>
            <thead><tr><th scope="col">{say["Ordning", "Ordning"]}</th><th scope="col" class="n">{say["Kroner", "Kroner"]}</th><th scope="col" class="n">{say["Dekning", "Dekning"]}</th></tr></thead>
            <tbody>{Row(say["Slik det er", "Slik det er"], statement.Support.KnownTotal)}{Row(Words.Of(say, "measure", "underGrant"), under.Grant)}{Row(Words.Of(say, "measure", "underPlaceRate"), under.PlaceRate)}{Row(Words.Of(say, "measure", "underHours"), under.Hours)}</tbody></table>
            <p class="source">{say["Dekning er beløpet delt på kommunens kostnad som arbeidsgiver. «..» betyr at ingen timepris er avtalt, eller at det ikke er noe å dele på.", "Dekning er beløpet delt på kostnaden kommunen har som arbeidsgivar. «..» tyder at ingen timepris er avtalt, eller at det ikkje er noko å dele på."]}</p>
            """));
    }

    private Html History() => Section("historikk", say["Det som er registrert", "Det som er registrert"], say["Fakta endres aldri; en rettelse er et nytt faktum", "Fakta blir aldri endra; ei retting er eit nytt faktum"], Html.Of($"""
        <details class="data"><summary>{say[$"Vis {Figures.Counted(facts.Count, "hendelse", "hendelser")}", $"Vis {Figures.Counted(facts.Count, "hending", "hendingar")}"]}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="{say["Historikk", "Historikk"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Historikk", "Historikk"]}</caption>
        <thead><tr><th scope="col">{say["Gjelder", "Gjeld"]}</th><th scope="col">{say["Hva", "Kva"]}</th><th scope="col">{say["Registrert", "Registrert"]}</th></tr></thead>
        <tbody>{facts.Select(fact => (fact, entry: FactHistory.Describe(fact))).Select(row => Html.Of($"""<tr><td>{DateOf(row.entry.Effective)}</td><td>{Words.InBokmal(say, row.entry.Text)}</td><td>{Figures.Date(row.fact.Recorded.DayOf())}</td></tr>"""))}</tbody></table></div></details>
        """));

    private static string DateOf(string? iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso ?? "") is { Success: true } parsed ? Figures.Date(parsed.Value) : "";

    private static Html Section(string id, string message, string what, Html content) => Html.Of($"""
        <section class="stack" aria-labelledby="{id}"><div><h2 class="ds-heading" data-size="sm" id="{id}">{message}</h2><p class="what">{what}</p></div>{content}</section>
        """);
}
