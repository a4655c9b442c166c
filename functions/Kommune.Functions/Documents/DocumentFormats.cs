using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using Microsoft.Net.Http.Headers;

namespace Kommune.Functions.Documents;

/// <summary>The same document in the form that the request asks for: ?format=, or the best of what it accepts.</summary>
internal static class DocumentFormats
{
    private static readonly Dictionary<string, DocumentFormat?> ByMediaType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/json"] = null,
        ["application/xml"] = DocumentFormat.Ehf,
        ["text/xml"] = DocumentFormat.Ehf,
        ["text/csv"] = DocumentFormat.CsvLines,
        ["text/html"] = DocumentFormat.Page,
        ["application/pdf"] = DocumentFormat.Attestation,
    };

    public static IResult Render(DocumentDocument document, Municipality municipality, string? format, string accept)
    {
        if (string.IsNullOrEmpty(format))
            return Accepted(accept) is { } accepted ? Render(document, municipality, accepted, 406) : Json(document);
        if (format == "json")
            return Json(document);
        return DocumentFormat.All.FirstOrDefault(known => known.Name == format) is { } named
            ? Render(document, municipality, named, 422)
            : Problems.Of(422, "unknown-format", "Formatet finnes ikke",
                new FieldError("unknown-format", "format", $"Velg en av: json, {string.Join(", ", DocumentFormat.All.Select(known => known.Name))}."));
    }

    private static IResult Render(DocumentDocument document, Municipality municipality, DocumentFormat format, int statusOfWrongKind)
    {
        if (!format.IsFor(document.Kind))
            return Problems.Of(statusOfWrongKind, "format-not-available", "Dokumentet finnes ikke i dette formatet",
                new FieldError("format-not-available", "format", $"Formatet {format.Name} er for {string.Join(" og ", format.Kinds)}; {document.DocumentId} er {document.Kind}."));
        var (content, errors) = format.Make(document, municipality.Finance);
        return errors.IsEmpty
            ? Results.File(content, format.ContentType, format == DocumentFormat.Page ? null : format.FileName(document))
            : Problems.Of(422, errors[0].Code, "Dokumentet kan ikke lages i dette formatet", [.. errors.Select(error => new FieldError(error.Code, error.Path, error.Message))]);
    }

    private static IResult Json(DocumentDocument document) => Results.Json(document, WireContext.Default.DocumentDocument);

    /// <summary>Null is JSON, also when nothing that is asked for is known.</summary>
    private static DocumentFormat? Accepted(string accept) =>
        MediaTypeHeaderValue.TryParseList([accept], out var types)
            ? types.Where(type => type.Quality is not 0 && type.MediaType.HasValue && ByMediaType.ContainsKey(type.MediaType.Value)).OrderByDescending(type => type.Quality ?? 1.0)
                .Select(type => ByMediaType[type.MediaType.Value!]).FirstOrDefault()
            : null;
}
