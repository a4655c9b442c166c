using Kommune.Domain.Documents;

namespace Kommune.Domain.Tests.Documents;

/// <summary>Dokumentnummer: the series of each kind, read back as it was written.</summary>
public sealed class DocumentIdsTests
{
    [Theory(DisplayName = "Dokumentnummer: series, year, six digits")]
    [InlineData(DocumentKind.Invoice, "INV-2026-000001")]
    [InlineData(DocumentKind.CreditNote, "CRN-2026-000001")]
    [InlineData(DocumentKind.NavClaim, "NAV-2026-000001")]
    [InlineData(DocumentKind.BillingBasis, "BAS-2026-000001")]
    [InlineData(DocumentKind.Journal, "JRN-2026-000001")]
    [InlineData(DocumentKind.Payroll, "PAY-2026-000001")]
    public void Series(DocumentKind kind, string id)
    {
        Assert.Equal(id, DocumentIds.Of(kind, 2026, 1));
        Assert.Equal(kind, DocumentIds.KindOf(id));
        Assert.Equal((2026, 1), DocumentIds.YearAndNumber(id));
    }

    [Theory(DisplayName = "Dokumentnummer: what is not one of ours has no kind")]
    [InlineData("INVOICE-1")]
    [InlineData("X-2026-000001")]
    [InlineData("")]
    public void Not_ours(string id) => Assert.Null(DocumentIds.KindOf(id));

    [Fact(DisplayName = "Dokumentnummer: an id without year and number is a bug, and says which")]
    public void Not_an_id()
    {
        Assert.Contains("INV-1 is not a document id.", Assert.Throws<ArgumentException>(() => DocumentIds.YearAndNumber("INV-1")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Unknown kind of document.", Assert.Throws<ArgumentOutOfRangeException>(() => DocumentIds.SeriesOf((DocumentKind)99)).Message, StringComparison.Ordinal);
    }
}
