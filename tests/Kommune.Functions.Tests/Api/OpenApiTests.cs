using System.Text.Json;
using System.Text.RegularExpressions;
using Kommune.Contracts;
using Kommune.Functions.Tests.Hosting;
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

    /// <summary>Settings, HR systems and the demo read other things than requests; a writer of EHF writes elements.</summary>
    [Fact(DisplayName = "Every field that the code reads from a request is described")]
    public void Fields()
    {
        var code = Repository.PathOf("functions", "Kommune.Functions");
        var read = Directory.EnumerateFiles(code, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(code, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Hosting" or "Municipalities" or "Demo" or "Storage" or "Documents" || part is "HrSystems" && !file.EndsWith("ThinEvent.cs", StringComparison.Ordinal)))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\.(?:Text|Texts|Number|Integer|Amount|Flag|Date|Time|Month|Moment|Organisation|Choice|Object|List)\(\""(\w+)\""").Select(match => match.Groups[1].Value))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var described = File.ReadAllText(Repository.PathOf("contracts", "openapi.json"));

        Assert.InRange(read.Count, 80, 300);
        Assert.DoesNotContain(read, name => !Regex.IsMatch(described, $"\"{name}\"|\\b{name};|;{name}\\b"));
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
