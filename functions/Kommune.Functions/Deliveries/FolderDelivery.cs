using Kommune.Domain.Time;
using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Deliveries;

/// <summary>
/// Levering til mappe: every issued document as files in {folder}/{municipality}/{period}. A document waits as undelivered in the row that the
/// settlement committed, so nothing leaves that was not issued and nothing issued is forgotten. A file has one name for ever and shows up whole:
/// it is written beside and renamed; its manifest comes last and says that it is complete.
/// </summary>
internal sealed class FolderDelivery(Module module, string folder, ILogger log) : RepeatedWork(TimeSpan.FromSeconds(2), log)
{
    private const string ManifestSuffix = ".manifest.json";

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Delivers what waits; answers how many documents were delivered. One that cannot be made waits for the municipality's settings.</summary>
    public async Task<int> Deliver(CancellationToken cancellation)
    {
        var delivered = 0;
        foreach (var municipality in module.Municipalities.Keys)
        {
            var after = "";
            while (await module.Database.Read(session => session.NextUndelivered(municipality, after), cancellation) is { } row)
            {
                after = row.DocumentId;
                if (!Write(row))
                    continue;
                await module.Database.Write(municipality, session => { session.MarkDelivered(municipality, row.DocumentId, module.Clock.GetCurrentInstant()); return true; }, cancellation);
                delivered++;
            }
        }
        return delivered;
    }

    protected override Task Turn(CancellationToken stopping) => Deliver(stopping);

    private bool Write(DocumentRow row)
    {
        var (files, errors) = DeliveryFiles.Of(DocumentStore.Read(row), module.Municipalities[row.Municipality].Finance);
        if (!errors.IsEmpty)
        {
            if (told.Add(row.DocumentId))
                Log.LogWarning("{Document} waits for delivery: {Code}", row.DocumentId, errors[0].Code);
            return false;
        }
        var target = Path.Combine(folder, row.Municipality, row.Period.ToIso());
        Directory.CreateDirectory(target);
        foreach (var file in files)
        {
            Place(Path.Combine(target, file.Manifest.File), file.Content);
            using var manifest = new MemoryStream();
            file.Manifest.Write(manifest);
            Place(Path.Combine(target, file.Manifest.File + ManifestSuffix), manifest.ToArray());
        }
        return true;
    }

    /// <summary>On disk before it has its name. A name that is taken has the same content: documents are frozen.</summary>
    private static void Place(string path, byte[] content)
    {
        if (File.Exists(path))
            return;
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var output = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                output.Write(content);
                output.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
