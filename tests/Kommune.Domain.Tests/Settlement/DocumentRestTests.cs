using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Rest på et dokument: what is left when what counts on it is subtracted.</summary>
public sealed class DocumentRestTests
{
    [Fact(DisplayName = "Rest: newest first, each at most what is left; what was never issued names nothing")]
    public void Newest_first()
    {
        IssuedLine[] issued = [Line("INV-1", 1_000), Line("INV-3", 300, day: 3), Line("INV-2", 200, day: 2), Line("CRN-1", -100, "INV-3", 4), Line("CRN-2", -200, "INV-2", 5)];
        Assert.Equal([("INV-3", 2m, 150m)], Reduce(2m, 150m, issued));
        Assert.Equal([("INV-3", 2m, 200m)], Reduce(2m, 200m, issued));
        // 300 − 100 is left on INV-3, of its lines' basis 1 − 1; nothing on INV-2; the rest of 1 201 is on INV-1 and nowhere.
        Assert.Equal([("INV-3", 0m, 200m), ("INV-1", 1m, 1_000m), (null, 1m, 1m)], Reduce(2m, 1_201m, issued));
        Assert.Equal([(null, 1m, 5m)], Reduce(1m, 5m));
    }

    [Fact(DisplayName = "Rest: of documents from the same moment the last is the newest; a line that takes a credit note back counts on the invoice")]
    public void Same_moment()
    {
        IssuedLine[] issued = [Line("INV-1", 500), Line("INV-2", 400), Line("CRN-1", -400, "INV-2"), Line("INV-3", 400, "INV-2")];
        Assert.Equal([("INV-2", 1m, 400m), ("INV-1", 1m, 100m)], Reduce(2m, 500m, issued));
        Assert.Equal("INV-2", DocumentRest.Named(issued));
        Assert.Equal("INV-1", DocumentRest.Named(issued[..3]));
    }

    [Fact(DisplayName = "Rest: when all is taken back the newest that was given is named; a reversal that stands alone never is")]
    public void Named()
    {
        Assert.Equal("NAV-2", DocumentRest.Named([Line("NAV-1", 500), Line("NAV-2", 400, day: 2), Line("NAV-3", -500, "NAV-1", 3), Line("NAV-4", -400, "NAV-2", 4)]));
        Assert.Null(DocumentRest.Named([Line("import/B-1", -500)]));
        Assert.Null(DocumentRest.Named([]));
    }

    private static List<(string?, decimal, decimal)> Reduce(decimal basis, decimal kroner, params IssuedLine[] issued) =>
        [.. DocumentRest.Reduce(issued, basis, Nok.FromKroner(kroner)).Select(part => (part.DocumentId, part.Basis, part.Amount.Kroner))];

    private static IssuedLine Line(string document, int kroner, string? credits = null, int day = 1) => new(
        Given.Id, Given.Month("2026-09"), Given.Month("2026-09"), Given.At($"2026-10-{day:D2}"), LineKind.FollowUpHours, "310041025", document, Math.Sign(kroner), BasisUnit.Hours, 642m, Nok.FromKroner(kroner), null, credits);
}
