using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Hosting;

namespace Kommune.Functions.Tests.Security;

/// <summary>docs/sbom.json lists what the program is made of, from the lock files of what is deployed. KOMMUNE_UPDATE_DOCS=1 writes it anew.</summary>
public sealed class SbomTests
{
    private static readonly string[] Deployed = ["functions/Kommune.Functions", "functions/Kommune.Domain", "contracts"];

    [Fact]
    public void It_lists_every_package_of_the_lock_files_with_version_and_hash()
    {
        var path = Repository.PathOf("docs", "sbom.json");
        var made = Bom().ToJsonString(new() { WriteIndented = true, NewLine = "\n", TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() }) + "\n";
        if (Environment.GetEnvironmentVariable("KOMMUNE_UPDATE_DOCS") == "1")
            File.WriteAllText(path, made);
        else
            Assert.Equal(File.ReadAllText(path), made);
    }

    private static JsonObject Bom()
    {
        var packages = Deployed.SelectMany(PackagesOf).GroupBy(package => package.Name, StringComparer.Ordinal).Select(group => group.First()).OrderBy(package => package.Name, StringComparer.Ordinal).ToList();
        Assert.Contains(packages, package => package.Name == "NodaTime");
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.5",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["name"] = "kommune" } },
            ["components"] = new JsonArray([.. packages.Select(package => (JsonNode)new JsonObject
            {
                ["type"] = "library", ["name"] = package.Name, ["version"] = package.Version, ["purl"] = $"pkg:nuget/{package.Name}@{package.Version}",
                ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Hash)) }),
            })]),
        };
    }

    /// <summary>Analyzers are not deployed; projects of our own have no hash.</summary>
    private static IEnumerable<(string Name, string Version, string Hash)> PackagesOf(string project) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.PathOf(project), "packages.lock.json")))!["dependencies"]!.AsObject()
            .Where(target => !target.Key.Contains('/', StringComparison.Ordinal)).SelectMany(target => target.Value!.AsObject())
            .Where(package => package.Value!["contentHash"] is not null && !package.Key.Contains("Analyzers", StringComparison.Ordinal) && !package.Key.StartsWith("Microsoft.NET.ILLink", StringComparison.Ordinal))
            .Select(package => (package.Key, package.Value!["resolved"]!.GetValue<string>(), package.Value["contentHash"]!.GetValue<string>()));
}
