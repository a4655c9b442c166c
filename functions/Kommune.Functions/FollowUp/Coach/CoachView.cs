using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Watch;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.FollowUp.Coach;

/// <summary>The coach's page: the form first, since it is used standing in a corridor with a phone.</summary>
internal sealed class CoachView(Page page, string coach, IReadOnlyList<MyPlacement> mine, HourForm form, LocalDate today, SavedEntry? saved)
{
    private const int ShownEntries = 10;

    private readonly Language say = page.Say;

    public static Html Choose(Page page, IReadOnlyList<string> coaches) => Html.Of($"""
        <div class="intro"><h1 class="ds-heading" data-size="lg">{page.Say["Hvem er du?", "Kven er du?"]}</h1>
        <p class="lead">{page.Say["Velg jobbveileder for å føre timer.", "Vel jobbrettleiar for å føre timar."]}</p></div>
        {(coaches.Count == 0 ? Html.Of($"""<p class="note">{page.Say["Ingen jobbveileder er registrert ennå. Registrer hvem som følger opp en plass.", "Ingen jobbrettleiar er registrert enno. Registrer kven som følgjer opp ein plass."]}</p>""")
            : Html.Of($"""<ul class="cards">{coaches.Select(name => Html.Of($"""<li class="card"><a class="ds-link" href="{page.Link(CoachPage.Path, ("coach", name))}">{name}</a></li>"""))}</ul>"""))}
        """);

    public Html Whole() => Html.Of($"""
        <div class="intro"><h1 class="ds-heading" data-size="lg">{(form.IsCorrection ? say["Rett en oppføring", "Rett ei oppføring"] : say["Før en time", "Før ein time"])}</h1>
        <p class="what">{coach} · <a class="ds-link" href="{page.Link(CoachPage.Path)}">{say["bytt", "byt"]}</a></p></div>
        {Saved()}{Wrong()}
        {(mine.Count == 0 ? Html.Of($"""<p class="note">{say["Du har ingen tiltaksplasser.", "Du har ingen tiltaksplassar."]}</p>""") : Form())}
        {Placements()}
        {Entries()}
        """);

    private Html Saved() => saved is null ? Html.None : Html.Of($"""
        <div class="ds-alert" data-color="success" role="status"><p class="ds-paragraph">{Recorded(saved.Entry, NameOf(saved.Placement.Id.ToString()))}{(saved.IsBilled ? Billing(saved.Entry) : "")}</p></div>
        """);

    private string Recorded(FollowUpEntry entry, string place) => (entry.CorrectsEntryId, entry.Minutes) switch
    {
        (null, var minutes) => say[$"Timen er ført: {minutes} minutter på {place}.", $"Timen er ført: {minutes} minutt på {place}."],
        (_, 0) => say[$"Oppføringen på {place} er tatt bort.", $"Oppføringa på {place} er teken bort."],
        (_, var minutes) => say[$"Oppføringen på {place} er rettet til {minutes} minutter.", $"Oppføringa på {place} er retta til {minutes} minutt."],
    };

    /// <summary>Nothing is promised where nobody is billed.</summary>
    private string Billing(FollowUpEntry entry) => entry.CorrectsEntryId is null
        ? say[" Den faktureres når en annen har godkjent den.", " Han blir fakturert når ein annan har godkjent han."]
        : say[" Rettelsen gjelder for fakturaen når en annen har godkjent den.", " Rettinga gjeld for fakturaen når ein annan har godkjent ho."];

    private string NameOf(string placement) => mine.FirstOrDefault(known => known.Report.Id.ToString() == placement) is { } found ? Name(found) : placement;

    private Html Wrong() => form.Errors.Count == 0 ? Html.None : Html.Of($"""
        <div class="ds-alert" data-color="danger" role="alert"><p class="ds-paragraph"><strong>{say["Timen er ikke ført:", "Timen er ikkje ført:"]}</strong></p><ul>{form.Errors.Select(Wrong)}</ul></div>
        """);

    /// <summary>Under the field: the words of the code where the domain's own sentence is not in the language of the page.</summary>
    private string? Mistake(string field) => form.Errors.FirstOrDefault(error => error.Path == field) is not { } error ? null
        : say == Language.Nynorsk && Words.Has("refusal", error.Code) ? Words.Of(say, "refusal", error.Code) : error.Message;

    private Html Wrong(FieldError error)
    {
        var message = error.Code == HourForm.Invalid ? Html.Of($"{error.Message}") : Words.OfRefusal(say, error.Code, error.Message);
        return FieldOf(error.Path) is { } field ? Html.Of($"""<li><a class="ds-link" href="#{field}">{message}</a></li>""") : Html.Of($"<li>{message}</li>");
    }

    private static string? FieldOf(string path) => path switch
    {
        "minutes" => "otherMinutes",
        "placementId" => "placement",
        "date" or "placement" or "side" or "activity" => path,
        _ => null,
    };

