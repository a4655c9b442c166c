namespace Kommune.Functions.Web;

/// <summary>A text in CSV that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
internal static class Formula
{
    private const string Starts = "=+-@\t\r";

    public static bool IsIn(ReadOnlySpan<char> text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);

    public static string Disarmed(string text) => IsIn(text) ? "'" + text : text;
}
