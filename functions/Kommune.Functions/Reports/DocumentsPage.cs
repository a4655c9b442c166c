using Kommune.Domain.Money;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Kommune.Functions.Reports;

/// <summary>GET /dokumenter: the claims of some months, each with the way to the document itself.</summary>
internal sealed class DocumentsPage(Module module, ReportSource source)
{
    public const string Path = "/dokumenter";

    private const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder routes, Module module, ReportSource source)
    {
        var page = new DocumentsPage(module, source);
        routes.MapGet(Path, (HttpRequest request) => page.Show(request));
    }

    private async Task<IResult> Show(HttpRequest request)
    {
        var page = new Page(request, Language.Of(request), Path);
        var say = page.Say;
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        if (ReportChoice.FilterOf(await source.Of(municipality), request.Query) is not { } filter)
            return page.Problem(422, say["Perioden finnes ikke", "Perioden finst ikkje"], say["Skriv månedene som år og måned, for eksempel 2026-09.", "Skriv månadene som år og månad, til dømes 2026-09."]);
        var heads = await module.Database.Read(session => session.ClaimHeads(municipality.Number, filter.From, filter.To, PageSize + 1, request.Query["after"].FirstOrDefault()));
        var next = heads.Count > PageSize ? heads[PageSize - 1].DocumentId : null;
        return page.Answer(say["Dokumenter", "Dokument"], Html.Of($"""
            <div class="intro"><h1 class="ds-heading" data-size="lg">{say["Utstedte krav", "Utferda krav"]}</h1>
            <p class="lead">{Figures.Month(filter.From)} – {Figures.Month(filter.To)}</p></div>
            {(heads.Count == 0 ? Html.Of($"""<p class="note">{say["Ingen krav er utstedt i perioden.", "Ingen krav er utferda i perioden."]}</p>""") : Table(page, heads.Take(PageSize)))}
            {(next is null ? Html.None : Html.Of($"""<p class="ds-paragraph"><a class="ds-link" href="{page.Link(Path, ("from", filter.From.ToIso()), ("to", filter.To.ToIso()), ("after", next))}">{say["Neste side", "Neste side"]}</a></p>"""))}
            """));
    }

    private static Html Table(Page page, IEnumerable<DocumentHead> heads)
    {
        var say = page.Say;
        return Html.Of($"""
            <div class="scroll" tabindex="0" role="group" aria-label="{say["Utstedte krav", "Utferda krav"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Utstedte krav", "Utferda krav"]}</caption>
            <thead><tr><th scope="col">{say["Nummer", "Nummer"]}</th><th scope="col">{say["Dokument", "Dokument"]}</th><th scope="col">{say["Måned", "Månad"]}</th><th scope="col" class="n">{say["Krevd", "Kravd"]}</th><th scope="col" class="n">{say["Betalt", "Betalt"]}</th></tr></thead>
            <tbody>{heads.Select(head => Html.Of($"""<tr><th scope="row" class="id"><a class="ds-link" href="{AddressOf(head)}">{head.DocumentId}</a></th><td>{Words.Of(say, "document", head.Kind)}</td><td>{Figures.Month(head.Period)}</td><td class="n">{Figures.Kroner(new Nok(head.TotalOre))}</td><td class="n">{Figures.Kroner(new Nok(head.PaidOre))}</td></tr>"""))}</tbody></table></div>
            """);
    }

    private static string AddressOf(DocumentHead head) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString($"/api/documents/{head.DocumentId}", "format", "html"), "municipality", head.Municipality);
}
