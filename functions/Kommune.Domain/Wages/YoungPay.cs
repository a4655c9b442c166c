using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Unge arbeidstakere: under 18 the floor is a share of unskilled work at 0 years, whatever the pay group (HTA kap. 4).</summary>
internal static class YoungPay
{
    private const int Adult = 18;

    public static bool IsYoung(LocalDate born, LocalDate date) => date < born.PlusYears(Adult);

    /// <summary>The days on which the share changes: the 16th, 17th and 18th birthday.</summary>
    public static ImmutableArray<LocalDate> Birthdays(LocalDate born) => [born.PlusYears(16), born.PlusYears(17), born.PlusYears(Adult)];

    /// <summary>Kroner a year in a full position, or why it is not known.</summary>
    public static Lookup Floor(LocalDate born, LocalDate date, string? side, RuleBook rules)
    {
        var share = YoungWorker.Percent(rules, AgeOn(born, date), date);
        if (!share.IsFound)
            return share;
        var unskilled = GuaranteedPay.For(rules, PayGroup.Unskilled, 0, date, side).Lookup;
        return unskilled.IsFound ? Lookup.Found(new Percent(share.Value).Of(Nok.FromKroner(unskilled.Value)).Kroner, unskilled.Version) : unskilled;
    }

    private static int AgeOn(LocalDate born, LocalDate date)
    {
        var years = date.Year - born.Year;
        return born.PlusYears(years) > date ? years - 1 : years;
    }
}
