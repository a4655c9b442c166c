using Kommune.Domain.Municipalities;
using Kommune.Domain.Settlement;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Documents;

/// <summary>Document ids: "INV-2026-000001", gap-free per municipality, kind and year because the counter is part of the transaction.</summary>
internal static class DocumentNumbers
{
    public static string Next(Session session, Municipality municipality, DocumentKind kind, int year)
    {
        var prefix = Prefix(kind);
        return $"{prefix}-{year}-{session.NextNumber(municipality.Number, prefix, year):D6}";
    }

    private static string Prefix(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => "INV",
        DocumentKind.CreditNote => "CRN",
        DocumentKind.NavClaim => "NAV",
        DocumentKind.BillingBasis => "BAS",
        DocumentKind.Journal => "JRN",
        DocumentKind.Payroll => "PAY",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of document."),
    };
}
