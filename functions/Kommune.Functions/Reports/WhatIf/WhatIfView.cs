using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Functions.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Kommune.Functions.Reports.WhatIf;

/// <summary>The question as a form and the answer line by line.</summary>
internal sealed class WhatIfView(Page page, WhatIfForm form, WhatIfAnswer? answer)
{
    private readonly Language say = page.Say;

    public Html Whole() => Html.Of($"""
        <div class="intro"><h1 class="ds-heading" data-size="lg">{say["Hva hvis?", "Kva om?"]}</h1>
        <p class="lead">{say["Regn på en annen lønn, en annen betaling eller flere plasser. Svaret kommer fra de samme reglene som det virkelige oppgjøret, og lenken kan deles.", "Rekn på ei anna løn, ei anna betaling eller fleire plassar. Svaret kjem frå dei same reglane som det verkelege oppgjeret, og lenkja kan delast."]}</p></div>
        {Question()}
        {(answer is null ? Wrong() : Answer(answer))}
        """);

    private Html Question() => Html.Of($"""
        <form method="get" action="/hva-hvis" class="stack" novalidate>{page.KeptFields()}
        <fieldset id="wageModel"><legend>{LabelOf("wageModel")}</legend><div class="choices">{Enum.GetNames<WageModel>().Select(model => Forms.Radio("wageModel", model, Words.Of(say, "wageModel", model), form.Written["wageModel"]))}</div></fieldset>
        <fieldset id="supportModel"><legend>{LabelOf("supportModel")}</legend><div class="choices">{WhatIfForm.SupportModels.Select(model => Forms.Radio("supportModel", model, Words.Of(say, "supportModel", model), form.Written["supportModel"]))}</div></fieldset>
        <div class="fields">
        {Field("places", null)}
        {Field("percent", null)}
        {Field("hourlyRate", say["Brukes med avtalt timelønn", "Blir brukt med avtalt timeløn"])}
        {Field("annualSalary", say["Tom: garantilønn for ufaglært", "Tom: garantiløn for ufaglærd"])}
        {Field("hours", null)}
        {Field("price", say["Brukes med timer oppfølging", "Blir brukt med timar oppfølging"])}
        {Field("hourCost", say["Regnes ikke med under dagens tilskudd", "Blir ikkje rekna med under tilskotet i dag"])}
        {Forms.Field("month", LabelOf("month"), form.Written["month"], "type=month", null, form.Error("month"))}
        </div>
        <div class="actions"><button class="ds-button" type="submit">{say["Regn ut", "Rekn ut"]}</button></div>
        </form>
        """);

    private Html Field(string name, string? hint) => Forms.Field(name, LabelOf(name), form.Written[name], "type=text inputmode=decimal autocomplete=off", hint, form.Error(name));

    private string LabelOf(string field) => field switch
    {
        "wageModel" => say["Lønn", "Løn"],
        "supportModel" => say["Hva kommunen får betalt for", "Kva kommunen får betalt for"],
        "places" => say["Antall plasser", "Tal på plassar"],
        "percent" => say["Stillingsprosent", "Stillingsprosent"],
        "hourlyRate" => say["Avtalt timelønn, kr", "Avtalt timeløn, kr"],
        "annualSalary" => say["Årslønn i full stilling, kr", "Årsløn i full stilling, kr"],
        "hours" => say["Oppfølging, timer per plass og måned", "Oppfølging, timar per plass og månad"],
        "price" => say["Timepris for oppfølging, kr", "Timepris for oppfølging, kr"],
        "hourCost" => say["Kommunens egen kostnad per time, kr", "Eigen kostnad for kommunen per time, kr"],
        _ => say["Satser fra måned", "Satsar frå månad"],
    };

    private Html Wrong() => Html.Of($"""
        <div class="ds-alert" data-color="danger" role="alert"><p class="ds-paragraph">{say["Noe må rettes før det kan regnes:", "Noko må rettast før det kan reknast:"]}</p>
        <ul>{form.Errors.Select(error => Html.Of($"""<li><a class="ds-link" href="#{error.Key}">{LabelOf(error.Key)}: {error.Value}</a></li>"""))}</ul></div>
        """);

