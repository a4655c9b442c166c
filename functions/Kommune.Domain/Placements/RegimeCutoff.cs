using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>Siste startdato for VTA-O-tilskudd: agreements not yet entered into may not start later; entered ones continue.</summary>
/// <param name="LastStart">The last permitted first day.</param>
/// <param name="Version">The table version that says so.</param>
public sealed record RegimeCutoff(LocalDate LastStart, RuleVersion Version)
{
    /// <summary>The cut-off for a start date, as known on a day; null while none was known.</summary>
    /// <summary>The last day an agreement under the old grant could start; no limit in a rule book from before it was known.</summary>
    public static LocalDate LastStartIn(RuleBook book) =>
        book.Lookup(RuleTables.RegimeCutoff, LocalDate.MaxIsoValue) is { IsFound: true } found ? TableUnit.ToDate(found.Value) : LocalDate.MaxIsoValue;

    /// <summary>The last start on a day, as it was known; or why it is not.</summary>
    public static RegimeCutoff? For(RuleBook book, LocalDate start, LocalDate? knownAt = null)
    {
        var found = book.Lookup(RuleTables.RegimeCutoff, start, knownAt);
        return found.IsFound ? new(TableUnit.ToDate(found.Value), found.Version) : null;
    }
}
