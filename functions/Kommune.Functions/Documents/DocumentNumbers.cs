using Kommune.Domain.Documents;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Documents;

/// <summary>Document ids, gap-free per municipality, kind and year because the counter is part of the transaction.</summary>
internal static class DocumentNumbers
{
    /// <summary>Stands in for the number while a document is checked; no number is used up by one that is refused.</summary>
    public static string NotGivenYet(DocumentKind kind, int year) => DocumentIds.Of(kind, year, 0);

    public static string Next(Session session, Municipality municipality, DocumentKind kind, int year) =>
        DocumentIds.Of(kind, year, session.NextNumber(municipality.Number, DocumentIds.SeriesOf(kind), year));
}