    private Html Answer(WhatIfAnswer found) => Html.Of($"""
        <section class="stack" aria-labelledby="svar"><div><h2 class="ds-heading" data-size="sm" id="svar">{Message(found)}</h2>
        <p class="what">{say[$"{found.Places} plasser i én måned", $"{found.Places} plassar i éin månad"]}</p></div>
        <dl class="keys">
        {Key(say["Koster kommunen", "Kostar kommunen"], Figures.WholeKroner(found.Cost), say[$"{Figures.WholeKroner(found.EmployerCost)} som arbeidsgiver, {Figures.Kroner(found.OwnFollowUp.Kroner)} til egen oppfølging", $"{Figures.WholeKroner(found.EmployerCost)} som arbeidsgivar, {Figures.Kroner(found.OwnFollowUp.Kroner)} til eiga oppfølging"])}
        {Key(say["Kommunen får", "Kommunen får"], Figures.WholeKroner(found.Support), Words.Of(say, "supportModel", found.Statement.Support.Model.ToString()))}
        {Key(say["Dekning", "Dekning"], found.Coverage.Value is { } percent ? Figures.Percent(percent) : Figures.Unknown, say["av det det koster", "av det det kostar"])}
        {Key(say["Endring mot i dag", "Endring mot i dag"], found.AgainstToday is { } change ? Signed(change) : Figures.Unknown, found.NetWithGrant is { } today
            ? say[$"Netto {Figures.WholeKroner(found.Net)} mot {Figures.Kroner(today.Kroner)} med dagens tilskudd", $"Netto {Figures.WholeKroner(found.Net)} mot {Figures.Kroner(today.Kroner)} med tilskotet i dag"]
            : IsHeld(found) ? say["Kan ikke beregnes", "Kan ikkje reknast ut"] : say["Tilskuddet har ingen sats for måneden", "Tilskotet har ingen sats for månaden"])}
        </dl>
        {StatementTable.Held(say, found.Held)}
        <h3 class="ds-heading" data-size="xs">{say["Én plass, linje for linje", "Éin plass, linje for linje"]}</h3>
        {StatementTable.Of(say, [.. found.Statement.Wage?.Lines ?? []], say["Hva plassen koster", "Kva plassen kostar"], found.EmployerCost is not null)}
        {StatementTable.Of(say, [.. found.Statement.Support.Lines.Select(line => Unnamed(line, found))], say["Hva kommunen får for plassen", "Kva kommunen får for plassen"], found.Support is not null)}
        <p class="source">{say["I dag: samme lønn, med VTA-O-tilskudd for måneden og uten egen oppfølging. Et helt år er tolv slike måneder så lenge satsene er de samme.", "I dag: same løn, med VTA-O-tilskot for månaden og utan eiga oppfølging. Eit heilt år er tolv slike månader så lenge satsane er dei same."]}</p>
        <ul class="downloads"><li><a class="ds-link" href="{Csv()}">{say["Last ned som CSV", "Last ned som CSV"]}</a></li></ul>
        </section>
        """);

    private string Message(WhatIfAnswer found) => found.AgainstToday switch
    {
        null when found.EmployerCost is null => say["Kostnaden kan ikke beregnes", "Kostnaden kan ikkje reknast ut"],
        null when found.Support is null => say["Det kommunen får, kan ikke beregnes", "Det kommunen får, kan ikkje reknast ut"],
        null => say["Tilskuddet har ingen sats å sammenligne med", "Tilskotet har ingen sats å samanlikne med"],
        { Ore: > 0 } more => say[$"{Figures.Kroner(more.Kroner)} dyrere i måneden enn i dag", $"{Figures.Kroner(more.Kroner)} dyrare i månaden enn i dag"],
        { Ore: < 0 } less => say[$"{Figures.Kroner(-less.Kroner)} rimeligere i måneden enn i dag", $"{Figures.Kroner(-less.Kroner)} rimelegare i månaden enn i dag"],
        _ => say["Like mye som i dag", "Like mykje som i dag"],
    };

    /// <summary>The placement that is imagined has an id that tells nobody anything.</summary>
    private static StatementLine Unnamed(StatementLine line, WhatIfAnswer found) => line with { Words = line.Text.Replace($", {found.Statement.Placement}", "", StringComparison.Ordinal) };

    private static bool IsHeld(WhatIfAnswer found) => found.Net is null;

    private static string Signed(Nok amount) => amount > Nok.Zero ? $"+{Figures.Kroner(amount.Kroner)}" : Figures.Kroner(amount.Kroner);

    private static Html Key(string name, string figure, string against) => Html.Of($"""
        <div class="key"><dt>{name}</dt><dd class="figure">{figure}</dd><dd class="against">{against}</dd></div>
        """);

    private string Csv() => form.Written.Aggregate(page.Link("/hva-hvis.csv"), (link, field) => QueryHelpers.AddQueryString(link, field.Key, field.Value));
}
