using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Inkluderingstilskudd (tiltaksforskriften kap. 11): a measure of its own, not the VTA-O grant that KS also calls by this name. Only
/// its ceiling is known here; the bookkeeping of it is what paid follow-up replaces.
/// </summary>
public static class InclusionSubsidy
{
    /// <summary>Kroner per agreement.</summary>
    public static Lookup CeilingOn(RuleBook book, LocalDate date, LocalDate? knownAt = null) => book.Lookup(RuleTables.InclusionSubsidyCeiling, date, knownAt);
}
