using System.Text.Json;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Web;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Reports;

/// <summary>One series in the formats it is published in. A suppressed figure is ":", an unknown one "..", as Statistics Norway writes them.</summary>
internal sealed class SeriesOutput(PublishedSeries published, Series series, Municipality municipality, ReportFilter filter, Instant? updated, Language say, Func<string, string, string> nameOf)
{
    private string Source => $"{municipality.Name} ({municipality.Number}), Kommune";

    /// <summary>One line for each figure: easy to filter and to pivot.</summary>
    public string Csv(bool norwegianNumbers)
    {
        var csv = new CsvWriter(norwegianNumbers);
        csv.Row("municipality", series.RowDimension, series.ColumnDimension, $"{series.ColumnDimension}Name", "unit", "value", "note");
        foreach (var (row, column, figure) in Cells())
            csv.Row(municipality.Number, series.Rows[row], series.Columns[column], nameOf(series.ColumnDimension, series.Columns[column]), Words.Of(say, series.Unit),
                figure.Value is { } value ? csv.Number(value) : "", Note(figure) ?? "");
        return csv.ToString();
    }

    public byte[] Json() => Written(json =>
    {
        Head(json);
        json.WriteString("id", series.Id);
        json.WriteString("title", published.Title(say));
        json.WriteString("definition", published.DefinitionIn(say));
        json.WriteString("municipality", municipality.Number);
        json.WriteString("from", filter.From.ToIso());
        json.WriteString("to", filter.To.ToIso());
        if (filter.Unit is { } unit)
            json.WriteString("organisationUnit", unit);
        json.WriteString("unit", series.Unit.ToString().ToLowerInvariant());
        json.WriteStartArray("observations");
        foreach (var (row, column, figure) in Cells())
        {
            json.WriteStartObject();
            json.WriteString(series.RowDimension, series.Rows[row]);
            json.WriteString(series.ColumnDimension, series.Columns[column]);
            Value(json, "value", figure);
            if (Note(figure) is { } note)
                json.WriteString("note", note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>JSON-stat 2.0, class dataset: the values row by row, and the status of those that have none.</summary>
    public byte[] JsonStat() => Written(json =>
    {
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", published.Title(say));
        Head(json);
        Strings(json, "note", [published.DefinitionIn(say)]);
        Strings(json, "id", [series.RowDimension, series.ColumnDimension]);
        json.WriteStartArray("size");
        json.WriteNumberValue(series.Rows.Length);
        json.WriteNumberValue(series.Columns.Length);
        json.WriteEndArray();
        json.WriteStartObject("role");
        Strings(json, series.RowDimension == "period" ? "time" : "classification", [series.RowDimension]);
        if (series.ColumnDimension == "measure")
            Strings(json, "metric", ["measure"]);
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        Dimension(json, series.RowDimension, series.Rows, code => series.RowDimension == "period" ? Figures.Month(code) : code);
        Dimension(json, series.ColumnDimension, series.Columns, code => nameOf(series.ColumnDimension, code));
        json.WriteEndObject();
        json.WriteStartArray("value");
        foreach (var (_, _, figure) in Cells())
            if (figure.Value is { } value)
                json.WriteRawValue(Text(value));
            else
                json.WriteNullValue();
        json.WriteEndArray();
        json.WriteStartObject("status");
        foreach (var (row, column, figure) in Cells())
            if (Note(figure) is { } note)
                json.WriteString($"{(row * series.Columns.Length) + column}", note);
        json.WriteEndObject();
        json.WriteStartObject("extension");
        json.WriteString("id", series.Id);
        json.WriteString("municipality", municipality.Number);
        json.WriteString("unit", series.Unit.ToString().ToLowerInvariant());
        json.WriteEndObject();
    });

    private void Head(Utf8JsonWriter json)
    {
        json.WriteString("source", Source);
        if (updated is { } moment)
            json.WriteString("updated", InstantPattern.General.Format(moment));
    }

    internal static void Dimension(Utf8JsonWriter json, string id, IReadOnlyList<string> codes, Func<string, string> label)
    {
        json.WriteStartObject(id);
        json.WriteString("label", id);
        json.WriteStartObject("category");
        Strings(json, "index", codes);
        json.WriteStartObject("label");
        foreach (var code in codes)
            json.WriteString(code, label(code));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, string name, Figure figure)
    {
        if (figure.Value is { } value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Text(value));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static string? Note(Figure figure) => figure.IsSuppressed ? Figures.Suppressed : figure.Value is null ? Figures.Unknown : null;

    /// <summary>Shares have endless decimals: four are written. Amounts and counts have two or none and stay as they are.</summary>
    internal static string Text(decimal value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<(int Row, int Column, Figure Figure)> Cells() =>
        from row in Enumerable.Range(0, series.Rows.Length) from column in Enumerable.Range(0, series.Columns.Length) select (row, column, series[row, column]);

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
