using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Reads the last day an agreement under the old grant could start.</summary>
public static class RegimeCutoffs
{
    private const string Table = "regime-cutoff";

    /// <summary>The day on which a version of the table takes effect is the first day of the new regime.</summary>
    public static RegimeCutoff From(RuleBook rules) => new(rules.EffectiveDates(Table).Max().PlusDays(-1));
}
