using System.Security.Cryptography;
using System.Text;
using Kommune.Contracts;
using Kommune.Domain.Reporting;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports;

/// <summary>GET /api/reports…: the series of the pages as CSV, JSON and JSON-stat 2, and their description. See docs/open-data.md.</summary>
internal sealed class OpenData(Module module, ReportSource source)
{
    public static void Map(IEndpointRouteBuilder routes, Module module, ReportSource source)
    {
        var data = new OpenData(module, source);
        routes.MapGet("/api/reports", (HttpRequest request) => data.Catalog(request));
        routes.MapGet("/api/reports/catalog", (HttpRequest request) => data.Catalog(request));
        routes.MapGet("/api/reports/{series}", (HttpRequest request, string series) => data.Answer(request, series));
    }

    private async Task<IResult> Catalog(HttpRequest request)
    {
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return Problems.UnknownMunicipality(404);
        var snapshot = await source.Of(municipality);
        var host = module.PublicAddress ?? $"{request.Scheme}://{request.Host}";
        var isOpen = Caller.Of(request.HttpContext).Kind == CallerKind.Open;
        return new CachedResult(CatalogJson.Of(municipality, host, snapshot, isOpen), "application/ld+json; charset=utf-8");
    }

    private async Task<IResult> Answer(HttpRequest request, string name)
    {
        var (id, extension) = name.LastIndexOf('.') is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (name, null);
        var format = FormatOf(extension, request);
        if (SeriesCatalog.Find(id) is not { } published || format is null)
            return Problems.Of(404, "unknown-series", "Serien finnes ikke", new FieldError("unknown-series", "", $"Seriene er {string.Join(", ", SeriesCatalog.All.Select(series => series.Id))}, som .csv eller .json."));
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return Problems.UnknownMunicipality(404);
        var snapshot = await source.Of(municipality);
        if (ReportChoice.FilterOf(snapshot, request.Query) is not { } filter)
            return Problems.Of(422, "invalid-period", "Perioden finnes ikke", new FieldError("invalid-period", "from", $"Skriv from og to som år-måned, for eksempel 2026-09, høyst {ReportFilter.MostMonths} måneder."));
        var units = snapshot.Units;
        if (filter.Unit is { } asked && units.All(unit => unit.Id != asked))
            return Problems.Of(404, "unknown-unit", "Enheten er ikke kjent", new FieldError("unknown-unit", "unit", "Ingen tiltaksplass har hatt denne enheten."));

        var say = Language.Of(request);
        var series = snapshot.Reports.Of(filter, id, module.Today, report => published.Make(report, module.Today));
        var output = new SeriesOutput(published, series, municipality, filter, snapshot.Updated, say,
            (dimension, code) => dimension == "unit" && units.FirstOrDefault(unit => unit.Id == code) is { } unit ? unit.Name : Words.Of(say, dimension, code));
        return format switch
        {
            "csv" => new CachedResult([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(output.Csv(request.Query["numbers"] == "nb"))], "text/csv; charset=utf-8", $"{id}.csv"),
            "json-stat" => new CachedResult(output.JsonStat(), "application/json; charset=utf-8"),
            _ => new CachedResult(output.Json(), "application/json; charset=utf-8"),
        };
    }

    /// <summary>The extension decides, then ?format=, then what the client accepts; null for one that is not made.</summary>
    private static string? FormatOf(string? extension, HttpRequest request)
    {
        var asked = request.Query["format"].FirstOrDefault();
        return (extension, asked) switch
        {
            ("csv", null or "csv") or (null, "csv") => "csv",
            ("json" or null, "json-stat") => "json-stat",
            ("json", null or "json") or (null, "json") => "json",
            (null, null) => request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json",
            _ => null,
        };
    }
}

/// <summary>An answer that clients may keep for some minutes, and ask for again by its hash.</summary>
internal sealed class CachedResult(byte[] body, string contentType, string? fileName = null) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..24]}\"";
        var headers = context.Response.Headers;
        headers.ETag = tag;
        // Kept by the client that asked and by nobody between: what is answered depends on who asks.
        headers.CacheControl = "private, max-age=300";
        headers.Vary = "Authorization, Accept, Accept-Language, Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() is var value && (value == tag || value == "W/" + tag || value == "*")))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (fileName is not null)
            headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
