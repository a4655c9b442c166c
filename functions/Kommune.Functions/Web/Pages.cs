using Kommune.Functions.Coach;
using Kommune.Functions.Comparison;
using Kommune.Functions.Dashboard;
using Kommune.Functions.Hosting;
using Kommune.Functions.Placements;
using Kommune.Functions.Reports;
using Kommune.Functions.WhatIf;
using Kommune.Functions.YearReport;

namespace Kommune.Functions.Web;

/// <summary>Every page and the open data, in one place.</summary>
internal static class Pages
{
    public static void MapPages(this WebApplication app, Module module)
    {
        var reports = new ReportSource(module);
        app.MapStyleSheet();
        app.MapDashboard(module, reports);
        PlacementPages.Map(app, module);
        CoachPage.Map(app, module, reports);
        YearPage.Map(app, module, reports);
        WhatIfPage.Map(app, module);
        NationalPage.Map(app, module);
        NationalData.Map(app, module);
        OpenData.Map(app, module, reports);
    }
}
