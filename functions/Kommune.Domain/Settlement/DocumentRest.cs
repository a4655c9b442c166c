using Kommune.Domain.Money;

namespace Kommune.Domain.Settlement;

/// <summary>What a document still says of lines that are compared as one sum, when what counts on it is subtracted.</summary>
internal readonly record struct DocumentRest(string DocumentId, decimal Basis, Nok Amount)
{
    /// <summary>The document that stands for all of the lines: the newest with something left, else the newest. Null when nothing was ever given.</summary>
    public static string? Named(IEnumerable<IssuedLine> issued)
    {
        var documents = NewestFirst(issued).ToList();
        return documents.Where(rest => rest.Amount > Nok.Zero).Concat(documents).Select(rest => rest.DocumentId).FirstOrDefault();
    }

    /// <summary>A reduction shared on the newest documents first, on none more than is left of it.</summary>
    public static IEnumerable<(string? DocumentId, decimal Basis, Nok Amount)> Reduce(IEnumerable<IssuedLine> issued, decimal basis, Nok amount)
    {
        foreach (var rest in NewestFirst(issued).Where(rest => rest.Amount > Nok.Zero))
        {
            if (amount <= rest.Amount)
            {
                yield return (rest.DocumentId, basis, amount);
                yield break;
            }
            yield return (rest.DocumentId, rest.Basis, rest.Amount);
            (basis, amount) = (basis - rest.Basis, amount - rest.Amount);
        }
        // More than was ever issued: no document can be named for it.
        yield return (null, basis, amount);
    }

    private static IEnumerable<DocumentRest> NewestFirst(IEnumerable<IssuedLine> issued) => issued.GroupBy(line => line.CountsOn)
        .Select(lines => (Own: lines.Where(line => line.DocumentId == lines.Key).ToList(), Left: new DocumentRest(lines.Key, lines.Sum(line => line.Basis), lines.Sum(line => line.Amount))))
        .Where(document => document.Own.Sum(line => line.Amount) > Nok.Zero)
        .OrderBy(document => document.Own.Max(line => line.IssuedAt)).Reverse().Select(document => document.Left);
}
