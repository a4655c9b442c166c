using System.Collections.Immutable;
using System.Security.Cryptography;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents;

namespace Kommune.Functions.Deliveries;

/// <summary>Leveranse: the files a document leaves as, each whole and with its manifest, or the reasons why one of them cannot be made.</summary>
internal static class DeliveryFiles
{
    public static (IReadOnlyList<DeliveryFile> Files, ImmutableArray<DocumentError> Errors) Of(DocumentDocument document, FinanceSettings finance)
    {
        var files = new List<DeliveryFile>();
        foreach (var format in FormatsOf(document, finance))
        {
            var (content, errors) = format.Make(document, finance);
            if (!errors.IsEmpty)
                return ([], errors);
            files.Add(new DeliveryFile(content, ManifestOf(document, format, content)));
        }
        return (files, []);
    }

    private static IEnumerable<DocumentFormat> FormatsOf(DocumentDocument document, FinanceSettings finance) => document.Kind switch
    {
        "invoice" or "creditNote" => [DocumentFormat.Ehf],
        "navClaim" when document.Automatic => [DocumentFormat.CsvLines],
        "navClaim" => [DocumentFormat.NavRequest, DocumentFormat.Page, .. Attested(document)],
        "billingBasis" => [DocumentFormat.Billing, .. Attested(document)],
        "journal" => [Named(finance.LedgerFormat)],
        _ => [finance.PayrollFormat is { } payroll ? Named(payroll) : DocumentFormat.CsvLines],
    };

    private static IEnumerable<DocumentFormat> Attested(DocumentDocument document) => document.Attestation is { Count: > 0 } ? [DocumentFormat.Attestation] : [];

    private static DocumentFormat Named(string name) => DocumentFormat.All.First(format => format.Name == name);

    /// <summary>The sum of a journal is nothing, since it balances.</summary>
    private static Manifest ManifestOf(DocumentDocument document, DocumentFormat format, byte[] content)
    {
        var isJournal = document.Kind == "journal";
        return new Manifest(format.FileName(document), format.Name, isJournal ? document.Journal.Count : document.Lines.Count, isJournal ? document.Journal.Sum(line => line.Amount) : document.Total,
            content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}

/// <summary>One file with what its receiver checks it against.</summary>
internal sealed record DeliveryFile(byte[] Content, Manifest Manifest);
