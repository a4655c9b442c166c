using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Hva full tarifflønn ville kostet: the same month counted as if the tariff model had been decided from the first day. It stands beside
/// the other models as information; it is never issued.
/// </summary>
public static class FullTariff
{
    /// <summary>The wage side of the month under the tariff model.</summary>
    public static WageStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules) =>
        WageObligation.Of(placement, month, municipality, rules, WageModel.Tariff);
}
