using Kommune.Functions.FollowUp.Coach;
using Kommune.Functions.Hosting;
using Kommune.Functions.Placements;
using Kommune.Functions.Reports;
using Kommune.Functions.Reports.Dashboard;
using Kommune.Functions.Reports.National;
using Kommune.Functions.Reports.WhatIf;
using Kommune.Functions.Reports.YearReport;

namespace Kommune.Functions.Web;

/// <summary>Every page and the open data, in one place.</summary>
internal static class Pages
{
    public static void MapPages(this IEndpointRouteBuilder routes, Module module)
    {
        var reports = new ReportSource(module);
        routes.MapStyleSheet();
        routes.MapDashboard(module, reports);
        PlacementPages.Map(routes, module);
        CoachPage.Map(routes, module, reports);
        DocumentsPage.Map(routes, module, reports);
        YearPage.Map(routes, module, reports);
        WhatIfPage.Map(routes, module);
        NationalPage.Map(routes, module);
        NationalData.Map(routes, module);
        OpenData.Map(routes, module, reports);
    }
}
