using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime.Text;

namespace Kommune.Functions.Watch;

/// <summary>GET /api/alerts, POST /api/alerts/{id}/acknowledge, and POST /api/alerts/run for whoever will not wait for the timer.</summary>
internal sealed class AlertsEndpoint(Module module)
{
    private const int PageSize = 200;

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var alerts = new AlertsEndpoint(module);
        routes.MapGet("/api/alerts", (HttpRequest request) => alerts.List(request.Query));
        routes.MapPost("/api/alerts/run", (HttpRequest request) => alerts.Run(request.Query));
        routes.MapPost("/api/alerts/{id}/acknowledge", (HttpRequest request, string id) => Bodies.Json(request, body => alerts.Acknowledge(id, request.Query, body)));
    }

    public async Task<IResult> List(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var closedToo = query["status"].FirstOrDefault() == "all";
        var rows = await module.Database.Read(session => session.Alerts(municipality, closedToo, PageSize + 1, query["after"].FirstOrDefault()));
        return Results.Json(new AlertPage([.. rows.Take(PageSize).Select(ToDocument)], rows.Count > PageSize ? rows[PageSize - 1].AlertId : null), ChangeOverJson.Default.AlertPage);
    }

    public async Task<IResult> Run(IQueryCollection query) =>
        module.Asked(query) is not { } municipality ? Problems.UnknownMunicipality()
            : Results.Json(await new WatchRun(module).Run(municipality), ChangeOverJson.Default.WatchResult);

    public async Task<IResult> Acknowledge(string id, IQueryCollection query, JsonElement body)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var (fields, errors) = Bodies.Fields(body);
        var by = fields.Text("acknowledgedBy", required: true, maxLength: 100);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var now = module.Clock.GetCurrentInstant();
        return await module.Database.Write(municipality, session =>
        {
            if (session.FindAlert(municipality, id) is null)
                return Problems.Of(404, "unknown-alert", "Varselet finnes ikke", new FieldError("unknown-alert", "", "Det er ikke gitt noe varsel med denne id-en."));
            var isFirst = session.AcknowledgeAlert(municipality, id, by!, now);
            return Results.Json(ToDocument(session.FindAlert(municipality, id)!), ChangeOverJson.Default.AlertDocument, statusCode: isFirst ? 201 : 200);
        });
    }

    private static AlertDocument ToDocument(AlertRow row) =>
        new(row.AlertId, row.Code, row.Owner, StatementMapping.Iso(row.Since), InstantPattern.ExtendedIso.Format(row.Raised), row.Text,
            row.Acknowledged is { } acknowledged ? InstantPattern.ExtendedIso.Format(acknowledged) : null, row.AcknowledgedBy,
            row.Closed is { } closed ? InstantPattern.ExtendedIso.Format(closed) : null);
}
