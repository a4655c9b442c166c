namespace Kommune.Functions.Documents;

/// <summary>Vedlegg: a PDF that goes with a document, normally the attestation of hours.</summary>
/// <param name="Id">Reference within the document, for example "V1".</param>
/// <param name="Description">What it is, in Norwegian.</param>
/// <param name="FileName">"attestasjon-2026-09.pdf"; without folders.</param>
/// <param name="Content">The PDF itself.</param>
internal sealed record Attachment(string Id, string Description, string FileName, ReadOnlyMemory<byte> Content)
{
    public const string MediaType = "application/pdf";

    internal bool IsPdf => Content.Span.StartsWith("%PDF-"u8);
}
