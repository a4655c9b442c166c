using Kommune.Domain.Reporting;
using Kommune.Functions.Hosting;
using Kommune.Functions.Reports.Dashboard;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports.YearReport;

/// <summary>GET /arsrapport: one year of a municipality, to be printed or saved as PDF by the browser.</summary>
internal sealed class YearPage(Module module, ReportSource source, KostraYears years)
{
    public const string Path = "/arsrapport";

    public static void Map(IEndpointRouteBuilder routes, Module module, ReportSource source)
    {
        var years = new KostraYears();
        var page = new YearPage(module, source, years);
        routes.MapGet(Path, (HttpRequest request) => page.Show(request));
        KostraData.Map(routes, module, years);
    }

    private async Task<IResult> Show(HttpRequest request)
    {
        var page = new Page(request, Language.Of(request), Path);
        var say = page.Say;
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        page.SmallestGroup = municipality.SmallestGroup;
        var snapshot = await source.Of(municipality);
        if (KostraData.YearOf(request.Query, Usual(snapshot)) is not { } year)
            return page.Problem(422, say["Året finnes ikke", "Året finst ikkje"], say["Skriv et år med fire sifre, for eksempel 2026.", "Skriv eit år med fire siffer, til dømes 2026."]);
        var today = module.Today;
        var filter = new ReportFilter(new YearMonth(year, 1), Last(year, snapshot));
        var figures = snapshot.Reports.Of(filter, "overview", today, report => new DashboardFigures(report, snapshot.Reports.Of(filter.YearBefore()), today));
        var (kostra, settled) = await module.Database.Read(session => (years.Of(session, municipality, year), session.LastSettledPeriod(municipality.Number)));
        return page.Answer(say[$"Årsrapport {year}", $"Årsrapport {year}"], new YearView(page, municipality, snapshot, figures, kostra, settled).Whole());
    }

    /// <summary>The year that is over, until there is none: then the one that runs.</summary>
    private static int Usual(Snapshot snapshot) => snapshot.First is { } first && first.Year < snapshot.Through.Year ? snapshot.Through.PlusMonths(-1).Year : snapshot.Through.Year;

    /// <summary>A year that is not over is told up to the last month that is; its first month while there is no other.</summary>
    private static YearMonth Last(int year, Snapshot snapshot)
    {
        var through = snapshot.Through;
        if (year != through.Year)
            return new YearMonth(year, 12);
        var first = snapshot.First is { } began && began.Year == year ? began : new YearMonth(year, 1);
        return first < through ? through.PlusMonths(-1) : through;
    }
}
