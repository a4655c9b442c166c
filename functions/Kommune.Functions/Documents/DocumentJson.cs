using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Kommune.Functions.Documents;

/// <summary>How JSON exports look: indented, Norwegian letters as they are. They are data for another system, never part of a page.</summary>
internal static class DocumentJson
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = Encoder };
}
