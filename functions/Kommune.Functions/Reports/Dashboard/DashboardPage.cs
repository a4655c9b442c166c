using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.Dashboard;

/// <summary>GET /: what a municipal director asks. Does it work, do people stay, what does it cost, what is covered.</summary>
internal static class DashboardPage
{
    public static void MapDashboard(this IEndpointRouteBuilder routes, Module module, ReportSource source) =>
        routes.MapGet("/", async (HttpRequest request) => await Show(request, module, source));

    private static async Task<IResult> Show(HttpRequest request, Module module, ReportSource source)
    {
        var page = new Page(request, Language.Of(request), "/");
        var say = page.Say;
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        page.SmallestGroup = municipality.SmallestGroup;
        var snapshot = await source.Of(municipality);
        if (ReportChoice.FilterOf(snapshot, request.Query) is not { } filter)
            return page.Problem(422, say["Perioden finnes ikke", "Perioden finst ikkje"], say["Velg en første og en siste måned, høyst elleve år fra hverandre.", "Vel ein første og ein siste månad, høgst elleve år frå kvarandre."]);
        var units = snapshot.Units;
        if (filter.Unit is { } asked && units.All(unit => unit.Id != asked))
            return page.Problem(404, say["Enheten er ikke kjent", "Eininga er ikkje kjend"], say["Ingen tiltaksplass har hatt denne enheten.", "Ingen tiltaksplass har hatt denne eininga."]);

        var today = module.Today;
        var figures = snapshot.Reports.Of(filter, "overview", today, report => new DashboardFigures(report, snapshot.Reports.Of(filter.YearBefore()), today));
        return page.Answer($"{say["Oversikt", "Oversyn"]} – {municipality.Name}", new DashboardView(page, municipality, snapshot, figures).Whole());
    }
}
