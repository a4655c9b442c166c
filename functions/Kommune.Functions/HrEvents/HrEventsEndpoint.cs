using Kommune.Contracts;
using Kommune.Functions.Input;
using Kommune.Functions.Web;

namespace Kommune.Functions.HrEvents;

/// <summary>POST /api/hr/events: CloudEvents from HR systems, one or a batch.</summary>
internal static class HrEventsEndpoint
{
    /// <summary>What is kept of a body that is too large, so that nothing that arrives is lost.</summary>
    private const int QuarantineLimit = 8 * 1024 * 1024;

    public static void MapHrEvents(this IEndpointRouteBuilder routes, HrIntake intake) =>
        routes.MapPost("/api/hr/events", (RequestDelegate)(async context =>
        {
            var result = await Receive(context.Request, intake);
            await result.ExecuteAsync(context);
        }));

    private static async Task<IResult> Receive(HttpRequest request, HrIntake intake)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (body, isWhole) = await Bodies.Read(request, QuarantineLimit, cancellation);
        if (!isWhole || body.Length > Bodies.Limit)
        {
            await intake.Quarantine(intake.NoMunicipality, null, null, body, [new FieldError("body-too-large", "", "Innholdet er for stort.")], cancellation);
            return Problems.TooLarge(Bodies.Limit);
        }
        if (await intake.Receive(body, cancellation) is not { } results)
            return Problems.Of(400, HrIntake.Malformed.Code, "Innholdet er ikke gyldig JSON", HrIntake.Malformed);
        var isNew = results.Any(result => result.Outcome is not "duplicate");
        return Results.Json(new HrEventResults(results), WireContext.Default.HrEventResults, statusCode: isNew ? 202 : 200);
    }
}
