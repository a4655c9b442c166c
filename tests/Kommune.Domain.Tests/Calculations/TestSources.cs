using System.Runtime.CompilerServices;

namespace Kommune.Domain.Tests;

/// <summary>The source files of the tests and of the domain, read where they were compiled.</summary>
internal static class TestSources
{
    public static IReadOnlyList<(string Path, string Text)> All { get; } = Read(Folder());

    public static IReadOnlyList<(string Path, string Text)> Domain { get; } = Read(Path.Combine(Folder(), "..", "..", "functions", "Kommune.Domain"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;

    private static List<(string, string)> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(file)))];
}
