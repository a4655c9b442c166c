using System.Globalization;
using System.Text;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.YearReport;

/// <summary>GET /api/reports/kostra: the year's amounts by KOSTRA function and type, whole: for those who may read the journals themselves.</summary>
internal sealed class KostraData(Module module, KostraYears years)
{
    public static void Map(IEndpointRouteBuilder routes, Module module, KostraYears years)
    {
        var data = new KostraData(module, years);
        routes.MapGet("/api/reports/kostra", (HttpRequest request) => data.Answer(request, request.Query["format"].FirstOrDefault() ?? (request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json")));
        routes.MapGet("/api/reports/kostra.csv", (HttpRequest request) => data.Answer(request, "csv"));
        routes.MapGet("/api/reports/kostra.json", (HttpRequest request) => data.Answer(request, "json"));
    }

    /// <summary>?year=; this year without. Null when it is no year.</summary>
    public static int? YearOf(IQueryCollection query, int usual) => query["year"].FirstOrDefault() is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : null;

    private async Task<IResult> Answer(HttpRequest request, string format)
    {
        if (format is not ("csv" or "json"))
            return Problems.Of(404, "unknown-format", "Formatet finnes ikke", new FieldError("unknown-format", "format", "Formatene er json og csv."));
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return Problems.UnknownMunicipality(404);
        if (YearOf(request.Query, module.Today.Year) is not { } year)
            return Problems.Of(422, "invalid-period", "Året finnes ikke", new FieldError("invalid-period", "year", "Skriv et år med fire sifre, for eksempel 2026."));
        var sums = await module.Database.Read(session => years.Of(session, municipality, year));
        return format == "csv"
            ? new CachedResult([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Csv(municipality, sums, request.Query["numbers"] == "nb"))], "text/csv; charset=utf-8", $"kostra-{year.ToString(CultureInfo.InvariantCulture)}.csv")
            : new CachedResult(Json(municipality, sums), "application/json; charset=utf-8");
    }

    private static string Csv(Municipality municipality, KostraYear sums, bool norwegianNumbers)
    {
        var csv = new CsvWriter(norwegianNumbers);
        csv.Row("municipality", "year", "accounts", "function", "type", "typeName", "amount", "placements");
        foreach (var sum in sums.Sums)
            csv.Row(municipality.Number, Text(sums.Year), sum.IsBalance ? "balance" : "operations", sum.Function, sum.Type, KostraNames.OfType(sum), csv.Number(sum.Amount.Kroner), Text(sum.Placements));
        return csv.ToString();
    }

    private static byte[] Json(Municipality municipality, KostraYear sums)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("municipality", municipality.Number);
            json.WriteNumber("year", sums.Year);
            json.WriteNumber("journals", sums.Journals);
            Write(json, "operations", sums.Operations);
            Write(json, "balance", sums.Balance);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KostraSum> sums)
    {
        json.WriteStartArray(name);
        foreach (var sum in sums)
        {
            json.WriteStartObject();
            if (!sum.IsBalance)
                json.WriteString("function", sum.Function);
            json.WriteString("type", sum.Type);
            json.WriteNumber("amount", sum.Amount.Kroner);
            json.WriteNumber("placements", sum.Placements);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names of the KOSTRA types that the journal books on (Skatteetaten, KOSTRA-arter for kommuner 2024).</summary>
internal static class KostraNames
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["010"] = "Fastlønn",
        ["020"] = "Lønn til vikarer",
        ["030"] = "Lønn til ekstrahjelp",
        ["050"] = "Annen lønn",
        ["089"] = "Trekkpliktig, ikke arbeidsgiveravgiftspliktig lønn",
        ["090"] = "Pensjonsinnskudd",
        ["099"] = "Arbeidsgiveravgift",
        ["620"] = "Annet salg, ikke mva-pliktig",
        ["650"] = "Annet mva-pliktig salg",
        ["700"] = "Refusjon fra staten",
        ["770"] = "Refusjon fra andre",
        ["810"] = "Andre statlige overføringer",
        ["890"] = "Overføringer fra andre",
    };

    /// <summary>Empty when it has none here, as the balance has not.</summary>
    public static string OfType(KostraSum sum) => sum.IsBalance ? "" : Types.GetValueOrDefault(sum.Type, "");
}
