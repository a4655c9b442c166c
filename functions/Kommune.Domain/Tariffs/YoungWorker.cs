using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Tariffs;

/// <summary>Lønn til unge arbeidstakere: 90 % of the pay of unskilled work at 0 years for those aged 16 and 17 (HTA kap. 4).</summary>
public static class YoungWorker
{
    /// <summary>The percentage at 16 or 17 whole years; from 18 the ordinary table holds, and below 16 no rate was found.</summary>
    public static Lookup Percent(RuleBook book, int age, LocalDate date) =>
        book.Lookup(RuleTables.YoungWorker, date, age switch { 16 => "16", 17 => "17", _ => "under 16 eller over 17" });
}
