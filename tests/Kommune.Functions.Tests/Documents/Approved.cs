using System.Runtime.CompilerServices;
using System.Text;

namespace Kommune.Functions.Tests.Documents;

/// <summary>
/// Approved files: what a format looks like, kept beside its test and reviewed as text. On a difference the new text is written
/// as *.received.*; approving is renaming it. Line ends are compared as \n, as the repository keeps them.
/// </summary>
internal static class Approved
{
    public static void Verify(string text, string extension, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        var (approved, received) = ($"{stem}.approved.{extension}", $"{stem}.received.{extension}");
        var expected = File.Exists(approved) ? File.ReadAllText(approved, Encoding.UTF8) : "";
        if (Unix(expected) == Unix(text))
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, Unix(text), new UTF8Encoding(false));
        Assert.Fail($"Not as approved. Compare {Path.GetFileName(received)} with {Path.GetFileName(approved)}; rename it when it is right.");
    }

    private static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
