using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.National;

/// <summary>GET /kommuner: the municipalities side by side, for KS and for a municipality that looks for others like itself. Read from suppressed aggregates alone.</summary>
internal static class NationalPage
{
    public const string Path = "/kommuner";

    public static void Map(IEndpointRouteBuilder routes, Module module) => routes.MapGet(Path, (HttpRequest request) => Show(request, module));

    private static async Task<IResult> Show(HttpRequest request, Module module)
    {
        var page = new Page(request, Language.Of(request), Path);
        var say = page.Say;
        var (choice, table, country) = await module.Database.Read(session =>
        {
            var asked = NationalChoice.Read(request.Query, NationalTable.Latest(session), module.Today.ToYearMonth());
            return (asked, asked is null ? null : NationalTable.Of(session, asked.To, asked.To), NationalTable.OfCountry(session));
        });
        if (choice is null || table is null)
            return page.Problem(422, say["Måneden finnes ikke", "Månaden finst ikkje"], say["Skriv en måned, for eksempel 2026-09.", "Skriv ein månad, til dømes 2026-09."]);
        var areas = NationalTable.Areas(module, choice);
        if (areas.Count == 0)
            return page.Problem(404, say["Utvalget finnes ikke", "Utvalet finst ikkje"], say["Ingen kommune er satt opp med dette fylket eller denne KOSTRA-gruppen.", "Ingen kommune er sett opp med dette fylket eller denne KOSTRA-gruppa."]);
        var measure = request.Query["measure"].FirstOrDefault() is { Length: > 0 } id ? ComparedMeasures.Find(id) : ComparedMeasures.Find("cost-coverage");
        if (measure is null)
            return page.Problem(404, say["Nøkkeltallet finnes ikke", "Nøkkeltalet finst ikkje"], say["Velg et av nøkkeltallene i listen.", "Vel eit av nøkkeltala i lista."]);
        return page.Answer(say["Kommuner", "Kommunar"], new NationalView(page, module, choice, areas, table, country, measure).Whole());
    }
}
