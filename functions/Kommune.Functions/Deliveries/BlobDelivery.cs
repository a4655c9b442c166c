using Kommune.Domain.Time;
using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Messaging;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Deliveries;

/// <summary>
/// Levering til Blob: an issued document as blobs {municipality}/{period}/{document}.xml. That it is to be put there is a message to ourselves, written with the document, so it is
/// tried again until it is done. A blob has one name for ever and is never written over; the manifests come last and say that all is there.
/// </summary>
internal sealed class BlobDelivery(Module module, string? clientId, SendPatience patience) : IDisposable
{
    public const string MessageType = "no.kommune.document.deliver";
    private const string ManifestSuffix = ".manifest.json";

    private readonly Lock turn = new();
    private readonly Dictionary<Uri, BlobContainer> containers = [];

    /// <summary>The message, for a municipality whose documents go to a container; its body is the document's number.</summary>
    public static void Order(Session session, BlobSettings settings, string municipality, string documentId, Instant now)
    {
        if (settings.ContainerOf(municipality) is not null)
            session.AddOutbox(new OutboxRow(municipality, $"blob/{documentId}", null, 0, MessageType, now, documentId));
    }

    public async Task<Delivery> Deliver(OutboxRow message, CancellationToken cancellation)
    {
        if (module.Blobs.ContainerOf(message.Municipality) is not { } address || !module.Municipalities.TryGetValue(message.Municipality, out var municipality))
            return new Delivery(DeliveryState.Refused, "blob-not-configured");
        if (await module.Database.Read(session => session.FindDocument(message.Municipality, message.Body), cancellation) is not { } row)
            return new Delivery(DeliveryState.Refused, "unknown-document");
        var (files, errors) = DeliveryFiles.Of(DocumentStore.Read(row), municipality.Finance);
        if (!errors.IsEmpty)
            return new Delivery(DeliveryState.Refused, errors[0].Code); // waits for the municipality's settings
        var container = ContainerAt(address);
        var folder = $"{row.Municipality}/{row.Period.ToIso()}";
        foreach (var (name, content) in files.Select(file => (file.Manifest.File, file.Content)).Concat(files.Select(ManifestOf)))
            if (await container.Put($"{folder}/{name}", content, cancellation) is { State: not DeliveryState.Sent } failed)
                return failed;
        return Delivery.Sent;
    }

    public void Dispose()
    {
        foreach (var container in containers.Values)
            container.Dispose();
    }

    private static (string Name, byte[] Content) ManifestOf(DeliveryFile file)
    {
        using var manifest = new MemoryStream();
        file.Manifest.Write(manifest);
        return (file.Manifest.File + ManifestSuffix, manifest.ToArray());
    }

    private BlobContainer ContainerAt(Uri address)
    {
        lock (turn)
        {
            if (!containers.TryGetValue(address, out var container))
                containers.Add(address, container = new BlobContainer(address, address.Query.Length > 0 ? null : new IdentityCredential(IdentityCredential.Storage, clientId, module.Clock), patience, module.Clock));
            return container;
        }
    }
}
