using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Reports.YearReport;

/// <summary>KOSTRA-gruppering: what the journals of a year book on one function and type, or on one chapter of the balance.</summary>
/// <param name="Function">KOSTRA-funksjon; empty for the balance.</param>
/// <param name="Type">KOSTRA-art, or the chapter of the balance.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="Placements">How many placements and agreements it is about.</param>
internal sealed record KostraSum(string Function, string Type, Nok Amount, int Placements)
{
    public bool IsBalance => Function.Length == 0;
}

/// <summary>The journals of a year by KOSTRA code, in the year they are booked in. Every line of every journal is in exactly one of the sums.</summary>
internal sealed class KostraYear
{
    private KostraYear(int year, int journals, ImmutableArray<KostraSum> sums) => (Year, Journals, Sums) = (year, journals, sums);

    public int Year { get; }

    /// <summary>How many journals.</summary>
    public int Journals { get; }

    public ImmutableArray<KostraSum> Sums { get; }

    /// <summary>Drift: function and type.</summary>
    public IEnumerable<KostraSum> Operations => Sums.Where(sum => !sum.IsBalance);

    public IEnumerable<KostraSum> Balance => Sums.Where(sum => sum.IsBalance);

    public static KostraYear Of(Session session, Municipality municipality, int year)
    {
        var mapping = JournalExport.MappingOf(municipality.Finance);
        var amounts = new Dictionary<(string Function, string Type), (Nok Amount, HashSet<string> About)>();
        var journals = 0;
        foreach (var row in Enumerable.Range(1, 12).SelectMany(month => Rows(session, municipality.Number, new YearMonth(year, month))))
        {
            journals++;
            foreach (var line in JournalExport.Of(DocumentStore.Read(row)))
            {
                var key = (line.Account.Function is { Length: > 0 } function ? mapping.FunctionOf(function) : "", mapping.TypeOf(line.Account.Type ?? ""));
                var (amount, about) = amounts.GetValueOrDefault(key, (Nok.Zero, []));
                about.Add(line.Reference);
                amounts[key] = (amount + line.Amount, about);
            }
        }
        return new KostraYear(year, journals, [.. amounts.Select(sum => new KostraSum(sum.Key.Function, sum.Key.Type, sum.Value.Amount, sum.Value.About.Count))
            .OrderBy(sum => sum.Function, StringComparer.Ordinal).ThenBy(sum => sum.Type, StringComparer.Ordinal)]);
    }

    /// <summary>One journal at a time: a large municipality's has many thousand lines.</summary>
    private static IEnumerable<DocumentRow> Rows(Session session, string municipality, YearMonth period)
    {
        for (var row = Next(null); row is not null; row = Next(row.DocumentId))
            yield return row;

        DocumentRow? Next(string? after) => session.Documents(municipality, period, "journal", 1, after) is [var found] ? found : null;
    }
}

/// <summary>Years that somebody has asked for, as long as the municipality's data version is the one they were added up at.</summary>
internal sealed class KostraYears
{
    private const int Most = 100;

    private readonly ConcurrentDictionary<(string Municipality, int Year), (long Version, KostraYear Sums)> kept = new();

    public KostraYear Of(Session session, Municipality municipality, int year)
    {
        using var whole = session.Whole();
        var version = session.DataVersion(municipality.Number);
        if (kept.TryGetValue((municipality.Number, year), out var known) && known.Version == version)
            return known.Sums;
        var sums = KostraYear.Of(session, municipality, year);
        if (kept.Count >= Most)
            kept.Clear();
        kept[(municipality.Number, year)] = (version, sums);
        return sums;
    }
}
