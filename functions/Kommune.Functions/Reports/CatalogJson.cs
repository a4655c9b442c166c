using System.Text.Json;
using Kommune.Domain.Municipalities;
using NodaTime.Text;

namespace Kommune.Functions.Reports;

/// <summary>The description of the open data after DCAT-AP-NO, as JSON-LD: one dataset for each series, with its distributions.</summary>
internal static class CatalogJson
{
    private const string Licence = "http://publications.europa.eu/resource/authority/licence/NLOD_2_0";

    /// <param name="host">The address that the datasets are reached at.</param>
    /// <param name="isOpen">Nobody is asked who they are.</param>
    public static byte[] Of(Municipality municipality, string host, Snapshot snapshot, bool isOpen)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("@context");
            foreach (var (prefix, address) in Prefixes)
                json.WriteString(prefix, address);
            json.WriteEndObject();
            json.WriteString("@id", $"{host}/api/reports/catalog?municipality={municipality.Number}");
            json.WriteString("@type", "dcat:Catalog");
            Text(json, "dct:title", $"Tilrettelagt arbeid og oppfølging, {municipality.Name}");
            Text(json, "dct:description", $"Tiltaksplasser, lønnsforpliktelse, tilskudd, oppfølging og varighet, måned for måned. Tall om færre enn {municipality.SmallestGroup} personer er skjult.");
            Publisher(json, municipality);
            Contact(json, municipality, host);
            Reference(json, "dct:language", "http://publications.europa.eu/resource/authority/language/NOB");
            Reference(json, "dct:license", Licence);
            json.WriteStartArray("dcat:dataset");
            foreach (var series in SeriesCatalog.All)
                Dataset(json, series, municipality, host, snapshot, isOpen);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static readonly (string Prefix, string Address)[] Prefixes =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"), ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];

    private static void Dataset(Utf8JsonWriter json, PublishedSeries series, Municipality municipality, string host, Snapshot snapshot, bool isOpen)
    {
        var address = $"{host}/api/reports/{series.Id}";
        json.WriteStartObject();
        json.WriteString("@id", $"{address}?municipality={municipality.Number}");
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:identifier", series.Id);
        Text(json, "dct:title", series.Bokmal);
        Text(json, "dct:description", series.Definition);
        Publisher(json, municipality);
        Contact(json, municipality, host);
        Reference(json, "dcat:theme", "http://publications.europa.eu/resource/authority/data-theme/SOCI");
        Reference(json, "dct:accessRights", $"http://publications.europa.eu/resource/authority/access-right/{(isOpen ? "PUBLIC" : "RESTRICTED")}");
        Reference(json, "dct:accrualPeriodicity", "http://publications.europa.eu/resource/authority/frequency/DAILY");
        if (snapshot.Updated is { } updated)
        {
            json.WriteStartObject("dct:modified");
            json.WriteString("@type", "xsd:dateTime");
            json.WriteString("@value", InstantPattern.General.Format(updated));
            json.WriteEndObject();
        }
        json.WriteStartArray("dcat:distribution");
        Distribution(json, $"{address}.csv?municipality={municipality.Number}", "CSV", "text/csv");
        Distribution(json, $"{address}.json?municipality={municipality.Number}", "JSON", "application/json");
        Distribution(json, $"{address}.json?format=json-stat&municipality={municipality.Number}", "JSON-stat 2.0", "application/json");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Distribution(Utf8JsonWriter json, string address, string title, string mediaType)
    {
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Distribution");
        Text(json, "dct:title", title);
        Reference(json, "dcat:accessURL", address);
        Reference(json, "dct:format", $"http://publications.europa.eu/resource/authority/file-type/{(mediaType == "text/csv" ? "CSV" : "JSON")}");
        Reference(json, "dcat:mediaType", $"https://www.iana.org/assignments/media-types/{mediaType}");
        Reference(json, "dct:license", Licence);
        json.WriteEndObject();
    }

    private static void Publisher(Utf8JsonWriter json, Municipality municipality)
    {
        json.WriteStartObject("dct:publisher");
        json.WriteString("@id", $"https://data.brreg.no/enhetsregisteret/api/enheter/{municipality.Organisation}");
        json.WriteString("@type", "foaf:Agent");
        Text(json, "foaf:name", municipality.Name);
        json.WriteEndObject();
    }

    /// <summary>Required of a catalogue and of a dataset, with a way to reach whoever answers: the pages, since no address of mail is set up.</summary>
    private static void Contact(Utf8JsonWriter json, Municipality municipality, string host)
    {
        json.WriteStartObject("dcat:contactPoint");
        json.WriteString("@type", "vcard:Organization");
        Text(json, "vcard:fn", municipality.Name);
        Reference(json, "vcard:hasURL", $"{host}/?municipality={municipality.Number}");
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("@language", "nb");
        json.WriteString("@value", text);
        json.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter json, string name, string address)
    {
        json.WriteStartObject(name);
        json.WriteString("@id", address);
        json.WriteEndObject();
    }
}
