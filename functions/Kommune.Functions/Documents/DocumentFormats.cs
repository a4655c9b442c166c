using System.Text;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Input;

namespace Kommune.Functions.Documents;

/// <summary>The same document in the form that the request accepts.</summary>
internal static class DocumentFormats
{
    public static IResult Render(DocumentDocument document, Municipality municipality, string accept) =>
        accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? Text(DocumentCsv.Write(document), "text/csv; charset=utf-8", $"{document.DocumentId}.csv")
        : Results.Json(document, WireContext.Default.DocumentDocument);

    private static IResult Text(string text, string contentType, string fileName) => Results.File(Encoding.UTF8.GetBytes(text), contentType, fileName);
}
