using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Kommune.Architecture.Tests;

/// <summary>
/// THIRD-PARTY-NOTICES.md names every package that is shipped, with its licence: from the lock files, and the packages' own descriptions in the
/// restore folder. KOMMUNE_UPDATE_DOCS=1 writes it anew.
/// </summary>
public sealed class NoticesTests
{
    private static readonly string[] Shipped = ["functions/Kommune.Functions", "functions/Kommune.Domain", "contracts"];

    private const string PublicDomain = "public domain";

    /// <summary>What the two packages that name a file or an address instead of a licence say in it.</summary>
    private static readonly Dictionary<string, string> Read = new(StringComparer.Ordinal)
    {
        ["SourceGear.sqlite3"] = PublicDomain,
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
    };

    [Fact]
    public void They_name_every_package_of_the_lock_files_with_its_licence()
    {
        var path = Repository.PathOf("THIRD-PARTY-NOTICES.md");
        var packages = Packages();
        Assert.Contains(packages, package => package.Name == "NodaTime");
        Assert.Contains(packages, package => package.Name == "SourceGear.sqlite3");
        var made = Text(packages);
        if (Environment.GetEnvironmentVariable("KOMMUNE_UPDATE_DOCS") == "1")
            File.WriteAllText(path, made);
        else
            Assert.Equal(File.ReadAllText(path), made);
    }

    private static string Text(IReadOnlyList<Package> packages)
    {
        var text = new StringBuilder();
        text.Append("""
            # Third-party notices

            What the program is shipped with, beside its own code (MIT, see [LICENSE](LICENSE)). Made from the lock files and the packages' own descriptions by
            `KOMMUNE_UPDATE_DOCS=1 dotnet test tests/Kommune.Architecture.Tests`.

            | package | version | licence | copyright |
            |---|---|---|---|

            """);
        foreach (var package in packages)
            text.Append(CultureInfo.InvariantCulture, $"| [{package.Name}]({package.Href}) | {package.Version} | {package.Licence} | {package.Copyright} |\n");
        text.Append(CultureInfo.InvariantCulture, $"""
            | [.NET runtime and ASP.NET Core](https://github.com/dotnet/runtime) | in the self-contained program | MIT | © .NET Foundation and Contributors |
            | [Designsystemet](https://github.com/digdir/designsystemet) | {StyleVersions()} | MIT | © Digitaliseringsdirektoratet |
            | [KS design system themes](https://github.com/ks-no/designsystem) | with Designsystemet, in `site.css` | MIT | © KS Digital |

            """);
        foreach (var licence in packages.Select(package => package.Licence).Distinct().Where(licence => licence != PublicDomain).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"\n## {licence}\n\n```\n{Repository.Read($"docs/licences/{licence}.txt").Trim('\n')}\n```\n");
        return text.ToString();
    }

    /// <summary>The version stands at the top of the style sheet that is served.</summary>
    private static string StyleVersions() =>
        Repository.Read("functions/Kommune.Functions/Web/Styles/site.css").Split('\n')[0].Split("Designsystemet ")[1].Split(',')[0];

    /// <summary>Analyzers and build tasks are not shipped; projects of our own have no hash.</summary>
    private static List<Package> Packages() =>
    [
        .. Shipped.SelectMany(project => JsonNode.Parse(Repository.Read($"{project}/packages.lock.json"))!["dependencies"]!.AsObject())
            .SelectMany(target => target.Value!.AsObject())
            .Where(package => package.Value!["contentHash"] is not null && !package.Key.EndsWith("Analyzers", StringComparison.Ordinal) && !package.Key.StartsWith("Microsoft.NET.ILLink", StringComparison.Ordinal))
            .Select(package => (package.Key, Version: package.Value!["resolved"]!.GetValue<string>())).Distinct()
            .OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase).Select(package => Describe(package.Key, package.Version)),
    ];

    private static Package Describe(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var lower = name.ToLowerInvariant();
        var about = XDocument.Load(Path.Combine(folder, lower, version, lower + ".nuspec")).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string? Of(string field) => about.Elements().FirstOrDefault(element => element.Name.LocalName == field)?.Value.Trim();
        var licence = Read.TryGetValue(name, out var read) ? read : Of("license") ?? throw new InvalidOperationException($"{name} names no licence: read it, and enter it here.");
        return new Package(name, version, licence, Of("copyright") ?? Of("authors") ?? "", Of("projectUrl") ?? $"https://www.nuget.org/packages/{name}");
    }

    private sealed record Package(string Name, string Version, string Licence, string Copyright, string Href);
}
