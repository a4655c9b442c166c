using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Tabellkontroll: what must hold between the versions of a table.</summary>
internal static class TableChecks
{
    /// <summary>Every lane (central or local, for all or per side) in order, without overlaps, and the one for all without gaps.</summary>
    public static IEnumerable<TableProblem> Dates(string table, IEnumerable<TableEdition> editions) =>
        editions.GroupBy(RuleTable.LaneOf)
            .SelectMany(lane => lane.Zip(lane.Skip(1), (earlier, later) => Between(table, earlier.Version, later.Version, mayGap: lane.Key != new Lane(Layer.Central, null))))
            .OfType<TableProblem>();

    private static TableProblem? Between(string table, RuleVersion earlier, RuleVersion later, bool mayGap)
    {
        if (later.Effective < earlier.Effective)
            return Problem(TableProblems.Unsorted, $"Versjonen står etter {Iso(earlier.Effective)}, men gjelder fra før den.");
        if (later.Effective == earlier.Effective)
            return Problem(TableProblems.Overlap, "To versjoner gjelder fra samme dag.");
        if (earlier.Through >= later.Effective)
            return Problem(TableProblems.Overlap, $"Versjonen fra {Iso(earlier.Effective)} gjelder til og med {Iso(earlier.Through!.Value)}.");
        if (!mayGap && earlier.Through is { } end && end.PlusDays(1) < later.Effective)
            return Problem(TableProblems.Gap, $"Ingen versjon gjelder fra {Iso(end.PlusDays(1))} til denne.");
        return null;

        TableProblem Problem(string code, string message) => new(code, table, Iso(later.Effective), "effective", message);
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
