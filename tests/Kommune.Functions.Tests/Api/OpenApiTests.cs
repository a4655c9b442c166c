using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Api;

/// <summary>contracts/openapi.json says what the server does: no route and no field more or less.</summary>
public sealed class OpenApiTests
{
    /// <summary>Mapped only where an HR system is configured.</summary>
    private static readonly string[] WithHrSystems = ["POST /api/hr/notifications/{system}"];

    [Fact(DisplayName = "Every route under /api is described, and nothing else is")]
    public async Task Routes()
    {
        await using var server = await TestServer.Start();
        var document = await server.Get("/openapi.json");
        var described = document.Body.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Except(WithHrSystems);

        var mapped = server.Routes.Where(route => route.Pattern.StartsWith("/api/", StringComparison.Ordinal) || route.Pattern == "/health")
            .Select(route => $"{route.Method} {route.Pattern.Replace("**", "", StringComparison.Ordinal)}").ToList();

        Assert.NotEmpty(mapped);
        Assert.Equal(mapped.Distinct().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "Every record of the contract has a schema with the same fields")]
    public async Task Schemas()
    {
        await using var server = await TestServer.Start();
        var schemas = (await server.Get("/openapi.json")).Body.GetProperty("components").GetProperty("schemas");
        var records = typeof(ProblemDocument).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsEnum: false }).ToList();

        Assert.NotEmpty(records);
        Assert.All(records, record => Assert.Equal(
            record.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            schemas.GetProperty(record.Name).GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)));
    }
}
