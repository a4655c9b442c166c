using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Lønnsmåned: whose month is counted, and by what.</summary>
/// <param name="Instead">A model to count by in place of the one decided; null counts what was decided.</param>
internal readonly record struct WageMonth(Placement Placement, YearMonth Month, Municipality Municipality, RuleBook Rules, WageModel? Instead);
