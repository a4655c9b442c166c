using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Lønn etter oppgjør: a central increment is added to the person's own salary in whole (KS), so a settlement raises a salary that HR has
/// described from a day before it and has not described again since. The salary on the day before the settlement is the base; it is
/// never under the floor of that day.
/// </summary>
/// <param name="Annual">Kroner a year in a full position, before it is held against the floor of the day.</param>
/// <param name="Increments">The sum of the increments that are in it.</param>
/// <param name="Latest">The version of the newest increment that is in it; null when none is.</param>
/// <param name="Unverified">A settlement whose increment is not known for the group and step: what is missing.</param>
internal readonly record struct RaisedSalary(Nok Annual, Nok Increments, RuleVersion? Latest, Held? Unverified)
{
    /// <param name="agreed">The salary as HR described it.</param>
    /// <param name="described">The day from which HR described it.</param>
    public static RaisedSalary Of(Nok agreed, LocalDate described, PayGroup group, Seniority seniority, LocalDate date, RuleBook rules)
    {
        var salary = new RaisedSalary(agreed, Nok.Zero, null, null);
        foreach (var settlement in rules.EffectiveDates(RuleTables.Increments))
            if (settlement > described && settlement <= date)
                salary = salary.After(settlement, group, seniority, rules);
        return salary;
    }

    private RaisedSalary After(LocalDate settlement, PayGroup group, Seniority seniority, RuleBook rules)
    {
        if (rules.Table(RuleTables.Increments)!.EditionOn(settlement)?.Version.Effective != settlement)
            return this;
        var increment = rules.LookupStep(RuleTables.Increments, settlement, null, group.Key(), seniority.WholeYears(settlement), out _);
        if (!increment.IsFound)
            return this with { Unverified = increment.Missing };
        var added = Nok.FromKroner(increment.Value);
        return this with { Annual = NotUnderFloor(settlement.PlusDays(-1), group, seniority, rules) + added, Increments = Increments + added, Latest = increment.Version };
    }

    private Nok NotUnderFloor(LocalDate date, PayGroup group, Seniority seniority, RuleBook rules)
    {
        var floor = GuaranteedPay.For(rules, group, seniority, date);
        return floor.Lookup.IsFound && floor.Annual > Annual ? floor.Annual : Annual;
    }
}
