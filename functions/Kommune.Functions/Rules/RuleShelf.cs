using System.Collections.Concurrent;
using System.Text;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Rules;

/// <summary>
/// Satsbøkene: the rule book of each municipality, its own tables before the central ones. A book is read again when the municipality
/// has entered something since, also by another process.
/// </summary>
internal sealed class RuleShelf(RuleBook central, IReadOnlyDictionary<string, IReadOnlyList<RuleTable>> fromFiles)
{
    private readonly ConcurrentDictionary<string, (long Entries, RuleBook Book)> read = new(StringComparer.Ordinal);

    /// <summary>The central book: for what is about no municipality. All that is told of a placement rests on its municipality's book (<see cref="For"/>).</summary>
    public RuleBook Central => central;

    /// <summary>The book as it is known now, or as it was known at a moment.</summary>
    public RuleBook For(Session session, string municipality, Instant? knownAt = null)
    {
        if (knownAt is { } moment)
            return Merge(municipality, session.RuleTables(municipality, moment)).AsKnownOn(moment.DayOf());
        var entries = session.CountRuleTables(municipality);
        if (read.TryGetValue(municipality, out var known) && known.Entries == entries)
            return known.Book;
        var book = Merge(municipality, entries == 0 ? [] : session.RuleTables(municipality));
        read[municipality] = (entries, book);
        return book;
    }

    private RuleBook Merge(string municipality, List<RuleTableEntry> entries)
    {
        var own = Newest(entries).Concat(FromFiles(municipality)).DistinctBy(table => table.Id).ToList();
        if (own.Count == 0)
            return Central;
        var reading = Central.With(own);
        return reading.Book ?? throw new InvalidOperationException($"The rule tables of {municipality} do not fit together: {string.Join("; ", reading.Problems)}");
    }

    private IReadOnlyList<RuleTable> FromFiles(string municipality) => fromFiles.GetValueOrDefault(municipality, []);

    private static IEnumerable<RuleTable> Newest(List<RuleTableEntry> entries) =>
        entries.GroupBy(entry => entry.TableId, StringComparer.Ordinal).Select(table => Read(table.Last()));

    private static RuleTable Read(RuleTableEntry entry) =>
        TableReader.Read(entry.TableId, Encoding.UTF8.GetBytes(entry.Body)).Table
            ?? throw new InvalidOperationException($"The stored rule table {entry.TableId} of {entry.Municipality} cannot be read.");
}
