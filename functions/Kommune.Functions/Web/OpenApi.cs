using Kommune.Contracts;

namespace Kommune.Functions.Web;

/// <summary>GET /openapi.json: the contract as it lies in contracts/; a test holds it against the routes and the records.</summary>
internal static class OpenApi
{
    public static void MapOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/openapi.json", () => Results.Stream(typeof(ProblemDocument).Assembly.GetManifestResourceStream("openapi.json")!, "application/json"));
}
