using Kommune.Functions.Hosting;

namespace Kommune.Functions.Deliveries;

/// <summary>
/// Where documents are put as blobs: <c>Kommune__BlobDelivery</c> is the address of a container, with a SAS behind it or with none for managed identity;
/// <c>Kommune__BlobDelivery__9901</c> is a municipality's own.
/// </summary>
internal sealed class BlobSettings
{
    public static readonly BlobSettings None = new(null, new Dictionary<string, Uri>());

    private readonly Uri? common;
    private readonly IReadOnlyDictionary<string, Uri> own;

    private BlobSettings(Uri? common, IReadOnlyDictionary<string, Uri> own) => (this.common, this.own) = (common, own);

    /// <exception cref="SettingsException">An address is not that of a container.</exception>
    public static BlobSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Kommune:BlobDelivery");
        var own = section.GetChildren().ToDictionary(entry => entry.Key, entry => Read($"Kommune__BlobDelivery__{entry.Key}", entry.Value), StringComparer.Ordinal);
        return new BlobSettings(section.Value is { Length: > 0 } text ? Read("Kommune__BlobDelivery", text) : null, own);
    }

    /// <summary>The identity the whole app runs as.</summary>
    public static string? ClientId(IConfiguration configuration) => configuration["ServiceBus:clientId"] ?? configuration["AzureWebJobsStorage:clientId"];

    /// <summary>Null: this municipality's documents are not put anywhere.</summary>
    public Uri? ContainerOf(string municipality) => own.GetValueOrDefault(municipality, common!);

    /// <summary>The address is not repeated in the message: it may hold a key.</summary>
    private static Uri Read(string name, string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true }) && address.AbsolutePath.Trim('/').Length > 0 ? address
            : throw new SettingsException($"{name} er ikke adressen til en container: https://KONTO.blob.core.windows.net/CONTAINER, eventuelt med ?SAS.");
}
