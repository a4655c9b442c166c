using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports.National;

/// <summary>GET /api/reports/national: the municipalities side by side as JSON, CSV and JSON-stat 2. See docs/open-data.md.</summary>
internal sealed class NationalData(Module module)
{
    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var data = new NationalData(module);
        routes.MapGet("/api/reports/national", (HttpRequest request) => data.Answer(request, request.Query["format"].FirstOrDefault() ?? (request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json")));
        routes.MapGet("/api/reports/national.csv", (HttpRequest request) => data.Answer(request, "csv"));
        routes.MapGet("/api/reports/national.json", (HttpRequest request) => data.Answer(request, request.Query["format"].FirstOrDefault() ?? "json"));
    }

    private async Task<IResult> Answer(HttpRequest request, string format)
    {
        if (format is not ("csv" or "json" or "json-stat"))
            return Problems.Of(404, "unknown-format", "Formatet finnes ikke", new FieldError("unknown-format", "format", "Formatene er json, csv og json-stat."));
        var (choice, table) = await module.Database.Read(session =>
        {
            var asked = NationalChoice.Read(request.Query, NationalTable.Latest(session), module.Today.ToYearMonth());
            return (asked, asked is null ? null : NationalTable.Of(session, asked.From, asked.To));
        });
        if (choice is null || table is null)
            return Problems.Of(422, "invalid-period", "Perioden finnes ikke", new FieldError("invalid-period", "from", $"Skriv from og to som år-måned, for eksempel 2026-09, høyst {NationalChoice.MostMonths} måneder."));
        var areas = NationalTable.Areas(module, choice);
        if (areas.Count == 0)
            return Problems.Of(404, "unknown-group", "Utvalget finnes ikke", new FieldError("unknown-group", choice.County is null ? "kostraGroup" : "county", "Ingen kommune er satt opp med dette fylket eller denne KOSTRA-gruppen."));
        var output = new NationalOutput(table, areas, Language.Of(request));
        return format switch
        {
            "csv" => new CachedResult([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(output.Csv(request.Query["numbers"] == "nb"))], "text/csv; charset=utf-8", "national.csv"),
            "json-stat" => new CachedResult(output.JsonStat(), "application/json; charset=utf-8"),
            _ => new CachedResult(output.Json(), "application/json; charset=utf-8"),
        };
    }
}

/// <summary>The comparison in the formats it is published in: one figure for each month, area and measure.</summary>
internal sealed class NationalOutput(NationalTable table, IReadOnlyList<Municipality> areas, Language say)
{
    private const string Source = "Kommunenes avsluttede måneder, Kommune";

    private readonly IReadOnlyList<YearMonth> periods = table.Periods;

    public string Csv(bool norwegianNumbers)
    {
        var csv = new CsvWriter(norwegianNumbers);
        csv.Row("period", "area", "areaName", "county", "kostraGroup", "measure", "measureName", "unit", "value", "note");
        foreach (var (period, area, measure, figure) in Cells())
            csv.Row(period.ToIso(), area.Number, area.Name, area.County, area.KostraGroup, measure.Id, measure.Title(say), Words.Of(say, measure.Unit), figure.Value is { } value ? csv.Number(Rounded(value)) : "", SeriesOutput.Note(figure) ?? "");
        return csv.ToString();
    }

    public byte[] Json() => Written(json =>
    {
        json.WriteString("source", Source);
        json.WriteStartArray("measures");
        foreach (var measure in ComparedMeasures.All)
        {
            json.WriteStartObject();
            json.WriteString("id", measure.Id);
            json.WriteString("title", measure.Title(say));
            json.WriteString("definition", measure.Definition(say));
            json.WriteString("unit", measure.Unit.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("areas");
        foreach (var area in Areas())
        {
            json.WriteStartObject();
            json.WriteString("number", area.Number);
            json.WriteString("name", area.Name);
            json.WriteString("county", area.County);
            json.WriteString("kostraGroup", area.KostraGroup);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("observations");
        foreach (var (period, area, measure, figure) in Cells())
        {
            json.WriteStartObject();
            json.WriteString("period", period.ToIso());
            json.WriteString("area", area.Number);
            json.WriteString("measure", measure.Id);
            json.WritePropertyName("value");
            Value(json, figure);
            if (SeriesOutput.Note(figure) is { } note)
                json.WriteString("note", note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>JSON-stat 2.0, class dataset: month × area × measure, row by row, and the status of those that have no value.</summary>
    public byte[] JsonStat() => Written(json =>
    {
        var numbered = Areas().ToList();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", say["Kommunene side om side", "Kommunane side om side"]);
        json.WriteString("source", Source);
        SeriesOutput.Strings(json, "id", ["period", "area", "measure"]);
        json.WriteStartArray("size");
        foreach (var size in new[] { periods.Count, numbered.Count, ComparedMeasures.All.Count })
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartObject("role");
        SeriesOutput.Strings(json, "time", ["period"]);
        SeriesOutput.Strings(json, "geo", ["area"]);
        SeriesOutput.Strings(json, "metric", ["measure"]);
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        SeriesOutput.Dimension(json, "period", [.. periods.Select(period => period.ToIso())], code => Figures.Month(code));
        SeriesOutput.Dimension(json, "area", [.. numbered.Select(area => area.Number)], code => numbered.First(area => area.Number == code).Name);
        SeriesOutput.Dimension(json, "measure", [.. ComparedMeasures.All.Select(measure => measure.Id)], code => ComparedMeasures.Find(code)!.Title(say));
        json.WriteEndObject();
        json.WriteStartArray("value");
        foreach (var cell in Cells())
            Value(json, cell.Figure);
        json.WriteEndArray();
        json.WriteStartObject("status");
        foreach (var (cell, index) in Cells().Select((cell, index) => (cell, index)))
            if (SeriesOutput.Note(cell.Figure) is { } note)
                json.WriteString($"{index}", note);
        json.WriteEndObject();
    });

    private IEnumerable<(string Number, string Name, string County, string KostraGroup)> Areas() =>
        areas.Select(area => (area.Number, area.Name, area.County, area.KostraGroup ?? "")).Append((NationalFigures.Country, say["Alle kommuner", "Alle kommunar"], "", ""));

    private IEnumerable<(YearMonth Period, (string Number, string Name, string County, string KostraGroup) Area, ComparedMeasure Measure, Figure Figure)> Cells() =>
        from period in periods from area in Areas() from measure in ComparedMeasures.All select (period, area, measure, table.Of(period, area.Number, measure));

    private static void Value(Utf8JsonWriter json, Figure figure)
    {
        if (figure.Value is { } value)
            json.WriteRawValue(SeriesOutput.Text(value));
        else
            json.WriteNullValue();
    }

    private static decimal Rounded(decimal value) => decimal.Parse(SeriesOutput.Text(value), System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
