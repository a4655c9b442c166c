using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>Siste startdato for VTA-O-tilskudd: agreements not yet entered into may not start later; entered ones continue.</summary>
public static class RegimeCutoff
{
    /// <summary>The last day an agreement under the old grant could start; no limit in a rule book from before it was known.</summary>
    public static LocalDate LastStartIn(RuleBook book) =>
        book.Lookup(RuleTables.RegimeCutoff, LocalDate.MaxIsoValue) is { IsFound: true } found ? TableUnit.ToDate(found.Value) : LocalDate.MaxIsoValue;
}
