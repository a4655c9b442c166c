using System.Globalization;

namespace Kommune.Domain.Documents;

/// <summary>
/// Dokumentnummer, for example "INV-2026-000001": a series of letters for the kind of document, the year it was issued, and a number that starts
/// at 1 for each kind every year.
/// </summary>
public static class DocumentIds
{
    /// <summary>"INV-2026-000001".</summary>
    public static string Of(DocumentKind kind, int year, long number) => $"{SeriesOf(kind)}-{year}-{number:D6}";

    /// <summary>"INV", "CRN", "NAV", "BAS", "JRN" or "PAY".</summary>
    public static string SeriesOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => "INV",
        DocumentKind.CreditNote => "CRN",
        DocumentKind.NavClaim => "NAV",
        DocumentKind.BillingBasis => "BAS",
        DocumentKind.Journal => "JRN",
        DocumentKind.Payroll => "PAY",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of document."),
    };

    /// <summary>The kind that an id belongs to; null when it is not one of ours.</summary>
    public static DocumentKind? KindOf(string documentId) =>
        Enum.GetValues<DocumentKind>().Where(kind => documentId.StartsWith(SeriesOf(kind) + "-", StringComparison.Ordinal)).Select(kind => (DocumentKind?)kind).FirstOrDefault();

    /// <summary>Year and number of an id made by <see cref="Of"/>.</summary>
    public static (int Year, int Number) YearAndNumber(string documentId) =>
        documentId.Split('-') is [_, var year, var number]
            ? (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture))
            : throw new ArgumentException($"{documentId} is not a document id.", nameof(documentId));
}
