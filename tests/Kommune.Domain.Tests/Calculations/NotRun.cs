using System.Collections.Frozen;
using System.Text.Json;

namespace Kommune.Domain.Tests.Calculations;

/// <summary>Oracle groups and cases that no test runs, with the reason (not-run.json, embedded).</summary>
internal static class NotRun
{
    public static readonly FrozenDictionary<string, string> Groups = Read("groups");

    public static readonly FrozenDictionary<string, string> Cases = Read("cases");

    private static FrozenDictionary<string, string> Read(string part)
    {
        using var stream = typeof(NotRun).Assembly.GetManifestResourceStream("not-run.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty(part).EnumerateObject().ToFrozenDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
    }
}
