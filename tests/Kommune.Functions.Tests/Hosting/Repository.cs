namespace Kommune.Functions.Tests.Hosting;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string PayloadPath(string name) => PathOf("tests", "Kommune.Functions.Tests", "Hosting", "Payloads", name);

    /// <summary>Every payload in JSON: "folder/file".</summary>
    public static IEnumerable<string> Payloads() =>
        Directory.EnumerateFiles(PayloadPath(""), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(PayloadPath(""), file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kommune.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
