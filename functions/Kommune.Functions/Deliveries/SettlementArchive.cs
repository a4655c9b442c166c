using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Contracts;
using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Deliveries;

/// <summary>GET /api/settlements/{yyyy-MM}/documents: every document of a month in one zip file, with a manifest of all of them.</summary>
internal sealed class SettlementArchive(Module module)
{
    private const string ManifestName = "manifest.json";

    public async Task<IResult> Get(string period, IQueryCollection query)
    {
        if (!AskedMonth.TryParse(period, out var month))
            return Problems.InvalidPeriod();
        if (module.Asked(query) is not { } municipality)
            return Problems.UnknownMunicipality();
        var rows = await module.Database.Read(session => session.Documents(municipality.Number, month, null, int.MaxValue));
        return rows.Count == 0
            ? Problems.Of(404, "nothing-issued", "Ingen dokumenter", new FieldError("nothing-issued", "", "Det er ikke utstedt noe for måneden."))
            : Results.File(Zip(rows, municipality.Finance), "application/zip", $"{municipality.Number}-{period}.zip");
    }

    /// <summary>The same documents give the same bytes: entries are dated by the document.</summary>
    private static byte[] Zip(IEnumerable<DocumentRow> rows, Domain.Municipalities.FinanceSettings finance)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var (manifests, missing) = (new List<Manifest>(), new List<MissingFile>());
            var last = Instant.FromUnixTimeTicks(0);
            foreach (var row in rows)
            {
                var (files, errors) = DeliveryFiles.Of(DocumentStore.Read(row), finance);
                foreach (var file in files)
                    Add(archive, file.Manifest.File, file.Content, row.Created);
                manifests.AddRange(files.Select(file => file.Manifest));
                if (!errors.IsEmpty)
                    missing.Add(new MissingFile(row.DocumentId, [.. errors.Select(error => new FieldError(error.Code, error.Path, error.Message))]));
                last = Instant.Max(last, row.Created);
            }
            Add(archive, ManifestName, JsonSerializer.SerializeToUtf8Bytes(new ArchiveManifest(manifests, missing), ArchiveJson.Default.ArchiveManifest), last);
        }
        return buffer.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content, Instant made)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = made.ToDateTimeOffset();
        using var output = entry.Open();
        output.Write(content);
    }
}

/// <param name="Missing">Documents that cannot be made in the municipality's format yet, with the reasons.</param>
internal sealed record ArchiveManifest(IReadOnlyList<Manifest> Files, IReadOnlyList<MissingFile> Missing);

internal sealed record MissingFile(string DocumentId, IReadOnlyList<FieldError> Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ArchiveManifest))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
