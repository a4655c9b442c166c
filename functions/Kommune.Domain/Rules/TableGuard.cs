using System.Collections.Immutable;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Tabell som løper ut: a rate table that stops answering, or is due for a new version, soon or already.</summary>
/// <param name="Table">Id.</param>
/// <param name="Title">Norwegian name.</param>
/// <param name="RunsOut">The last day it answers for, or the day before the new version was due.</param>
/// <param name="DaysLeft">From today; negative when the day has passed.</param>
public sealed record TableWarning(string Table, string Title, LocalDate RunsOut, int DaysLeft);

/// <summary>Ubekreftet celle: a number that the version in force is known to have, but that nobody has entered.</summary>
/// <param name="Table">Id.</param>
/// <param name="Title">Norwegian name.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Row">Row key; empty for a table that is one number.</param>
/// <param name="Column">Column key; null for a table of one column.</param>
public sealed record TableGap(string Table, string Title, RuleVersion Version, string Row, string? Column);

/// <summary>Tabellvakt: says in good time which tables somebody must fill, before lines are held for it.</summary>
public static class TableGuard
{
    /// <summary>How long ahead a warning is given.</summary>
    public const int DaysAhead = 60;

    /// <summary>What runs out within 60 days or has run out, the most urgent first.</summary>
    public static ImmutableArray<TableWarning> RunningOut(RuleBook book, LocalDate today) =>
    [
        .. book.Tables
            .Select(table => (table, runsOut: LastDay(table)))
            .Where(found => found.runsOut is { } day && DaysTo(day, today) <= DaysAhead)
            .Select(found => new TableWarning(found.table.Id, found.table.Title, found.runsOut!.Value, DaysTo(found.runsOut.Value, today)))
            .OrderBy(warning => warning.RunsOut)
            .ThenBy(warning => warning.Table, StringComparer.Ordinal),
    ];

    /// <summary>Cells without a number in the versions in force today, where the municipality has not entered one either.</summary>
    public static ImmutableArray<TableGap> Unverified(RuleBook book, LocalDate today) =>
    [
        .. from table in book.Tables
           let edition = table.Editions.LastOrDefault(edition => HoldsForAll(edition) && edition.Version.Effective <= today && edition.Version.Standing != Standing.Local)
           where edition is not null
           from row in edition.Rows
           from column in edition.Columns.IsEmpty ? [null] : edition.Columns.Select(column => (string?)column)
           where edition.At(row, column)?.State == CellState.Unverified && !table.Find(today, row, column).IsFound
           select new TableGap(table.Id, table.Title, edition.Version, row, column),
    ];

    /// <summary>The end that the newest version states, else the day before the next version is due; null when neither is known.</summary>
    private static LocalDate? LastDay(RuleTable table)
    {
        var newest = table.Editions.Where(HoldsForAll).MaxBy(edition => edition.Version.Effective)?.Version;
        return newest?.Through ?? (newest is not null && table.Renewed is { } season ? Next(season, newest.Effective).PlusDays(-1) : null);
    }

    private static LocalDate Next(AnnualDate season, LocalDate after)
    {
        var sameYear = season.InYear(after.Year);
        return sameYear > after ? sameYear : season.InYear(after.Year + 1);
    }

    private static bool HoldsForAll(TableEdition edition) => edition.Version is { Side: null, Standing: not Standing.Proposed };

    private static int DaysTo(LocalDate day, LocalDate today) => Period.DaysBetween(today, day);
}