    private Html Form() => Html.Of($"""
        <form method="post" action="{page.Link(CoachPage.Path, ("coach", coach))}" class="stack">
        {page.FormToken()}<input type="hidden" name="entryId" value="{form.EntryId}"><input type="hidden" name="corrects" value="{form.Corrects}">
        <div class="fields">
        <div><label for="placement">{say["Tiltaksplass", "Tiltaksplass"]}</label><select class="ds-input" id="placement" name="placement">{mine.Select(placement => Forms.Option(placement.Report.Id.ToString(), Name(placement), form.Placement))}</select></div>
        {Forms.Field("date", say["Dato", "Dato"], form.Date, $"type=date max={today:uuuu-MM-dd} required", null, Mistake("date"))}
        </div>
        <fieldset><legend>{say["Minutter", "Minutt"]}</legend><div class="choices">{HourForm.UsualMinutes.Select(minutes => Forms.Radio("minutes", minutes, minutes, form.OtherMinutes.Length > 0 ? null : form.Minutes))}</div>
        <div class="fields">{Forms.Field("otherMinutes", form.IsCorrection ? say["Andre minutter (0 tar oppføringen bort)", "Andre minutt (0 tek oppføringa bort)"] : say["Eller andre minutter", "Eller andre minutt"], form.IsOther && form.OtherMinutes.Length == 0 ? form.Minutes : form.OtherMinutes, "type=text inputmode=numeric autocomplete=off size=4", null, Mistake("minutes"))}</div></fieldset>
        <fieldset id="side"><legend>{say["For hvem", "For kven"]}</legend><div class="choices">{Wire.Sides.Keys.Select(side => Forms.Radio("side", side, Words.Of(say, "side", side), form.Side))}</div></fieldset>
        <div class="fields"><div><label for="activity">{say["Hva ble gjort", "Kva vart gjort"]}</label><select class="ds-input" id="activity" name="activity">{Wire.Activities.Keys.Select(activity => Forms.Option(activity, Words.Of(say, "activity", activity), form.Activity))}</select></div></div>
        <div class="actions"><button class="ds-button" type="submit">{(form.IsCorrection ? say["Lagre rettelsen", "Lagre rettinga"] : say["Før timen", "Før timen"])}</button>{(form.IsCorrection ? Html.Of($"""<a class="ds-link" href="{page.Link(CoachPage.Path, ("coach", coach))}">{say["Avbryt", "Avbryt"]}</a>""") : Html.None)}</div>
        </form>
        """);

    private Html Placements() => Html.Of($"""
        <section class="stack" aria-labelledby="mine"><h2 class="ds-heading" data-size="sm" id="mine">{say["Mine tiltaksplasser", "Mine tiltaksplassar"]}</h2>
        <ul class="cards">{mine.OrderByDescending(placement => placement.Report.FollowUp.DaysSinceLast(placement.Report.Employment.From, today)).Select(Card)}</ul></section>
        """);

    private Html Card(MyPlacement placement)
    {
        var followUp = placement.Report.FollowUp;
        var longest = followUp.LongestWait(today, WatchLimits.Default);
        return Html.Of($"""
            <li class="card"><h3 class="ds-heading" data-size="xs"><a class="ds-link" href="{page.Link($"/tiltaksplasser/{placement.Report.Id}")}">{Name(placement)}</a></h3>
            {Side(say["Arbeidstaker", "Arbeidstakar"], followUp.LastEmployee, placement.Report.Employment.From, longest)}
            {Side(say["Arbeidsgiver", "Arbeidsgivar"], followUp.LastEmployer, placement.Report.Employment.From, longest)}
            {(followUp.Waiting == 0 ? Html.None : Html.Of($"""<p class="ds-paragraph"><span class="ds-tag" data-color="info">{followUp.Waiting} {say["venter på godkjenning", "ventar på godkjenning"]}</span></p>"""))}</li>
            """);
    }

    private Html Side(string side, LocalDate? last, LocalDate start, int longest)
    {
        var days = Math.Max(0, Period.DaysBetween(last ?? start, today));
        var when = last is { } date ? $"{Figures.Date(date)}, {Ago(days)}" : say["ingen ennå", "ingen enno"];
        return Html.Of($"""<p class="ds-paragraph">{side}, {say["sist", "sist"]}: {when} {(days > longest ? Html.Of($"""<span class="ds-tag" data-color="warning">{say["Bør følges opp", "Bør følgjast opp"]}</span>""") : Html.None)}</p>""");
    }

    private string Ago(int days) => days switch
    {
        0 => say["i dag", "i dag"],
        1 => say["i går", "i går"],
        _ => say[$"{days} dager siden", $"{days} dagar sidan"],
    };

    private Html Entries()
    {
        var entries = mine.SelectMany(placement => placement.Hours.Correctable.Where(logged => logged.Entry.Minutes > 0 && logged.Entry.Coach == coach).Select(logged => (placement, logged)))
            .OrderByDescending(pair => pair.logged.Entry.Date).ThenByDescending(pair => pair.logged.Recorded).Take(ShownEntries).ToList();
        return entries.Count == 0 ? Html.None : Html.Of($"""
            <section class="stack" aria-labelledby="sist"><h2 class="ds-heading" data-size="sm" id="sist">{say["Sist ført", "Sist ført"]}</h2>
            <ul class="cards">{entries.Select(pair => Html.Of($"""
                <li class="card"><p class="ds-paragraph"><strong>{Figures.Date(pair.logged.Entry.Date)}, {pair.logged.Entry.Minutes} min</strong> · {Name(pair.placement)}</p>
                <p class="what">{Words.Of(say, "activity", Wire.Name(pair.logged.Entry.Activity))} · {Words.Of(say, "side", Wire.Name(pair.logged.Entry.Side))} · {(pair.logged.IsApproved ? say["godkjent", "godkjend"] : say["venter", "ventar"])}</p>
                <p class="ds-paragraph"><a class="ds-link" href="{page.Link(CoachPage.Path, ("coach", coach), ("correct", pair.logged.Entry.EntryId))}">{say["Rett", "Rett"]}<span class="ds-sr-only"> {Figures.Date(pair.logged.Entry.Date)}, {pair.logged.Entry.EntryId}</span></a></p></li>
                """))}</ul></section>
            """);
    }

    private static string Name(MyPlacement placement) => $"{placement.Report.Months.LastOrDefault()?.Unit.Name ?? ""} {placement.Report.Id}".Trim();
}
