using System.Collections.Immutable;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>
/// Satstabell: dated versions of one set of rates. The version that answers is the newest one that has taken effect; of two with the
/// same first day the municipality's own goes before the central one, and one for the side asked for before one for all. A version
/// that has run out leaves no answer: an older one never steps in. A proposed version is shown, but never answers.
/// </summary>
public sealed class RuleTable
{
    private readonly (TableEdition Edition, int Lane)[] newestFirst;
    private readonly ImmutableArray<SplitSettlement> splits;

    internal RuleTable(TableHead head, ImmutableArray<TableEdition> editions, LocalDate? asKnownOn = null)
    {
        (Head, AsKnownOn) = (head, asKnownOn);
        Editions = editions;
        splits = SplitSettlement.In(editions);
        ChangeDates = [.. editions.SelectMany(ChangesOf).Distinct().Order()];
        EffectiveDates = [.. editions.Select(edition => edition.Version.Effective).Distinct().Order()];
        var lanes = editions.Select(LaneOf).Distinct().ToList();
        newestFirst = [.. editions
            .OrderByDescending(edition => edition.Version.Effective)
            .ThenByDescending(edition => edition.Version.Standing == Standing.Local)
            .ThenByDescending(edition => edition.Version.Side is not null)
            .Select(edition => (edition, lanes.IndexOf(LaneOf(edition))))];
    }

    /// <summary>Most versions that can run side by side: central and local, for all and per side.</summary>
    internal const int MostLanes = 64;

    /// <summary>The table's id, see <see cref="RuleTables"/>.</summary>
    public string Id => Head.Id;

    /// <summary>Norwegian name, as on the rates page.</summary>
    public string Title => Head.Title;

    /// <summary>What the cells are.</summary>
    public TableUnit Unit => Head.Unit;

    /// <summary>What the rows are, for example "payGroup"; null for a table that is one number.</summary>
    public string? RowKey => Head.RowKey;

    /// <summary>What the columns are, for example "seniorityYears"; null for a table of one column.</summary>
    public string? ColumnKey => Head.ColumnKey;

    /// <summary>The day of the year on which a new version is expected; null when the table has no season.</summary>
    public AnnualDate? Renewed => Head.Renewed;

    /// <summary>The days on which a version takes effect, in order.</summary>
    public ImmutableArray<LocalDate> EffectiveDates { get; }

    /// <summary>The days on which a version takes effect or ends by itself, in order.</summary>
    public ImmutableArray<LocalDate> ChangeDates { get; }

    /// <summary>The first day after the given one on which the answer may change for somebody on a side; null when it never does again.</summary>
    public LocalDate? NextChange(LocalDate after, string? side)
    {
        foreach (var date in ChangeDates)
            if (date > after && EditionOn(date, side) != EditionOn(date.PlusDays(-1), side))
                return date;
        return null;
    }

    /// <summary>All versions in the order they were given.</summary>
    public ImmutableArray<TableEdition> Editions { get; }

    internal TableHead Head { get; }

    /// <summary>The day as of which the table is shown, without what was adopted later; null for all that is known now.</summary>
    internal LocalDate? AsKnownOn { get; }

    /// <summary>The number in a cell on a day, or why there is none.</summary>
    public Lookup Find(LocalDate date, string? row = null, string? column = null, string? side = null) =>
        Answer(date, side, row, column, NoStep, out _);

    /// <summary>The number at the highest step at or below the whole years; <paramref name="step"/> is the step.</summary>
    public Lookup FindStep(LocalDate date, string row, int years, out int step, string? side = null) =>
        Answer(date, side, row, null, Math.Max(years, 0), out step);

    /// <summary>The version that holds on the day; null when none does.</summary>
    public TableEdition? EditionOn(LocalDate date, string? side = null)
    {
        var seen = 0UL;
        foreach (var candidate in newestFirst)
            if (Holds(candidate, date, side, ref seen))
                return SplitAfter(candidate.Edition, date) is not { } split ? candidate.Edition : split.Last <= date ? split.Latest : null;
        return null;
    }

    /// <summary>The settlement by sides that has begun since the version for all; null when there is none.</summary>
    private SplitSettlement? SplitAfter(TableEdition found, LocalDate date)
    {
        if (found.Version.Side is null)
            foreach (var split in splits)
                if (split.First <= date)
                    return split.First > found.Version.Effective || split.First == found.Version.Effective && GoesBefore(split.Latest, found) ? split : null;
        return null;

        static bool GoesBefore(TableEdition split, TableEdition found) => split.Version.Standing == Standing.Local && found.Version.Standing != Standing.Local;
    }

    private static IEnumerable<LocalDate> ChangesOf(TableEdition edition) =>
        edition.Version.Through is { } end ? [edition.Version.Effective, end.PlusDays(1)] : [edition.Version.Effective];

    private const int NoStep = -1;

    private Lookup Answer(LocalDate date, string? side, string? row, string? column, int years, out int step)
    {
        step = 0;
        var seen = 0UL;
        foreach (var candidate in newestFirst)
        {
            if (!Holds(candidate, date, side, ref seen))
                continue;
            var edition = candidate.Edition;
            var cell = CellOf(edition, row, column, years, out step);
            if (SplitAfter(edition, date) is { } split && CellOf(split.Latest, row, column, years, out var sideStep) is var later
                && (later is { State: CellState.Known } || split.Latest.Version.Standing != Standing.Local))
            {
                if (date < split.Last)
                    return Missing.Side(this, date, split.First, split.Last);
                (edition, cell, step) = (split.Latest, later, sideStep);
            }
            if (cell is { State: CellState.Known } known)
                return Lookup.Found(known.Value, edition.Version);
            if (edition.Version.Standing != Standing.Local)
                return Missing.Cell(this, edition, date, row, column, years == NoStep ? null : years, cell);
        }
        return Missing.Version(this, date);
    }

    private static Cell? CellOf(TableEdition edition, string? row, string? column, int years, out int step)
    {
        step = 0;
        return years == NoStep ? edition.At(row, column) : edition.AtStep(row!, years, out step);
    }

    /// <summary>Whether the version is the newest one of its lane and still holds; <paramref name="seen"/> marks lanes that have spoken.</summary>
    private static bool Holds((TableEdition Edition, int Lane) candidate, LocalDate date, string? side, ref ulong seen)
    {
        var version = candidate.Edition.Version;
        if (version.Standing == Standing.Proposed || version.Effective > date)
            return false;
        if (version.Side is not null && !AgreementSide.Covers(version.Side, side))
            return false;
        var lane = 1UL << candidate.Lane;
        var isNewest = (seen & lane) == 0;
        seen |= lane;
        return isNewest && !(version.Through < date);
    }

    internal static Lane LaneOf(TableEdition edition) => new(edition.Version.Standing switch
    {
        Standing.Local => Layer.Local,
        Standing.Proposed => Layer.Proposed,
        _ => Layer.Central,
    }, edition.Version.Side);
}

/// <summary>Versions that supersede one another: those of one layer, for one side or for all.</summary>
internal readonly record struct Lane(Layer Layer, string? Side);

internal enum Layer
{
    Central,
    Local,
    Proposed,
}

/// <summary>What a table says about itself, before its versions.</summary>
internal sealed record TableHead(string Id, string Title, TableUnit Unit, string? RowKey, string? ColumnKey, AnnualDate? Renewed);
