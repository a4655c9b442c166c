using System.Collections.Immutable;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Satsbok: all rule tables, central and the municipality's own. Immutable; shared freely between threads.</summary>
public sealed class RuleBook
{
    private static readonly Lazy<RuleBook> LoadedOnce = new(BuiltInTables.Load);

    private readonly Dictionary<string, Lazy<RuleTable>> byId;

    internal RuleBook(IEnumerable<RuleTable> tables) : this(tables.ToDictionary(table => table.Id, table => new Lazy<RuleTable>(table), StringComparer.Ordinal))
    {
    }

    internal RuleBook(Dictionary<string, Lazy<RuleTable>> tables) => byId = tables;

    /// <summary>The tables inside the program.</summary>
    /// <exception cref="InvalidOperationException">A built-in table is wrong; the tests would have said so.</exception>
    public static RuleBook BuiltIn => LoadedOnce.Value;

    internal IEnumerable<string> Ids => byId.Keys.Order(StringComparer.Ordinal);

    /// <summary>All tables, by id.</summary>
    public IEnumerable<RuleTable> Tables => byId.OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => table.Value.Value);

    /// <summary>The table; null when there is none.</summary>
    public RuleTable? Table(string id) => byId.GetValueOrDefault(id)?.Value;

    /// <summary>Puts tables together; each id once.</summary>
    public static BookReading Of(IEnumerable<RuleTable> tables)
    {
        var groups = tables.GroupBy(table => table.Id, StringComparer.Ordinal).ToList();
        var problems = groups.Where(group => group.Count() > 1)
            .Select(group => new TableProblem(TableProblems.Twice, group.Key, null, "id", "Tabellen er lest to ganger."))
            .ToImmutableArray();
        return problems.IsEmpty ? new(new RuleBook(groups.Select(group => group.First())), []) : new(null, problems);
    }

    /// <summary>
    /// The number in a cell on a day. Nothing is allocated when it is there.
    /// </summary>
    /// <param name="table">Id, see <see cref="RuleTables"/>.</param>
    /// <param name="date">The day the rate is to hold on.</param>
    /// <param name="row">Row key; null for a table that is one number.</param>
    /// <param name="column">Column key; null for a table of one column.</param>
    /// <param name="side">The side of the agreement, see <see cref="AgreementSide"/>, for tables where the settlement differs by side.</param>
    public Lookup Lookup(string table, LocalDate date, string? row = null, string? column = null, string? side = null) =>
        byId.TryGetValue(table, out var found) ? found.Value.Find(date, row, column, side) : Missing.Table(table, date);

    /// <summary>As <see cref="Lookup"/>, at the highest step at or below the whole years (pay by seniority).</summary>
    public Lookup LookupStep(string table, LocalDate date, string row, int years, out int step, string? side = null)
    {
        step = 0;
        return byId.TryGetValue(table, out var found)
            ? found.Value.FindStep(date, row, years, out step, side)
            : Missing.Table(table, date);
    }

    /// <summary>
    /// This book with a municipality's own tables: their rows go before the central ones of the same range. Each is checked where it comes in
    /// (<see cref="TableReader.ReadLocal"/>). One that came in under older checks keeps its place: what nothing looks up in it answers nothing.
    /// </summary>
    public BookReading With(IEnumerable<RuleTable> localTables)
    {
        var local = Of(localTables);
        return local.Book is { } own ? new(new RuleBook(Tables.Concat(own.Tables).GroupBy(table => table.Id, StringComparer.Ordinal).Select(Merge)), []) : local;
    }

    /// <summary>The book as it was known on a day: versions adopted later are not seen, and an answer that is missing for it says so.</summary>
    public RuleBook AsKnownOn(LocalDate date) => new(Tables.Select(table =>
        new RuleTable(table.Head, [.. table.Editions.Where(edition => edition.Version.Adopted <= date)], date)));

    /// <summary>The days on which a version of the table takes effect, in order; empty when there is no such table.</summary>
    public ImmutableArray<LocalDate> EffectiveDates(string table) => byId.TryGetValue(table, out var found) ? found.Value.EffectiveDates : [];

    private static RuleTable Merge(IEnumerable<RuleTable> centralFirst) =>
        centralFirst.Aggregate((central, local) => new RuleTable(central.Head, central.Editions.AddRange(local.Editions)));
}
