using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Tariffs;

/// <summary>
/// Garantilønn (HTA kap. 4): the least annual pay in a full position, by pay group and whole years of seniority. It is a floor,
/// not the wage. The highest step at or below the years holds; the steps differ by version and group.
/// </summary>
/// <param name="Lookup">Kroner per year with the version, or why there is none.</param>
/// <param name="Step">The step that answers, or that lacks its number.</param>
public readonly record struct GuaranteedPay(Lookup Lookup, int Step)
{
    /// <summary>Kroner per year; meaningless unless found.</summary>
    public Nok Annual => Nok.FromKroner(Lookup.Value);

    /// <summary>The floor on a day; the side (<see cref="AgreementSide"/>) decides where the settlement took effect on different days.</summary>
    public static GuaranteedPay For(RuleBook book, PayGroup group, int seniorityYears, LocalDate date, string? side = null)
    {
        var found = book.LookupStep(RuleTables.GuaranteedPay, date, group.Key(), seniorityYears, out var step, side);
        return new(found, step);
    }

    /// <summary>As above, with the whole years that the seniority has on the day.</summary>
    public static GuaranteedPay For(RuleBook book, PayGroup group, Seniority seniority, LocalDate date, string? side = null) =>
        For(book, group, seniority.WholeYears(date), date, side);
}
