using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Lønn etter oppgjør: a central increment is added to the person's own salary in whole (KS), so a settlement raises a salary that HR
/// described from a day before it and has not changed since. HR sends the salary along with every other change (another percentage,
/// another workplace, back from an absence); one that is the same as before is therefore read as not yet raised, and one that is
/// another as what HR means to pay, settlements included. The salary on the day before the settlement is the base; it is never under
/// the floor of that day.
/// </summary>
/// <param name="Annual">Kroner a year in a full position, before it is held against the floor of the day.</param>
/// <param name="Increments">The sum of the increments that are in it.</param>
/// <param name="Latest">The version of the newest increment that is in it; null when none is.</param>
/// <param name="Unverified">A settlement whose increment is not known for the group and step: what is missing.</param>
internal readonly record struct RaisedSalary(Nok Annual, Nok Increments, RuleVersion? Latest, Held? Unverified)
{
    /// <param name="agreed">The salary as HR described it.</param>
    /// <param name="described">The first day of the unbroken run of terms in which HR has described this salary.</param>
    public static RaisedSalary Of(Nok agreed, LocalDate described, Floor floor, LocalDate date)
    {
        var salary = new RaisedSalary(agreed, Nok.Zero, null, null);
        if (floor.Rules.Table(RuleTables.Increments) is not { } increments)
            return salary;
        foreach (var settlement in increments.ChangeDates)
            if (settlement > described && settlement <= date && BeginsOn(increments, settlement, floor.Side))
                salary = salary.After(settlement, floor);
        return salary;
    }

    /// <summary>
    /// Whether a settlement takes effect on the day for somebody on this side. A row for a side that ends by itself is a postponement: the
    /// settlement waits until it has ended.
    /// </summary>
    private static bool BeginsOn(RuleTable increments, LocalDate date, string? side) =>
        increments.EditionOn(date, side)?.Version is { } version && !IsPostponed(version)
        && (version.Effective == date || increments.EditionOn(date.PlusDays(-1), side)?.Version is { } before && IsPostponed(before));

    private static bool IsPostponed(RuleVersion version) => version is { Side: not null, Through: not null };

    private RaisedSalary After(LocalDate settlement, Floor floor)
    {
        var increment = floor.Rules.LookupStep(RuleTables.Increments, settlement, floor.Group.Key(), floor.Seniority.WholeYears(settlement), out _, floor.Side);
        if (!increment.IsFound)
            return this with { Unverified = increment.Missing };
        var added = Nok.FromKroner(increment.Value);
        return this with { Annual = NotUnderFloor(settlement.PlusDays(-1), floor) + added, Increments = Increments + added, Latest = increment.Version };
    }

    private Nok NotUnderFloor(LocalDate date, Floor floor)
    {
        var least = GuaranteedPay.For(floor.Rules, floor.Group, floor.Seniority, date, floor.Side);
        return least.Lookup.IsFound && least.Annual > Annual ? least.Annual : Annual;
    }
}

/// <summary>Garantilønn for one person: what the floor is looked up by.</summary>
/// <param name="Side">The side of the agreement; null when not told.</param>
internal readonly record struct Floor(PayGroup Group, Seniority Seniority, string? Side, RuleBook Rules);
